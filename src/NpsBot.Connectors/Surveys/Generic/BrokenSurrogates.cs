namespace NpsBot.Connectors.Surveys.Generic;

/// <summary>Mends escapes of half characters in JSON text: tools that cut a comment in the middle of an emoji send them, and the answer must not be lost for it.</summary>
internal static class BrokenSurrogates
{
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> Replacement => "\\ufffd"u8;

    /// <summary>Replaces each unpaired <c>\ud800</c>-<c>\udfff</c> escape by <c>\ufffd</c>, in place.</summary>
    public static void Mend(Span<byte> json)
    {
        for (var i = 0; i + 1 < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            var unit = UnitAt(json[i..]);
            if (unit is { } high && char.IsHighSurrogate(high) && UnitAt(json[(i + EscapeLength)..]) is { } low && char.IsLowSurrogate(low))
            {
                i += (2 * EscapeLength) - 1;
            }
            else if (unit is { } lone && char.IsSurrogate(lone))
            {
                Replacement.CopyTo(json[i..]);
                i += EscapeLength - 1;
            }
            else
            {
                // Skips the escaped character, which may be a backslash itself.
                i++;
            }
        }
    }

    /// <summary>The UTF-16 unit of a <c>\uXXXX</c> escape that begins here.</summary>
    private static char? UnitAt(ReadOnlySpan<byte> json)
    {
        if (json.Length < EscapeLength || json[0] != '\\' || json[1] != 'u')
        {
            return null;
        }

        var unit = 0;
        foreach (var digit in json[2..EscapeLength])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return null;
            }

            unit = (unit << 4) | Convert.ToInt32(((char)digit).ToString(), 16);
        }

        return (char)unit;
    }
}
