using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace NpsBot.Core.Calendars;

/// <summary>A day off that comes every year: on its date, on a date named by month and day, or on a weekday of a month ("first Monday of May").</summary>
/// <remarks>Source: RFC 5545, 3.3.10, the part of it that public holidays use.</remarks>
internal sealed partial class YearlyRule
{
    /// <summary>Days are worked out to the end of this year.</summary>
    public const int LastYear = 2100;

    private const string Example = "Write, for example, RRULE:FREQ=YEARLY or RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO, or one event for each day.";

    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private readonly LocalDate _first;
    private int _interval = 1;
    private int? _count;
    private LocalDate _until = new(LastYear, 12, 31);
    private int[] _months = [];
    private int[] _monthDays = [];
    private (int Ordinal, IsoDayOfWeek Day)[] _weekdays = [];

    private YearlyRule(LocalDate first) => _first = first;

    /// <param name="text">The value of RRULE.</param>
    /// <param name="first">The event's first day.</param>
    /// <param name="problem">What cannot be read and what to write; <see langword="null"/> when it was read.</param>
    public static YearlyRule? Read(string text, LocalDate first, out string? problem)
    {
        var rule = new YearlyRule(first);
        var isYearly = false;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.ToUpperInvariant().Split('=', 2);
            var isRead = pair.Length == 2 && pair[0] switch
            {
                "FREQ" => pair[1] == "YEARLY",
                "WKST" => true,
                "INTERVAL" => Number(pair[1], 1, 100, out rule._interval),
                "COUNT" => rule.ReadCount(pair[1]),
                "UNTIL" => rule.ReadUntil(pair[1]),
                "BYMONTH" => Numbers(pair[1], 1, 12, out rule._months),
                "BYMONTHDAY" => Numbers(pair[1], -31, 31, out rule._monthDays),
                "BYDAY" => rule.ReadWeekdays(pair[1]),
                _ => false,
            };
            isYearly |= isRead && pair[0] == "FREQ";
            if (!isRead)
            {
                problem = $"\"{part}\" is not read here. {Example}";
                return null;
            }
        }

        // A weekday without its month counts through the year, which no holiday does.
        problem = !isYearly ? $"the rule needs FREQ=YEARLY. {Example}" : rule._weekdays.Length > 0 && rule._months.Length == 0 ? $"BYDAY needs BYMONTH. {Example}" : null;
        return problem is null ? rule : null;
    }

    /// <summary>The first day of every occurrence, in order.</summary>
    public IEnumerable<LocalDate> Days()
    {
        var left = _count ?? int.MaxValue;
        for (var year = _first.Year; year <= Math.Min(_until.Year, LastYear); year += _interval)
        {
            foreach (var day in In(year).Where(day => day >= _first && day <= _until).Distinct().Order())
            {
                if (left-- <= 0)
                {
                    yield break;
                }

                yield return day;
            }
        }
    }

    private IEnumerable<LocalDate> In(int year)
    {
        var months = _months.Length > 0 ? _months : [_first.Month];
        foreach (var month in months)
        {
            var length = CalendarSystem.Iso.GetDaysInMonth(year, month);
            var dates = Enumerable.Range(1, length).Select(day => new LocalDate(year, month, day));
            if (_weekdays.Length == 0 && _monthDays.Length == 0)
            {
                dates = dates.Where(date => date.Day == _first.Day);
            }

            if (_monthDays.Length > 0)
            {
                dates = dates.Where(date => _monthDays.Contains(date.Day) || _monthDays.Contains(date.Day - length - 1));
            }

            if (_weekdays.Length > 0)
            {
                dates = dates.Where(date => _weekdays.Any(weekday => date.DayOfWeek == weekday.Day && (weekday.Ordinal == 0 || weekday.Ordinal == ((date.Day - 1) / 7) + 1 || weekday.Ordinal == -(((length - date.Day) / 7) + 1))));
            }

            foreach (var date in dates)
            {
                yield return date;
            }
        }
    }

    private bool ReadCount(string text)
    {
        var isRead = Number(text, 1, 1000, out var count);
        _count = count;
        return isRead;
    }

    private bool ReadUntil(string text)
    {
        var day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(text.Split('T')[0]);
        _until = day.Success ? day.Value : _until;
        return day.Success;
    }

    private bool ReadWeekdays(string text)
    {
        var matches = text.Split(',').Select(part => WeekdayPattern().Match(part)).ToList();
        _weekdays = [.. matches.Where(match => match.Success).Select(match => (
            match.Groups["ordinal"].Success ? int.Parse(match.Groups["ordinal"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0,
            (IsoDayOfWeek)(Array.IndexOf(Weekdays, match.Groups["day"].Value) + 1)))];
        return matches.All(match => match.Success);
    }

    private static bool Number(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= least && number <= most && number != 0;

    private static bool Numbers(string text, int least, int most, out int[] numbers)
    {
        var read = text.Split(',').Select(part => Number(part, least, most, out var number) ? number : 0).ToArray();
        numbers = read;
        return read.All(number => number != 0);
    }

    [GeneratedRegex("^(?<ordinal>[+-]?[1-5])?(?<day>MO|TU|WE|TH|FR|SA|SU)$")]
    private static partial Regex WeekdayPattern();
}
