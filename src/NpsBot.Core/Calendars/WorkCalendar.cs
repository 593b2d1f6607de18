using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;

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

    /// <summary>What of a half-open span is no working time.</summary>
    public TimeLeftOut LeftOut(DateTimeOffset from, DateTimeOffset to)
    {
        if (_alwaysOpen || to <= from)
        {
            return TimeLeftOut.Nothing;
        }

        var offHours = false;
        var weekdays = new SortedSet<IsoDayOfWeek>();
        var daysOff = new List<DayOff>();
        var (start, end) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to));
        for (var day = start.InZone(Zone).Date; StartOf(day) < end; day = day.PlusDays(1))
        {
            if (Week.On(day.DayOfWeek).IsEmpty)
            {
                weekdays.Add(day.DayOfWeek);
            }
            else if (Holidays.TryGetValue(day, out var name))
            {
                daysOff.Add(new DayOff(day.ToDateOnly(), name));
            }
            else
            {
                var (first, last) = (Instant.Max(start, StartOf(day)), Instant.Min(end, StartOf(day.PlusDays(1))));
                offHours |= Between(first.ToDateTimeOffset(), last.ToDateTimeOffset()) < (last - first).ToTimeSpan();
            }
        }

        return new TimeLeftOut(offHours, [.. weekdays.Select(day => day.ToDayOfWeek())], daysOff);
    }

    /// <summary>The spans at work from an instant on, in order, the first one cut to begin there; half-open.</summary>
    /// <exception cref="InvalidOperationException">Raised on the way, after <see cref="MaxDaysAhead"/> days.</exception>
    public IEnumerable<Interval> OpenFrom(Instant from)
    {
        // Between two changes of the clock local time runs evenly: there a local span is just that long. Around a change a local day may be in two such pieces, even with another day's minutes between them.
        var limit = from.Plus(Duration.FromDays(MaxDaysAhead));
        for (var at = from; at < limit;)
        {
            var piece = Zone.GetZoneInterval(at);
            var end = piece.HasEnd ? Instant.Min(piece.End, limit) : limit;
            foreach (var open in OpenBetween(at, end, piece.WallOffset))
            {
                yield return open;
            }

            at = end;
        }

        throw NeverOpens();
    }

    private IEnumerable<Interval> OpenBetween(Instant from, Instant to, Offset offset)
    {
        var day = from.WithOffset(offset).Date;
        for (var midnight = day.AtMidnight().WithOffset(offset).ToInstant(); midnight < to; midnight = midnight.Plus(Duration.FromDays(1)), day = day.PlusDays(1))
        {
            var spans = Week.On(day.DayOfWeek);
            if (spans.IsEmpty || Holidays.ContainsKey(day))
            {
                continue;
            }

            foreach (var span in spans)
            {
                var start = Instant.Max(midnight.Plus(Duration.FromMinutes(span.From)), from);
                var end = Instant.Min(midnight.Plus(Duration.FromMinutes(span.To)), to);
                if (start < end)
                {
                    yield return new Interval(start, end);
                }
            }
        }
    }

    /// <summary>Where the clocks skip midnight, the first instant after it.</summary>
    private Instant StartOf(LocalDate day) => Zone.AtLeniently(day.AtMidnight()).ToInstant();

    private InvalidOperationException NeverOpens() => new($"The calendar {Week} in {Zone.Id} has no working time in {MaxDaysAhead} days.");
}
