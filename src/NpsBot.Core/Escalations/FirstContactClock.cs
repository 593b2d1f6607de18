using NpsBot.Core.Accounts;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>A span in which time does not count; half-open.</summary>
public readonly record struct Standstill(DateTimeOffset From, DateTimeOffset Until);

/// <summary>Counts the time of first contact. Pure.</summary>
public static class FirstContactClock
{
    /// <summary>The earliest instant by which so much time was counted since a start, standstills left out.</summary>
    /// <param name="counted">Zero or more.</param>
    /// <param name="standstills">In any order; they may overlap.</param>
    public static DateTimeOffset At(WorkCalendar calendar, DateTimeOffset start, TimeSpan counted, params IEnumerable<Standstill> standstills)
    {
        var (at, left) = (start, counted);
        foreach (var standstill in standstills.OrderBy(standstill => standstill.From))
        {
            var before = calendar.Between(at, standstill.From);
            if (left <= before)
            {
                break;
            }

            left -= before;
            at = at > standstill.Until ? at : standstill.Until;
        }

        return calendar.Add(at, left);
    }

    /// <summary>Starts the clock of a case that begins with an answer. What is returned holds whoever has the case later.</summary>
    /// <param name="owner">Who has the case when the clock starts; <see langword="null"/> when nobody has: then it counts by the organisation's calendar.</param>
    /// <returns><see langword="null"/> when the policy promises nothing for such a case.</returns>
    public static (ContactClock Clock, DateTimeOffset DueAt)? Start(Policy policy, CaseKind kind, Account account, Person? owner, CalendarBook calendars, DateTimeOffset answeredAt)
    {
        if (policy.PromiseFor(kind, account) is not { } place)
        {
            return null;
        }

        var promise = policy.Promises[place];
        var hours = calendars.For(owner);
        var calendar = CalendarFor(promise.Count, hours);
        var dueAt = At(calendar, answeredAt, promise.Within);
        var clock = new ContactClock
        {
            Promise = place,
            StartAt = answeredAt,
            Target = promise.Within,
            Count = promise.Count,
            Zone = hours.Zone.Id,
            IsOrganisationsZone = CalendarBook.UsesOrganisationsZone(owner),
            Calendar = calendars.NameFor(owner),
            Week = hours.Week.Text,
            OwnerId = owner?.Id,
            LeftOut = calendar.LeftOut(answeredAt, dueAt),
        };
        return (clock, dueAt);
    }

    /// <summary>When a share of the promised time has passed, pauses left out; never after the due time.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <returns><see langword="null"/> when no clock runs.</returns>
    public static DateTimeOffset? ShareAt(Case current, int percent, CalendarBook calendars)
    {
        if (current.ContactDueAt is not { } dueAt)
        {
            return null;
        }

        var (start, target) = current.Clock is { } clock ? (clock.StartAt, clock.Target) : (current.AnsweredAt, dueAt - current.AnsweredAt);
        IEnumerable<Standstill> pauses = current.Pause is { } pause ? [new Standstill(pause.From, pause.Until)] : [];
        var at = At(CalendarOf(current, calendars), start, target * percent / 100, pauses);
        return at < dueAt ? at : dueAt;
    }

    /// <summary>The calendar a case's clock counts by, fixed when it started.</summary>
    public static WorkCalendar CalendarOf(Case current, CalendarBook calendars) => current.Clock is { } clock
        ? CalendarFor(clock.Count, calendars.For(clock.Zone, clock.Calendar))
        : CalendarFor(TimeCount.Elapsed, calendars.For(null));

    private static WorkCalendar CalendarFor(TimeCount count, WorkCalendar hours) => count == TimeCount.WorkingHours
        ? hours
        : new WorkCalendar(hours.Zone, NamedCalendar.Always.Week, NamedCalendar.Always.Holidays);
}
