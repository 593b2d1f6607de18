using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace NpsBot.Core.Queries.Periods;

/// <summary>Reads days, months and years as people type them. Dates with slashes are not read: nobody knows which part is the month.</summary>
internal static class DayReader
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    private static readonly FrozenDictionary<string, int> Months = MonthNames();

    /// <summary>Names of months, long and short, for telling what a mistyped word may mean.</summary>
    public static IEnumerable<string> MonthWords => Months.Keys;

    public static int? Month(string key) => Months.TryGetValue(key, out var month) ? month : null;

    public static int? Year(string key) => Number(key, 4) is >= FirstYear and <= LastYear and var year ? year : null;

    /// <summary>Reads "1 may", "may 1st", "1 may 2026", "may 1, 2026", "2026-05-01" or "1.5.2026"; without a year it is the latest such day that is not in the future.</summary>
    /// <param name="notBefore">With it, a day without a year is the first such day from there on instead.</param>
    /// <returns>The day, whether its year was typed, and the position after it.</returns>
    public static (DateOnly Day, bool HasYear, int Next)? Read(ImmutableArray<Word> words, int at, DateOnly today, DateOnly? notBefore = null)
    {
        if (at >= words.Length)
        {
            return null;
        }

        if (DateOnly.TryParseExact(words[at].Key, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
        {
            return exact.Year is >= FirstYear and <= LastYear ? (exact, true, at + 1) : null;
        }

        if (at + 1 >= words.Length)
        {
            return null;
        }

        var (first, second) = (words[at].Key, words[at + 1].Key);
        var (day, month, next) = (DayOfMonth(first), Month(second), at + 2);
        if (day is null || month is null)
        {
            (day, month) = (DayOfMonth(second), Month(first));
        }

        if (day is not { } dayOfMonth || month is not { } monthOfYear)
        {
            return null;
        }

        if (next < words.Length && Year(words[next].Key) is { } year)
        {
            return Day(year, monthOfYear, dayOfMonth) is { } full ? (full, true, next + 1) : null;
        }

        var found = notBefore is { } from
            ? Enumerable.Range(from.Year, 9).Select(candidate => Day(candidate, monthOfYear, dayOfMonth)).FirstOrDefault(candidate => candidate >= from)
            : Enumerable.Range(0, 9).Select(back => Day(today.Year - back, monthOfYear, dayOfMonth)).FirstOrDefault(candidate => candidate <= today);
        return found is { } resolved ? (resolved, false, next) : null;
    }

    /// <summary>A whole number of few digits; <see langword="null"/> for anything else.</summary>
    public static int? Number(string key, int maxDigits) =>
        key.Length <= maxDigits && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? DayOfMonth(string key)
    {
        var digits = key.Length > 2 && key[^2..] is "st" or "nd" or "rd" or "th" ? key[..^2] : key;
        return Number(digits, 2) is >= 1 and <= 31 and var day ? day : null;
    }

    private static DateOnly? Day(int year, int month, int day) => day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static FrozenDictionary<string, int> MonthNames()
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal) { ["sept"] = 9 };
        for (var month = 1; month <= 12; month++)
        {
            names[CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month).ToLowerInvariant()] = month;
            names[CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month).ToLowerInvariant()] = month;
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
