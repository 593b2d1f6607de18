using System.Collections.Immutable;
using NodaTime;

namespace NpsBot.Core.Calendars;

/// <summary>When somebody works: a zone, a usual week, and the days off. Instants count as open when their local time lies in a span of the week and their local day is no holiday.</summary>
/// <remarks>Daylight saving follows from that rule: an hour that does not exist is never open, one that comes twice is open twice.</remarks>
public sealed class WorkCalendar(DateTimeZone zone, WorkingWeek week, ImmutableSortedDictionary<LocalDate, string> holidays)
{
    /// <summary>Days looked ahead for an opening; a calendar without any in them is refused when it is read.</summary>
    public const int MaxDaysAhead = 3660;

    private readonly bool _alwaysOpen = week.IsAlways && holidays.IsEmpty;

    public DateTimeZone Zone { get; } = zone;

    public WorkingWeek Week { get; } = week;

    /// <summary>Names of days off, by local day.</summary>
    public ImmutableSortedDictionary<LocalDate, string> Holidays { get; } = holidays;

    /// <summary>Whether somebody is at work at an instant.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;
        var ticks = local.TickOfDay;
        return _alwaysOpen || (!Holidays.ContainsKey(local.Date) && Week.On(local.DayOfWeek).Any(span => span.From * NodaConstants.TicksPerMinute <= ticks && ticks < span.To * NodaConstants.TicksPerMinute));
    }

    /// <summary>The first instant at work, not before <paramref name="at"/>: itself when it is at work.</summary>
    /// <exception cref="InvalidOperationException">There is none in <see cref="MaxDaysAhead"/> days.</exception>
    public DateTimeOffset NextOpen(DateTimeOffset at) => _alwaysOpen ? at : OpenFrom(Instant.FromDateTimeOffset(at)).First().Start.ToDateTimeOffset();

    /// <summary>The earliest instant by which so much working time has passed since <paramref name="start"/>.</summary>
    /// <param name="working">Zero or more.</param>
    /// <exception cref="InvalidOperationException">There is not enough in <see cref="MaxDaysAhead"/> days.</exception>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan working)
    {
        if (_alwaysOpen || working == TimeSpan.Zero)
        {
            return start + working;
        }

        var left = Duration.FromTimeSpan(working);
        foreach (var open in OpenFrom(Instant.FromDateTimeOffset(start)))
        {
            if (left <= open.Duration)
            {
                return (open.Start + left).ToDateTimeOffset();
            }

            left -= open.Duration;
        }

        throw NeverOpens();
    }

    /// <summary>Working time in a half-open span; zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return TimeSpan.Zero;
        }

        if (_alwaysOpen)
        {
            return to - from;
        }

        var end = Instant.FromDateTimeOffset(to);
        var sum = Duration.Zero;
        foreach (var open in OpenFrom(Instant.FromDateTimeOffset(from)))
        {
            if (open.Start >= end)
            {
                break;
            }

            sum += Instant.Min(open.End, end) - open.Start;
        }

        return sum.ToTimeSpan();
    }

    /// <summary>The spans at work from an instant on, in order, the first one cut to begin there; half-open.</summary>
    /// <exception cref="InvalidOperationException">Raised on the way, after <see cref="MaxDaysAhead"/> days.</exception>
    public IEnumerable<Interval> OpenFrom(Instant from)
    {
        var day = from.InZone(Zone).Date;
        for (var ahead = 0; ahead < MaxDaysAhead; ahead++, day = day.PlusDays(1))
        {
            foreach (var open in OpenOn(day))
            {
                if (open.End > from)
                {
                    yield return new Interval(Instant.Max(open.Start, from), open.End);
                }
            }
        }

        throw NeverOpens();
    }

    /// <summary>The spans at work on a local day. Around a change of the clock a span is mapped piece by piece, each with its own offset.</summary>
    private IEnumerable<Interval> OpenOn(LocalDate day)
    {
        var spans = Week.On(day.DayOfWeek);
        if (spans.IsEmpty || Holidays.ContainsKey(day))
        {
            yield break;
        }

        var midnight = day.AtMidnight();
        foreach (var piece in Zone.GetZoneIntervals(new Interval(Zone.AtStartOfDay(day).ToInstant(), Zone.AtStartOfDay(day.PlusDays(1)).ToInstant())))
        {
            foreach (var span in spans)
            {
                var start = midnight.PlusMinutes(span.From).WithOffset(piece.WallOffset).ToInstant();
                var end = midnight.PlusMinutes(span.To).WithOffset(piece.WallOffset).ToInstant();
                start = piece.HasStart ? Instant.Max(start, piece.Start) : start;
                end = piece.HasEnd ? Instant.Min(end, piece.End) : end;
                if (start < end)
                {
                    yield return new Interval(start, end);
                }
            }
        }
    }

    private InvalidOperationException NeverOpens() => new($"The calendar {Week} in {Zone.Id} has no working time in {MaxDaysAhead} days.");
}
