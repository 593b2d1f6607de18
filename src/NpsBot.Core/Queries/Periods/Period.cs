using System.Globalization;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Queries.Periods;

/// <summary>The calendar's units of time; a week starts on Monday, a quarter in January, April, July or October.</summary>
public enum PeriodUnit
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>Calendar days from <see cref="Start"/> up to but not including <see cref="End"/>: half-open, never empty, without a zone.</summary>
public readonly record struct Period
{
    /// <param name="start">The first day.</param>
    /// <param name="end">The day after the last; later than <paramref name="start"/>.</param>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public Period(DateOnly start, DateOnly end)
    {
        if (end <= start)
        {
            throw new ArgumentException($"A period ends after it starts, unlike {start:O} to {end:O}.", nameof(end));
        }

        Start = start;
        End = end;
    }

    /// <summary>The first day.</summary>
    public DateOnly Start { get; }

    /// <summary>The day after the last one.</summary>
    public DateOnly End { get; }

    /// <summary>The last day.</summary>
    public DateOnly Last => End.AddDays(-1);

    /// <summary>Number of days, 1 or more.</summary>
    public int Length => End.DayNumber - Start.DayNumber;

    /// <summary>The whole unit a day lies in.</summary>
    /// <param name="unit">Which unit.</param>
    /// <param name="day">Any day of it, in the years 1 to 9998.</param>
    public static Period Of(PeriodUnit unit, DateOnly day)
    {
        var start = unit switch
        {
            PeriodUnit.Day => day,
            PeriodUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            PeriodUnit.Month => new DateOnly(day.Year, day.Month, 1),
            PeriodUnit.Quarter => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            PeriodUnit.Year => new DateOnly(day.Year, 1, 1),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Period(start, Add(start, unit, 1));
    }

    /// <summary>A day so many units later (earlier when negative); the 31st becomes the last day of a shorter month.</summary>
    public static DateOnly Add(DateOnly day, PeriodUnit unit, int count) => unit switch
    {
        PeriodUnit.Day => day.AddDays(count),
        PeriodUnit.Week => day.AddDays(7 * count),
        PeriodUnit.Month => day.AddMonths(count),
        PeriodUnit.Quarter => day.AddMonths(3 * count),
        PeriodUnit.Year => day.AddYears(count),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public bool Contains(DateOnly day) => day >= Start && day < End;

    /// <summary>As many days, right before.</summary>
    public Period Before() => new(Start.AddDays(-Length), Start);

    /// <summary>For the stores.</summary>
    public DayRange ToDayRange() => new(Start, End);

    /// <summary>First and last day in words, each only as long as needed: "1 Jul - 30 Sep 2026", "1 - 21 Nov 2026", "21 Nov 2026".</summary>
    public override string ToString()
    {
        var last = Say(Last, "d MMM yyyy");
        return Length == 1 ? last
            : Start.Year != Last.Year ? $"{Say(Start, "d MMM yyyy")} - {last}"
            : Start.Month != Last.Month ? $"{Say(Start, "d MMM")} - {last}"
            : $"{Start.Day.ToString(CultureInfo.InvariantCulture)} - {last}";
    }

    private static string Say(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
