using NpsBot.Core.Surveys;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Days as whole months with single days before and after them, so that a long period is read from few sums. All bounds are half-open; empty where there is nothing.</summary>
/// <param name="Start">First day, as <c>yyyymmdd</c>.</param>
/// <param name="End">Day after the last.</param>
/// <param name="MonthsFrom">First whole month, as <c>yyyymm</c>; 0, up to 1, is the sum of all time.</param>
/// <param name="MonthsTo">Month after the last whole one.</param>
/// <param name="HeadTo">Day after the single days that begin at <paramref name="Start"/>.</param>
/// <param name="TailFrom">First of the single days that end at <paramref name="End"/>.</param>
internal sealed record ScoreWindow(int Start, int End, int MonthsFrom, int MonthsTo, int HeadTo, int TailFrom)
{
    private const int Forever = 99_999_999;

    /// <summary>Everything at once.</summary>
    private static readonly ScoreWindow Ever = new(0, Forever, 0, 1, 0, Forever);

    /// <summary>By months where whole ones are inside.</summary>
    /// <param name="splitsMonths">True when each month is wanted by itself, or no sum of all time is kept.</param>
    public static ScoreWindow Of(DayRange days, bool splitsMonths = false)
    {
        if (days is { Start: null, End: null } && !splitsMonths)
        {
            return Ever;
        }

        var single = Single(days);
        var first = days.Start is not { } start ? 1 : Month(start.Day == 1 || IsInLastMonth(start) ? start : start.AddMonths(1));
        var end = days.End is { } last ? Month(last) : Forever / 100;
        if (first >= end || (days.Start is { Day: > 1 } late && IsInLastMonth(late)))
        {
            return single;
        }

        return new ScoreWindow(single.Start, single.End, first, end, days.Start is null ? 0 : (first * 100) + 1, days.End is null ? Forever : (end * 100) + 1);
    }

    /// <summary>Day by day.</summary>
    public static ScoreWindow Single(DayRange days)
    {
        var (start, end) = (Stored.Day(days.Start) ?? 0, Stored.Day(days.End) ?? Forever);
        return new ScoreWindow(start, end, 0, 0, end, end);
    }

    private static int Month(DateOnly day) => (day.Year * 100) + day.Month;

    /// <summary>The calendar ends here; there is no month after it.</summary>
    private static bool IsInLastMonth(DateOnly day) => day is { Year: 9999, Month: 12 };
}
