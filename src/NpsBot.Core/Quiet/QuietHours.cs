using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.Quiet;

/// <summary>Hours of every day, in a person's own zone, in which nothing may come. Half-open; they may span midnight.</summary>
/// <param name="From">Minute of the day, 0 to 1439.</param>
/// <param name="To">The same; equal to <paramref name="From"/> for no quiet hours at all.</param>
public readonly record struct QuietHours(int From, int To)
{
    /// <summary>No quiet hours, whatever the calendar says.</summary>
    public static readonly QuietHours Off;

    public bool IsOff => From == To;

    /// <summary>The other hours of the day, as a calendar that is open in them.</summary>
    public WorkCalendar Open(DateTimeZone zone) => new(zone, IsOff ? WorkingWeek.Always : WorkingWeek.Parse(From < To ? Rest() : $"Mon-Sun {Clock(To)}-{Clock(From)}"), NamedCalendar.Always.Holidays);

    /// <summary>E.g. <c>19:00-08:00</c>; <c>off</c> for none.</summary>
    public override string ToString() => IsOff ? "off" : $"{Clock(From)}-{Clock(To)}";

    private static string Clock(int minute) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private string Rest() => string.Join(", ", new[] { (0, From), (To, 24 * 60) }.Where(span => span.Item1 < span.Item2).Select(span => $"Mon-Sun {Clock(span.Item1)}-{Clock(span.Item2)}"));
}
