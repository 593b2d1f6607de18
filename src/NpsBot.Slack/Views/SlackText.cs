using System.Text;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Text from people, made safe to show.</summary>
internal static class SlackText
{
    private const char FirstEmbedding = '\u202A';
    private const char LastOverride = '\u202E';
    private const char FirstIsolate = '\u2066';
    private const char LastIsolate = '\u2069';
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>Drops control and direction characters, which could disorder the words around them; line breaks stay. Empty becomes a dash, since Slack refuses empty text.</summary>
    public static string Clean(string text)
    {
        var shown = (IsClean(text) ? text : Cleaned(text)).Trim();
        return shown.Length == 0 ? Wording.None : shown;
    }

    /// <summary>Clean text of at most <paramref name="limit"/> characters, cut with a mark.</summary>
    public static string Shown(string text, int limit) => Wording.Cut(Clean(text), limit);

    /// <summary>The same in one line.</summary>
    public static string Line(string text, int limit) => Wording.Cut(Clean(text).Replace('\n', ' '), limit);

    /// <summary>Escapes Slack's three control characters, nothing else; the result cannot mention, link or form an entity. Cut with a mark to the limit, never inside an entity.</summary>
    public static string Escape(string text, int limit = int.MaxValue)
    {
        if (text.Length < limit && IsPlain(text))
        {
            return text;
        }

        var escaped = new StringBuilder(Math.Min(text.Length + 16, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => rune.ToString(),
            };
            if (escaped.Length + piece.Length > limit - 1)
            {
                return escaped.Append('…').ToString();
            }

            escaped.Append(piece);
        }

        return escaped.ToString();
    }

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character == '\t')
            {
                clean.Append(' ');
            }
            else if (character == '\n' || !(char.IsControl(character) || IsDirection(character)))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    /// <summary>True when cleaning would change nothing, as for nearly every text.</summary>
    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (character != '\n' && (char.IsControl(character) || IsDirection(character) || character is LineSeparator or ParagraphSeparator))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when escaping would change nothing; half a surrogate pair would become U+FFFD.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (character is '&' or '<' or '>' || char.IsSurrogate(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDirection(char character) =>
        character is >= FirstEmbedding and <= LastOverride or >= FirstIsolate and <= LastIsolate;
}
