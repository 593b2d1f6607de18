using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Reads times of day: <c>10:12</c>, <c>10.12</c>, <c>1012</c>, <c>3pm</c>, <c>3:15 pm</c>, <c>at 10</c>, <c>noon</c>.</summary>
internal static partial class ClockWords
{
    public static LocalTime? Read(string text)
    {
        var at = text.StartsWith("at ", StringComparison.Ordinal) || text.StartsWith("@ ", StringComparison.Ordinal);
        var word = at ? text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..] : text;
        switch (word)
        {
            case "noon" or "midday":
                return LocalTime.Noon;
            case "midnight":
                return LocalTime.Midnight;
        }

        if (Pattern().Match(word) is not { Success: true } match)
        {
            return null;
        }

        var half = match.Groups["half"].Value;
        // A bare number is a time only when something says so: "at 10", "3pm".
        if (!match.Groups["minute"].Success && !at && half.Length == 0 && !match.Groups["clock"].Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half[0] == 'p' ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?:(?<hour>[0-9]{1,2})(?:[:.h](?<minute>[0-9]{2}))?|(?<hour>[0-9]{2})(?<minute>[0-9]{2}))(?: ?(?<half>[ap])\.?m\.?|(?<clock>h| o'?clock| uhr))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
