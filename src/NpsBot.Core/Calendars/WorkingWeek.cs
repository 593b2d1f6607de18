using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace NpsBot.Core.Calendars;

/// <summary>Minutes of a local day, half-open: 0 to 1440, <paramref name="From"/> before <paramref name="To"/>.</summary>
public readonly record struct WorkingSpan(int From, int To);

/// <summary>The hours somebody works in a usual week, as half-open spans of local time: with 09:00-17:00, 17:00 itself is after work.</summary>
/// <remarks>Written <c>Mon-Fri 09:00-17:00, Sat 10:00-12:00</c>. A day may have several spans, <c>24:00</c> ends a day, <c>always</c> is every hour.</remarks>
public sealed partial class WorkingWeek
{
    /// <summary>A whole line to copy.</summary>
    public const string Example = "Mon-Fri 09:00-17:00";

    private const string EveryHour = "always";

    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly ImmutableArray<ImmutableArray<WorkingSpan>> _days;

    private WorkingWeek(ImmutableArray<ImmutableArray<WorkingSpan>> days, string text)
    {
        _days = days;
        Text = text;
        IsAlways = days.All(day => day is [(0, WorkingDay.Minutes)]);
    }

    /// <summary>Every hour of every day.</summary>
    public static WorkingWeek Always { get; } = new([.. DayNames.Select(_ => ImmutableArray.Create(new WorkingSpan(0, WorkingDay.Minutes)))], EveryHour);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public bool IsAlways { get; }

    /// <summary>The spans of a weekday, in order, none touching the next.</summary>
    public ImmutableArray<WorkingSpan> On(IsoDayOfWeek day) => _days[(int)day - 1];

    /// <summary>Reads a week.</summary>
    /// <param name="problem">What is wrong and how to write it, one sentence; <see langword="null"/> when it was read.</param>
    public static WorkingWeek? TryParse(string text, out string? problem)
    {
        problem = null;
        if (text.Trim().Equals(EveryHour, StringComparison.OrdinalIgnoreCase))
        {
            return Always;
        }

        var days = Enumerable.Range(0, DayNames.Length).Select(_ => new List<WorkingSpan>()).ToArray();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PartPattern().Match(part) is not { Success: true } match || SpanOf(match) is not { } span)
            {
                problem = $"\"{part}\" is no working time. Write days and hours, e.g. {Example}.";
                return null;
            }

            var first = IndexOf(match.Groups["first"].Value);
            var last = match.Groups["last"].Success ? IndexOf(match.Groups["last"].Value) : first;
            for (var day = first; ; day = (day + 1) % days.Length)
            {
                days[day].Add(span);
                if (day == last)
                {
                    break;
                }
            }
        }

        if (days.All(day => day.Count == 0))
        {
            problem = $"a working week needs hours. Write days and hours, e.g. {Example}, or {EveryHour}.";
            return null;
        }

        return new WorkingWeek([.. days.Select(Merge)], text.Trim());
    }

    /// <exception cref="FormatException">It cannot be read; the message says why.</exception>
    public static WorkingWeek Parse(string text) => TryParse(text, out var problem) ?? throw new FormatException(problem);

    public override string ToString() => Text;

    private static WorkingSpan? SpanOf(Match match)
    {
        var from = MinuteOf(match.Groups["from"].Value);
        var to = MinuteOf(match.Groups["to"].Value);
        return from < to && to <= WorkingDay.Minutes ? new WorkingSpan(from, to) : null;
    }

    private static int MinuteOf(string clock)
    {
        var parts = clock.Split(':');
        var minutes = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return minutes < 60 ? (int.Parse(parts[0], CultureInfo.InvariantCulture) * 60) + minutes : int.MaxValue;
    }

    private static int IndexOf(string day) => Array.FindIndex(DayNames, name => name.Equals(day, StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<WorkingSpan> Merge(List<WorkingSpan> spans)
    {
        var merged = new List<WorkingSpan>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
            {
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, span.To) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return [.. merged];
    }

    [GeneratedRegex("^(?<first>mon|tue|wed|thu|fri|sat|sun)(-(?<last>mon|tue|wed|thu|fri|sat|sun))? (?<from>[0-9]{1,2}:[0-9]{2})-(?<to>[0-9]{1,2}:[0-9]{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex PartPattern();
}

internal static class WorkingDay
{
    public const int Minutes = 24 * 60;
}
