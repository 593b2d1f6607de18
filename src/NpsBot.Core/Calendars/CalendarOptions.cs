namespace NpsBot.Core.Calendars;

/// <summary>One calendar of section <c>Calendars</c>; people name theirs, everybody else has the one called <see cref="Default"/>.</summary>
public sealed record CalendarOptions
{
    public const string Section = "Calendars";

    /// <summary>Name of the calendar of people who name none.</summary>
    public const string Default = "default";

    /// <summary>Days and hours of work, e.g. <c>Mon-Fri 09:00-17:00</c>; <c>always</c> for no quiet hours at all. Default <c>always</c>.</summary>
    public string WorkingWeek { get; init; } = "always";

    /// <summary>Days off, each <c>2026-05-01 Labour Day</c>.</summary>
    public IReadOnlyList<string> Holidays { get; init; } = [];

    /// <summary>An iCalendar file with days off; relative to the working directory. <see langword="null"/> for none.</summary>
    public string? HolidayFile { get; init; }
}
