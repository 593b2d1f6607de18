using System.Collections.Immutable;
using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;

namespace NpsBot.Core.Tests.Escalations;

public sealed class PromiseCheckTests
{
    [Theory]
    [InlineData("Mon 09:00-09:15", "working_hours", "Calendars:default: has 13.3 hours of work in a year, and policy p promises first contact within 48: it would never be due. Widen WorkingWeek, e.g. Mon-Fri 09:00-17:00, or promise less.")]
    [InlineData("Mon 09:00-10:00", "working_hours", null)]
    [InlineData("Mon 09:00-09:15", "elapsed", null)]
    public void A_promise_that_would_never_be_due_by_a_calendar_is_refused(string week, string count, string? expected)
    {
        var policy = PolicyReader.Read($"id: p\nfirst_contact: {{ within: 48h, stops_on: reached, count: {count} }}\nupdate_every: {{ low: 14d, medium: 7d, high: 3d, critical: 1d }}\n", "policy.yaml").Value!;
        var named = new NamedCalendar(WorkingWeek.Parse(week), ImmutableSortedDictionary<LocalDate, string>.Empty);
        var book = new CalendarBook(new OrganisationOptions(), ImmutableDictionary<string, NamedCalendar>.Empty.Add("default", named));

        var faults = PromiseCheck.Find(policy, book, "Europe/Berlin", new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero)).Select(fault => fault.ToString());

        Assert.Equal(expected is null ? [] : [expected], faults);
    }
}
