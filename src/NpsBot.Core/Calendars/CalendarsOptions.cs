namespace NpsBot.Core.Calendars;

/// <summary>The calendars of section <see cref="CalendarOptions.Section"/>, by name.</summary>
public sealed class CalendarsOptions
{
    public Dictionary<string, CalendarOptions> All { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that are written but mean nothing, e.g. <c>Calendars:default:Week</c>.</summary>
    public IList<string> Unknown { get; init; } = [];
}
