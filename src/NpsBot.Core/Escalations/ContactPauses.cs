using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>Decides when the first-contact clock stands still and when it runs again. Pure.</summary>
/// <remarks>The only pause is waiting for the customer, once per clock: it begins when the last needed try is logged, and ends with the customer's word, when it runs out, or when a try is taken back. Its longest end is in the due time from the beginning, so nothing has to happen for it to run out.</remarks>
public static class ContactPauses
{
    /// <summary>The facts to append; empty when nothing changes.</summary>
    public static ImmutableArray<Fact> Decide(Policy policy, Case current, CalendarBook calendars, DateTimeOffset now)
    {
        if (!current.IsOpen || current.ClockStopped || current.ContactDueAt is not { } dueAt || policy.PromiseOf(current).WaitForCustomer is not { } wait)
        {
            return [];
        }

        var hasTried = Tries(current) >= wait.AfterAttempts;
        return current.Pause switch
        {
            null when hasTried && now < dueAt => [Begin(current, wait, dueAt, calendars, now)],
            { DueBefore: { } before } when !hasTried => [new ContactClockResumed(ResumeReason.TakenBack, before, LeftOut(current, before, calendars))],
            { EndedEarly: false } pause when now < pause.Until && HasAnswered(current, pause) => [End(current, pause, calendars, now)],
            _ => [],
        };
    }

    /// <summary>Tries after the answer that did not reach the customer; two at one moment are one.</summary>
    private static int Tries(Case current) => current.Contacts
        .Where(contact => contact.Fact.Outcome < ContactOutcome.Reached && contact.Fact.ContactedAt >= current.AnsweredAt)
        .DistinctBy(contact => contact.Fact.ContactedAt)
        .Count();

    private static bool HasAnswered(Case current, ClockPause pause) => current.History.Any(recorded =>
        recorded.Seq > pause.Seq
        && !current.Retracted.Contains(recorded.Seq)
        && recorded.Fact is ResponseJoined or ResponseChanged or ContactLogged { Outcome: >= ContactOutcome.Reached });

    private static ContactClockPaused Begin(Case current, CustomerWait wait, DateTimeOffset dueAt, CalendarBook calendars, DateTimeOffset now)
    {
        var until = now + wait.AtMost;
        var later = Shifted(current, dueAt, now, until, calendars);
        return new ContactClockPaused(PauseReason.WaitingForCustomer, until, later, LeftOut(current, later, calendars));
    }

    private static ContactClockResumed End(Case current, ClockPause pause, CalendarBook calendars, DateTimeOffset now)
    {
        var dueAt = Shifted(current, pause.DueBefore!.Value, pause.From, now, calendars);
        return new ContactClockResumed(ResumeReason.CustomerAnswered, dueAt, LeftOut(current, dueAt, calendars));
    }

    /// <summary>A due time with a standstill before it: what was left at its beginning is left at its end.</summary>
    private static DateTimeOffset Shifted(Case current, DateTimeOffset dueAt, DateTimeOffset from, DateTimeOffset until, CalendarBook calendars)
    {
        var calendar = FirstContactClock.CalendarOf(current, calendars);
        return FirstContactClock.At(calendar, from, calendar.Between(from, dueAt), new Standstill(from, until));
    }

    private static Calendars.TimeLeftOut LeftOut(Case current, DateTimeOffset dueAt, CalendarBook calendars) =>
        FirstContactClock.CalendarOf(current, calendars).LeftOut(current.Clock?.StartAt ?? current.AnsweredAt, dueAt);
}
