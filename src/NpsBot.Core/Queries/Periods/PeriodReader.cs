using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NpsBot.Core.Queries.Periods;

/// <summary>Reads periods as people type them: "last quarter", "q3 2026", "in august", "since 1 may", "from 1 jul to 30 sep". Pure.</summary>
public static class PeriodReader
{
    private const int MaxCount = 400;

    /// <summary>Words a period is made of, for telling what a mistyped word may mean.</summary>
    public static FrozenSet<string> Keywords { get; } = FrozenSet.ToFrozenSet(
    [
        "last", "previous", "past", "this", "current", "since", "from", "between", "until", "today", "yesterday",
        "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "q1", "q2", "q3", "q4",
        .. DayReader.MonthWords.Where(word => word.Length > 3),
    ],
    StringComparer.Ordinal);

    /// <summary>Reads the longest period that begins at a word.</summary>
    /// <param name="at">Index of its first word.</param>
    /// <param name="today">In the organisation's zone: what "this", "last" and a missing year are counted from.</param>
    /// <returns>The period and the index after its last word; <see langword="null"/> when none begins there.</returns>
    public static (ReportPeriod Period, int Next)? Read(ImmutableArray<Word> words, int at, DateOnly today)
    {
        return Key(words, at) is "since" ? ReadSince(words, at + 1, today)
            : Key(words, at) is "from" or "between" ? ReadRange(words, at + 1, today) ?? ReadSince(words, at + 1, today)
            : Key(words, at) is "in" or "during" or "over" or "within" or "of" or "on" or "for" ? ReadNamed(words, Key(words, at + 1) is "the" ? at + 2 : at + 1, today)
            : ReadRange(words, at, today) ?? ReadNamed(words, Key(words, at) is "the" ? at + 1 : at, today);
    }

    private static (ReportPeriod Period, int Next)? ReadSince(ImmutableArray<Word> words, int at, DateOnly today) =>
        ReadPoint(words, at, today, null) is { } since && since.Start <= today
            ? (ReportPeriod.Range(new Period(since.Start, today.AddDays(1)), $"since {ReportPeriod.Day(since.Start)}"), since.Next)
            : null;

    private static (ReportPeriod Period, int Next)? ReadRange(ImmutableArray<Word> words, int at, DateOnly today)
    {
        if (ReadPoint(words, at, today, null) is not { } first
            || Key(words, first.Next) is not ("to" or "until" or "till" or "through" or "and" or "-" or "\u2013")
            || ReadPoint(words, first.Next + 1, today, first.HasYear ? first.Start : null) is not { } last)
        {
            return null;
        }

        // "from 1 nov to 31 jan" without years: the latest such range that has begun.
        if (!first.HasYear && last.HasYear && ReadPoint(words, at, last.End.AddDays(-1), null) is { } sameYear)
        {
            first = sameYear;
        }
        else if (!first.HasYear && !last.HasYear)
        {
            last = ReadPoint(words, first.Next + 1, today, first.Start) ?? last;
        }

        return last.End > first.Start ? (ReportPeriod.Range(new Period(first.Start, last.End)), last.Next) : null;
    }

    /// <summary>An end of a range: a day, or a whole unit whose first or last day is meant.</summary>
    private static (DateOnly Start, DateOnly End, bool HasYear, int Next)? ReadPoint(ImmutableArray<Word> words, int at, DateOnly today, DateOnly? notBefore)
    {
        if (DayReader.Read(words, at, today, notBefore) is { } day)
        {
            return (day.Day, day.Day.AddDays(1), day.HasYear, day.Next);
        }

        if (ReadUnit(words, at, today, notBefore) is { } unit)
        {
            return (unit.Whole.Start, unit.Whole.End, unit.HasYear, unit.Next);
        }

        return ReadRelative(words, at, today) is { } relative
            ? (relative.Period.Days.Start, relative.Period.Days.End, true, relative.Next)
            : null;
    }

    private static (ReportPeriod Period, int Next)? ReadNamed(ImmutableArray<Word> words, int at, DateOnly today)
    {
        if (ReadRelative(words, at, today) is { } relative)
        {
            return relative;
        }

        if (Key(words, at) is "week" && Key(words, at + 1) is "of" && DayReader.Read(words, at + 2, today) is { } dayOfWeek)
        {
            return (ReportPeriod.Calendar(PeriodUnit.Week, dayOfWeek.Day, today), dayOfWeek.Next);
        }

        if (Key(words, at) is ['h', '1' or '2'] half)
        {
            return ReadHalf(half[1] - '1', DayReader.Year(Key(words, at + 1)), at + 1, today);
        }

        if (DayReader.Read(words, at, today) is { } day)
        {
            return (ReportPeriod.Calendar(PeriodUnit.Day, day.Day, today), day.Next);
        }

        return ReadUnit(words, at, today, null) is { } unit
            ? (ReportPeriod.Calendar(unit.Unit, unit.Whole.Start, today), unit.Next)
            : null;
    }

    private static (ReportPeriod Period, int Next)? ReadRelative(ImmutableArray<Word> words, int at, DateOnly today)
    {
        var (first, second, third) = (Key(words, at), Key(words, at + 1), Key(words, at + 2));
        switch (first)
        {
            case "today":
                return (ReportPeriod.Calendar(PeriodUnit.Day, today, today, "today"), at + 1);
            case "yesterday":
                return (ReportPeriod.Calendar(PeriodUnit.Day, today.AddDays(-1), today, "yesterday"), at + 1);
            case "wtd" or "mtd" or "qtd" or "ytd":
                return (This(first[0] switch { 'w' => PeriodUnit.Week, 'm' => PeriodUnit.Month, 'q' => PeriodUnit.Quarter, _ => PeriodUnit.Year }, today), at + 1);
            case "this" or "current" when Unit(second) is { } unit:
                return (This(unit, today), at + 2);
            case "last" or "previous" or "past" or "prior" when Unit(second) is { } unit:
                return (Last(unit, today), at + 2);
            case "last" or "previous" or "past" or "prior" when DayReader.Number(second, 3) is >= 1 and <= MaxCount and var count && Unit(third) is { } unit:
                return (LastSeveral(count, unit, today), at + 3);
            case var _ when second.EndsWith('s') && DayReader.Number(first, 3) is >= 1 and <= MaxCount and var many && Unit(second) is { } unit:
                return (LastSeveral(many, unit, today), at + 2);
            default:
                return Unit(first) is { } toDate && second is "to" && third is "date" ? (This(toDate, today), at + 3) : null;
        }
    }

    /// <summary>A quarter, month or year by its name; without a year the latest that has begun, or the first not before a day.</summary>
    private static (PeriodUnit Unit, Period Whole, bool HasYear, int Next)? ReadUnit(ImmutableArray<Word> words, int at, DateOnly today, DateOnly? notBefore)
    {
        var key = Key(words, at);
        var year = DayReader.Year(Key(words, at + 1));
        var next = year is null ? at + 1 : at + 2;
        if (DayReader.Year(key) is { } wholeYear)
        {
            return (PeriodUnit.Year, Period.Of(PeriodUnit.Year, new DateOnly(wholeYear, 1, 1)), true, at + 1);
        }

        (PeriodUnit Unit, int Month)? named = DayReader.Month(key) is { } month ? (PeriodUnit.Month, month)
            : key is ['q', >= '1' and <= '4'] ? (PeriodUnit.Quarter, ((key[1] - '1') * 3) + 1)
            : null;
        if (named is not { } found)
        {
            return null;
        }

        var start = new DateOnly(year ?? notBefore?.Year ?? today.Year, found.Month, 1);
        if (year is null)
        {
            start = notBefore is { } from
                ? Period.Of(found.Unit, start).End <= from ? start.AddYears(1) : start
                : start > today ? start.AddYears(-1) : start;
        }

        return (found.Unit, Period.Of(found.Unit, start), year is not null, next);
    }

    /// <summary>Half a year, up to today when it is not over.</summary>
    private static (ReportPeriod Period, int Next) ReadHalf(int half, int? year, int next, DateOnly today)
    {
        var start = new DateOnly(year ?? today.Year, 1 + (6 * half), 1);
        start = year is null && start > today ? start.AddYears(-1) : start;
        var whole = new Period(start, start.AddMonths(6));
        return (ReportPeriod.Range(whole.Contains(today) ? new Period(start, today.AddDays(1)) : whole), year is null ? next : next + 1);
    }

    private static ReportPeriod This(PeriodUnit unit, DateOnly today) =>
        ReportPeriod.Calendar(unit, today, today, unit == PeriodUnit.Day ? "today" : $"this {unit.ToString().ToLowerInvariant()}");

    private static ReportPeriod Last(PeriodUnit unit, DateOnly today) => unit == PeriodUnit.Day
        ? ReportPeriod.Calendar(unit, today.AddDays(-1), today, "yesterday")
        : ReportPeriod.Calendar(unit, Period.Of(unit, today).Start.AddDays(-1), today, $"last {unit.ToString().ToLowerInvariant()}");

    /// <summary>Days, weeks, months and years roll back from today; quarters are whole ones that are over.</summary>
    private static ReportPeriod LastSeveral(int count, PeriodUnit unit, DateOnly today)
    {
        if (unit != PeriodUnit.Quarter)
        {
            return ReportPeriod.Rolling(Math.Min(count, Limit(unit)), unit, today);
        }

        var end = Period.Of(unit, today).Start;
        return ReportPeriod.Range(new Period(Period.Add(end, unit, -Math.Min(count, Limit(unit))), end));
    }

    private static int Limit(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Year => 20,
        PeriodUnit.Quarter => 80,
        PeriodUnit.Month => 240,
        _ => MaxCount,
    };

    private static PeriodUnit? Unit(string key) => key switch
    {
        "day" or "days" => PeriodUnit.Day,
        "week" or "weeks" => PeriodUnit.Week,
        "month" or "months" => PeriodUnit.Month,
        "quarter" or "quarters" => PeriodUnit.Quarter,
        "year" or "years" => PeriodUnit.Year,
        _ => null,
    };

    private static string Key(ImmutableArray<Word> words, int at) => at < words.Length ? words[at].Key : string.Empty;
}
