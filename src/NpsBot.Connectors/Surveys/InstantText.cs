using System.Globalization;
using System.Text.RegularExpressions;

namespace NpsBot.Connectors.Surveys;

/// <summary>Reads instants in ISO 8601.</summary>
internal static partial class InstantText
{
    /// <summary>An instant (its offset is required, since nothing else says which zone is meant) or a day alone; neither when it is something else.</summary>
    public static (DateTimeOffset? At, DateOnly? On) TryRead(string text)
    {
        text = text.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (null, day);
        }

        return WithOffset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? (at, null) : (null, null);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?\s?([Zz]|[+-]\d{2}(:?\d{2})?)$")]
    private static partial Regex WithOffset();
}
