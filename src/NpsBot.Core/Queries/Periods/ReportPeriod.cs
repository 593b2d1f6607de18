using System.Globalization;

namespace NpsBot.Core.Queries.Periods;

/// <summary>A period as somebody asked for it: its days, its name, and what it is compared with.</summary>
public sealed record ReportPeriod
{
    private ReportPeriod(Period days, string name)
    {
        Days = days;
        Name = name;
    }

    /// <summary>The days that count; a unit that is not over ends with today.</summary>
    public Period Days { get; }

    /// <summary>As it reads after "NPS": "last quarter", "in Q3 2026", "since 1 May 2026". Typed again on the same day, it means the same days.</summary>
    public string Name { get; private init; }

    /// <summary>Set when it is a calendar unit, whole or so far; <see langword="null"/> for any other range.</summary>
    public PeriodUnit? Unit { get; private init; }

    /// <summary>True when the unit is not over yet.</summary>
    public bool IsRunning { get; private init; }

    /// <summary>On its own, in a sentence: "Q3 2026", "Q4 2026 so far", "1 Jul - 30 Sep 2026".</summary>
    public string Label => Unit is not { } unit ? Days.ToString() : IsRunning && Days.Length > 1 ? $"{LabelOf(unit, Days.Start)} so far" : LabelOf(unit, Days.Start);

    /// <summary>The calendar unit a day lies in, up to today when it is not over.</summary>
    /// <param name="name">As it reads after "NPS"; <see langword="null"/> for "in" and its label.</param>
    public static ReportPeriod Calendar(PeriodUnit unit, DateOnly day, DateOnly today, string? name = null)
    {
        var whole = Period.Of(unit, day);
        var isRunning = whole.Contains(today);
        var days = isRunning ? new Period(whole.Start, today.AddDays(1)) : whole;
        return new ReportPeriod(days, name ?? $"{(unit == PeriodUnit.Day ? "on" : "in")} {LabelOf(unit, whole.Start)}") { Unit = unit, IsRunning = isRunning };
    }

    /// <summary>Any other range of days.</summary>
    /// <param name="name">As it reads after "NPS"; <see langword="null"/> for its first and last day.</param>
    public static ReportPeriod Range(Period days, string? name = null) => new(days, name ?? $"from {Day(days.Start)} to {Day(days.Last)}");

    /// <summary>A number of units back from today, today included: "in the last 30 days".</summary>
    public static ReportPeriod Rolling(int count, PeriodUnit unit, DateOnly today)
    {
        var end = today.AddDays(1);
        var words = string.Create(CultureInfo.InvariantCulture, $"in the last {count} {unit.ToString().ToLowerInvariant()}{(count == 1 ? string.Empty : "s")}");
        return new ReportPeriod(new Period(Period.Add(end, unit, -count), end), words);
    }

    /// <summary>What it is fairly compared with: the unit before (its first days, when this one is not over), else as many days right before.</summary>
    public ReportPeriod Before()
    {
        if (Unit is not { } unit)
        {
            return Range(Days.Before());
        }

        var before = Period.Of(unit, Days.Start.AddDays(-1));
        if (!IsRunning)
        {
            return Of(unit, before);
        }

        var end = before.Start.AddDays(Days.Length);
        return Range(new Period(before.Start, end < before.End ? end : before.End));
    }

    /// <summary>The same days a year earlier; a week is the one 52 weeks earlier.</summary>
    public ReportPeriod YearEarlier()
    {
        if (Unit is PeriodUnit.Week)
        {
            return Range(new Period(Days.Start.AddDays(-7 * 52), Days.End.AddDays(-7 * 52)));
        }

        return Unit is { } unit && !IsRunning
            ? Of(unit, Period.Of(unit, Days.Start.AddYears(-1)))
            : Range(new Period(Days.Start.AddYears(-1), Days.Last.AddYears(-1).AddDays(1)));
    }

    /// <summary>A day that is read back as itself: "1 May 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static ReportPeriod Of(PeriodUnit unit, Period whole) => new(whole, $"in {LabelOf(unit, whole.Start)}") { Unit = unit };

    private static string LabelOf(PeriodUnit unit, DateOnly start) => unit switch
    {
        PeriodUnit.Day => Day(start),
        PeriodUnit.Week => $"the week of {Day(start)}",
        PeriodUnit.Month => start.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        PeriodUnit.Quarter => string.Create(CultureInfo.InvariantCulture, $"Q{(start.Month + 2) / 3} {start.Year}"),
        PeriodUnit.Year => start.Year.ToString(CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
