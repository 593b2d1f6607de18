using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Reads days as people type them. Input is lower-case with single blanks.</summary>
/// <param name="time">The reader's clock.</param>
/// <param name="direction">Where a day lies that leaves the year or the week open.</param>
/// <param name="monthFirst">Whether 3/4 is the fourth of March; impossible dates are read the other way round.</param>
internal sealed partial class DayWords(ReaderTime time, TimeDirection direction, bool monthFirst)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private LocalDate Today => time.Now.Date;

    /// <summary>Whether a year is one that people plan in or look back to.</summary>
    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    public LocalDate? Read(string text)
    {
        var word = Filler().Replace(text, string.Empty);
        return Named(word) ?? Relative(word) ?? Weekday(word) ?? Numeric(word) ?? WithMonth(word);
    }

    private LocalDate? Named(string word) => word switch
    {
        "today" or "tonight" => Today,
        "tomorrow" or "tmrw" or "tmr" => Today.PlusDays(1),
        "yesterday" => Today.PlusDays(-1),
        "day after tomorrow" => Today.PlusDays(2),
        "day before yesterday" => Today.PlusDays(-2),
        "next week" => Today.Next(IsoDayOfWeek.Monday),
        "next month" => Today.PlusMonths(1),
        "last week" => Today.PlusWeeks(-1),
        "end of week" or "end of the week" => Today.DayOfWeek == IsoDayOfWeek.Friday ? Today : Today.Next(IsoDayOfWeek.Friday),
        "end of month" or "end of the month" => Today.With(DateAdjusters.EndOfMonth),
        _ => null,
    };

    /// <summary>"in 2 weeks", "3 days ago", "10 days".</summary>
    private LocalDate? Relative(string word)
    {
        if (RelativePattern().Match(word) is not { Success: true } match || (CountWords.Find(match.Groups["count"].Value) ?? Number(match.Groups["count"])) is not { } count)
        {
            return null;
        }

        var isPast = match.Groups["ago"].Success;
        if (isPast && match.Groups["in"].Success)
        {
            return null;
        }

        var signed = isPast ? -count : count;
        return match.Groups["unit"].Value[0] switch
        {
            'd' => Today.PlusDays(signed),
            'w' => Today.PlusWeeks(signed),
            _ => Today.PlusMonths(signed),
        };
    }

    /// <summary>"fri", "next friday" (of the next calendar week), "last friday". A bare weekday is never today.</summary>
    private LocalDate? Weekday(string word)
    {
        if (WeekdayPattern().Match(word) is not { Success: true } match || IndexOf(Weekdays, match.Groups["day"].Value, 2) is not { } index)
        {
            return null;
        }

        var weekday = (IsoDayOfWeek)(index + 1);
        return match.Groups["which"].Value switch
        {
            "last" => Today.Previous(weekday),
            "next" => Today.Next(IsoDayOfWeek.Monday).PlusDays(index),
            _ when match.Groups["next"].Success => Today.Next(IsoDayOfWeek.Monday).PlusDays(index),
            _ => direction == TimeDirection.Future ? Today.Next(weekday) : Today.Previous(weekday),
        };
    }

    /// <summary>"2026-11-27", "27.11.", "27/11", "27.11.2026".</summary>
    private LocalDate? Numeric(string word)
    {
        if (IsoPattern().Match(word) is { Success: true } iso)
        {
            return Date(Number(iso.Groups["year"]), Number(iso.Groups["month"]), Number(iso.Groups["day"]));
        }

        if (NumericPattern().Match(word) is not { Success: true } match)
        {
            return null;
        }

        var (first, second, year) = (Number(match.Groups["first"]), Number(match.Groups["second"]), Year(match.Groups["year"]));
        // Only the slash is written in two orders.
        var isMonthFirst = monthFirst && match.Groups["mark"].Value == "/";
        return isMonthFirst
            ? Resolve(year, first, second) ?? Resolve(year, second, first)
            : Resolve(year, second, first) ?? (match.Groups["mark"].Value == "/" ? Resolve(year, first, second) : null);
    }

    /// <summary>"27 Nov", "Nov 27th", "fri 27 november 2026". A weekday that does not fit the date makes it unreadable.</summary>
    private LocalDate? WithMonth(string word)
    {
        if (MonthPattern().Match(word) is not { Success: true } match || IndexOf(Months, match.Groups["month"].Value, 3) is not { } month)
        {
            return null;
        }

        var date = Resolve(Year(match.Groups["year"]), month + 1, Number(match.Groups["day"]));
        if (!match.Groups["weekday"].Success)
        {
            return date;
        }

        return IndexOf(Weekdays, match.Groups["weekday"].Value, 2) is { } weekday && date?.DayOfWeek == (IsoDayOfWeek)(weekday + 1) ? date : null;
    }

    /// <summary>Without a year: the nearest such day in the direction, today included.</summary>
    private LocalDate? Resolve(int? year, int? month, int? day)
    {
        if (year is not null)
        {
            return Date(year, month, day);
        }

        // Eight years hold every 29 February.
        var years = Enumerable.Range(0, 9).Select(offset => direction == TimeDirection.Future ? Today.Year + offset : Today.Year - offset);
        return years
            .Select(candidate => Date(candidate, month, day))
            .FirstOrDefault(date => date is { } found && (direction == TimeDirection.Future ? found >= Today : found <= Today));
    }

    private static LocalDate? Date(int? year, int? month, int? day) =>
        year is not null && IsYear(year.Value) && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year.Value, month.Value)
            ? new LocalDate(year.Value, month.Value, day.Value)
            : null;

    private static int? Year(Group group) => Number(group) is { } year ? year < 100 ? FirstYear + year : year : null;

    private static int? Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Index of the name that begins with the word, which has at least so many letters.</summary>
    private static int? IndexOf(string[] names, string word, int atLeast)
    {
        var bare = word.TrimEnd('.');
        var index = bare.Length < atLeast ? -1 : Array.FindIndex(names, name => name.StartsWith(bare, StringComparison.Ordinal) || (bare is "sept" or "tues" or "thurs" or "weds" && name.StartsWith(bare[..3], StringComparison.Ordinal)));
        return index < 0 ? null : index;
    }

    [GeneratedRegex(@"^(?:(?:on|by|until|till|til|due|before) )?(?:the )?", RegexOptions.CultureInvariant)]
    private static partial Regex Filler();

    [GeneratedRegex(@"^(?<in>in )?(?<count>[a-z]+|[0-9]{1,3}) ?(?<unit>d|days?|w|wks?|weeks?|months?)(?<ago> ago)?$", RegexOptions.CultureInvariant)]
    private static partial Regex RelativePattern();

    [GeneratedRegex(@"^(?:(?<which>next|last|this|coming) )?(?<day>[a-z]{2,9}\.?)(?<next> next week)?$", RegexOptions.CultureInvariant)]
    private static partial Regex WeekdayPattern();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<mark>[./-])(?<second>[0-9]{1,2})(?:\k<mark>(?<year>[0-9]{4}|[0-9]{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumericPattern();

    [GeneratedRegex(@"^(?:(?<weekday>[a-z]{2,9})\.? )?(?:(?<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?(?: of)? ?(?<month>[a-z]{3,9})\.?|(?<month>[a-z]{3,9})\.? ?(?<day>[0-9]{1,2})(?:st|nd|rd|th)?)(?: (?<year>[0-9]{4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthPattern();
}
