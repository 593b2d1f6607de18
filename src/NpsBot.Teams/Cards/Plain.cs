using System.Text;
using System.Text.RegularExpressions;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>Makes people's words harmless to show: no control characters, none that turn the reading direction of what follows.</summary>
/// <remarks>Markup is not touched here: words go into text runs, which know none.</remarks>
internal static partial class Plain
{
    /// <summary>One line.</summary>
    public static string Line(string text) => IsLine(text) ? text : Blank().Replace(Clean(text), " ").Trim();

    /// <summary>One line, cut with a visible mark. Looks at no more of a long text than it may need.</summary>
    public static string Line(string text, int limit) => Wording.Cut(Line(Wording.Cut(text, 4 * limit)), limit);

    /// <summary>The lines that say something.</summary>
    public static IEnumerable<string> Lines(string text) =>
        Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Line(line)).Where(line => line.Length > 0);

    /// <summary>True when a text block, which reads a subset of Markdown, would show the text exactly as it is.</summary>
    public static bool IsFreeOfMarkup(string text) => !Markup().IsMatch(text);

    /// <summary>True for what <see cref="Line(string)"/> would leave as it is, which nearly everything is.</summary>
    private static bool IsLine(string text)
    {
        var before = ' ';
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) ? character != ' ' || before == ' ' : IsHarmful(character))
            {
                return false;
            }

            before = character;
        }

        return before != ' ' || text.Length == 0;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\r' or '\t')
            {
                clean.Append(' ');
            }
            else if (character == '\n' || !IsHarmful(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    private static bool IsHarmful(char character) => char.IsControl(character) || TurnsDirection(character);

    private static bool TurnsDirection(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';

    // Emphasis, links, tags, entities, code, tables, headings, lists, template expressions, and what a client may turn into a link.
    [GeneratedRegex(@"[*_\[\]<>`~\\|{}&#\p{C}]|^\s*([-+]|\d+[.)])\s|://|\b\w+\.\w|@", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
