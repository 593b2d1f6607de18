using System.Globalization;
using NpsBot.Core.Calendars;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>Looks whether promises in working hours can ever be due by the calendars there are.</summary>
public static class PromiseCheck
{
    /// <summary>A first contact later than this is no promise.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="zone">IANA name.</param>
    public static IEnumerable<CalendarFault> Find(Policy policy, CalendarBook calendars, string zone, DateTimeOffset now)
    {
        foreach (var promise in policy.Promises.Where(promise => promise.Count == TimeCount.WorkingHours))
        {
            foreach (var name in calendars.Names)
            {
                var hours = calendars.For(zone, name);
                var there = hours.Between(now, now + Longest);
                if (there < promise.Within)
                {
                    yield return new CalendarFault(
                        string.Create(CultureInfo.InvariantCulture, $"{CalendarOptions.Section}:{name}"),
                        string.Create(CultureInfo.InvariantCulture, $"has {there.TotalHours:0.#} hours of work in a year, and policy {policy.Id} promises first contact within {promise.Within.TotalHours:0.#}: it would never be due. Widen {nameof(CalendarOptions.WorkingWeek)}, e.g. {WorkingWeek.Example}, or promise less."));
                }
            }
        }
    }
}
