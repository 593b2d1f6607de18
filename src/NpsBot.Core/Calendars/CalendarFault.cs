namespace NpsBot.Core.Calendars;

/// <summary>Something in a calendar that cannot be used.</summary>
/// <param name="Where">The key, e.g. <c>Calendars:default:WorkingWeek</c>, or file and line.</param>
/// <param name="Problem">What is wrong and what to write instead.</param>
public sealed record CalendarFault(string Where, string Problem)
{
    public override string ToString() => $"{Where}: {Problem}";
}
