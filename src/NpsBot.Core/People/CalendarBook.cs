using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.People;

/// <summary>Everybody's working calendar: their own zone, else the organisation's, with the week and the days off of their calendar.</summary>
public sealed class CalendarBook(OrganisationOptions organisation, ImmutableDictionary<string, NamedCalendar> calendars)
{
    private readonly ConcurrentDictionary<(string Zone, string Name), WorkCalendar> _made = new();

    /// <summary>Every hour is working time, in the organisation's zone or the person's own.</summary>
    public static CalendarBook AlwaysOpen(OrganisationOptions organisation) => new(organisation, ImmutableDictionary<string, NamedCalendar>.Empty);

    /// <summary>The calendar of a person; of the organisation when there is nobody.</summary>
    public WorkCalendar For(Person? person) => _made.GetOrAdd((person?.TimeZone ?? organisation.TimeZone, CalendarOptions.Default), Make);

    private WorkCalendar Make((string Zone, string Name) key)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(key.Zone) ?? DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc;
        var named = calendars.GetValueOrDefault(key.Name, NamedCalendar.Always);
        return new WorkCalendar(zone, named.Week, named.Holidays);
    }
}
