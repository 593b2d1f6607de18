namespace NpsBot.Core.Calendars;

/// <summary>Time between two instants in which nobody works.</summary>
/// <param name="OffHours">Hours outside work on days with work.</param>
/// <param name="Weekdays">Days of the week without work that were passed over, Monday first.</param>
/// <param name="DaysOff">Holidays passed over that would have been days of work, in order.</param>
public sealed record TimeLeftOut(bool OffHours, IReadOnlyList<DayOfWeek> Weekdays, IReadOnlyList<DayOff> DaysOff)
{
    public static readonly TimeLeftOut Nothing = new(OffHours: false, [], []);
}

/// <param name="Name">E.g. <c>Labour Day</c>; empty when it has none.</param>
public sealed record DayOff(DateOnly Day, string Name);
