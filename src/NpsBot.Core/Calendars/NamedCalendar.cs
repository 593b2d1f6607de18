using System.Collections.Immutable;
using NodaTime;

namespace NpsBot.Core.Calendars;

/// <summary>A week with its days off, in no zone yet.</summary>
public sealed record NamedCalendar(WorkingWeek Week, ImmutableSortedDictionary<LocalDate, string> Holidays)
{
    public static readonly NamedCalendar Always = new(WorkingWeek.Always, ImmutableSortedDictionary<LocalDate, string>.Empty);
}
