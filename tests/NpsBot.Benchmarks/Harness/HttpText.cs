using System.Buffers.Text;

namespace NpsBot.Benchmarks.Harness;

/// <summary>As much of HTTP/1.1 as a load generator and a stub on loopback need.</summary>
internal static class HttpText
{
    private static ReadOnlySpan<byte> BlankLine => "\r\n\r\n"u8;

    /// <returns>Where the body begins; -1 while the head is not complete.</returns>
    public static int HeadEnd(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf(BlankLine);
        return end < 0 ? -1 : end + BlankLine.Length;
    }

    /// <summary>How the body of a message is told to end.</summary>
    public static (int Length, bool IsChunked) BodyOf(ReadOnlySpan<byte> head)
    {
        for (var line = NextLine(ref head); head.Length > 0; line = NextLine(ref head))
        {
            if (IsHeader(line, "content-length:"u8, out var length))
            {
                return (Utf8Parser.TryParse(length, out int value, out _) ? value : 0, false);
            }

            if (IsHeader(line, "transfer-encoding:"u8, out _))
            {
                return (0, true);
            }
        }

        return (0, false);
    }

    public static bool IsChunkedEnd(ReadOnlySpan<byte> body) => body.EndsWith("0\r\n\r\n"u8);

    private static ReadOnlySpan<byte> NextLine(scoped ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }

    private static bool IsHeader(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (line.Length < name.Length || !System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
        {
            return false;
        }

        value = line[name.Length..].Trim(" \r"u8);
        return true;
    }
}
