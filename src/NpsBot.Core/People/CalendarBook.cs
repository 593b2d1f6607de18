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

    /// <summary>The names people may have.</summary>
    public IEnumerable<string> Names => calendars.Keys.Append(CalendarOptions.Default).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The calendar of a person; of the organisation when there is nobody.</summary>
    public WorkCalendar For(Person? person) => For(person?.TimeZone ?? organisation.TimeZone, NameFor(person));

    /// <summary>A calendar in a zone. A name or a zone that is gone counts as the organisation's.</summary>
    public WorkCalendar For(string zone, string name) => _made.GetOrAdd((zone, Known(name)), Make);

    /// <summary>Name of a person's calendar.</summary>
    public string NameFor(Person? person) => Known(person?.Calendar ?? CalendarOptions.Default);

    /// <summary>Whether a person's hours are counted in the organisation's zone, because they have none of their own.</summary>
    public static bool UsesOrganisationsZone(Person? person) => person?.TimeZone is null;

    private string Known(string name) => calendars.TryGetKey(name, out var known) ? known : CalendarOptions.Default;

    private WorkCalendar Make((string Zone, string Name) key)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(key.Zone) ?? DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc;
        var named = calendars.GetValueOrDefault(key.Name, NamedCalendar.Always);
        return new WorkCalendar(zone, named.Week, named.Holidays);
    }
}
