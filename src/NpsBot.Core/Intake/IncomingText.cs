using System.Text;
using NpsBot.Core.Views;

namespace NpsBot.Core.Intake;

/// <summary>Makes text from outside storable. Words stay as they are; only what no reader can see or no store can hold is taken out.</summary>
public static class IncomingText
{
    /// <summary>Longest name, title or label kept; longer ones are cut with a mark.</summary>
    public const int MaxLineLength = 200;

    /// <summary>Longest e-mail address (RFC 5321 path without brackets).</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Several lines: control characters but newline and tab are dropped, broken surrogates replaced, the length cut with a mark. Blank becomes <see langword="null"/>.</summary>
    public static string? Words(string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length <= limit && IsPlain(text))
        {
            return text.Trim();
        }

        var clean = new StringBuilder(Math.Min(text.Length, limit + 1));
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }

            if (clean.Length > limit + 1)
            {
                break;
            }
        }

        var words = clean.ToString().Trim();
        return words.Length == 0 ? null : Wording.Cut(words, limit);
    }

    /// <summary>One line: as <see cref="Words"/>, with every run of white space as one space.</summary>
    public static string? Line(string? text, int limit = MaxLineLength)
    {
        var words = Words(text?.Length > 4 * limit ? text[..(4 * limit)] : text, 4 * limit);
        return words is null ? null : Wording.Cut(HasWideSpace(words) ? string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : words, limit);
    }

    /// <summary>An id: as given, without white space around it and without control characters; never cut.</summary>
    public static string? Id(string? text) => Words(text, int.MaxValue - 2)?.ReplaceLineEndings(" ");

    /// <summary>An e-mail address in lower case; <see langword="null"/> for what is none (people type "n/a" and "-").</summary>
    public static string? Email(string? text)
    {
        var email = text?.Trim().ToLowerInvariant();
        return email is { Length: <= MaxEmailLength } && IsAddress(email) ? email : null;
    }

    /// <summary>Whether nothing in it has to be taken out or mended: nearly all text.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is white space that is more than one space, or another.</summary>
    private static bool HasWideSpace(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsWhiteSpace(text[at]) && (text[at] != ' ' || (at > 0 && text[at - 1] == ' ')))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAddress(string email)
    {
        var at = email.LastIndexOf('@');
        return at > 0 && at < email.Length - 1 && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c));
    }
}
