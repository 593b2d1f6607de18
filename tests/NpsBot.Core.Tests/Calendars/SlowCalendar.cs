using System.Collections.Immutable;
using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.Tests.Calendars;

/// <summary>The same as <see cref="WorkCalendar"/>, slow and obvious: every minute of a window is looked at by the wall clock. Knows nothing of days, intervals or changes of the clock.</summary>
internal sealed class SlowCalendar
{
    private readonly bool[] _open;

    public SlowCalendar(DateTimeZone zone, WorkingWeek week, ImmutableSortedDictionary<LocalDate, string> holidays, Instant start, int minutes)
    {
        Start = start;
        _open = new bool[minutes];
        var daysOff = holidays.Keys.ToHashSet();
        for (var minute = 0; minute < minutes; minute++)
        {
            var wall = start.Plus(Duration.FromMinutes(minute)).InZone(zone).LocalDateTime;
            var minuteOfDay = (wall.Hour * 60) + wall.Minute;
            foreach (var span in week.On(wall.DayOfWeek))
            {
                _open[minute] |= span.From <= minuteOfDay && minuteOfDay < span.To;
            }

            _open[minute] &= !daysOff.Contains(wall.Date);
        }
    }

    public Instant Start { get; }

    public int Minutes => _open.Length;

    public bool IsOpen(int minute) => _open[minute];

    /// <summary>The window's end when there is none.</summary>
    public int NextOpen(int from)
    {
        while (from < _open.Length && !_open[from])
        {
            from++;
        }

        return from;
    }

    public int Between(int from, int to)
    {
        var sum = 0;
        for (var minute = from; minute < to; minute++)
        {
            sum += _open[minute] ? 1 : 0;
        }

        return sum;
    }

    /// <summary>The first minute by which so many were counted; <see langword="null"/> when the window ends before.</summary>
    public int? At(int start, int counted, IReadOnlyList<(int From, int Until)> pauses)
    {
        var left = counted;
        for (var minute = start; minute <= _open.Length; minute++)
        {
            if (left == 0)
            {
                return minute;
            }

            if (minute == _open.Length)
            {
                break;
            }

            var isPaused = false;
            for (var i = 0; i < pauses.Count; i++)
            {
                isPaused |= pauses[i].From <= minute && minute < pauses[i].Until;
            }

            left -= _open[minute] && !isPaused ? 1 : 0;
        }

        return null;
    }
}
