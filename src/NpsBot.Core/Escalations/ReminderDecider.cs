using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Escalations;

/// <summary>Decides when the owner is reminded of first contact. Pure.</summary>
/// <remarks>Each share once per promise, in the owner's working hours, never after the due time: then the breach speaks. A snooze lets them rest; what it covered comes once when it ends.</remarks>
public static class ReminderDecider
{
    /// <summary>From here on a reminder says that it comes late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>The facts to append; empty when nobody is to be reminded now. Of several at once only the last may ring.</summary>
    public static ImmutableArray<Fact> Decide(Policy policy, Case current, EscalationContext context, DateTimeOffset now)
    {
        var shares = policy.PromiseOf(current).RemindAt;
        ImmutableArray<(int Share, DateTimeOffset At)> due = [.. Planned(policy, current, context).Where(planned => planned.At <= now && now < current.ContactDueAt)];
        return
        [
            .. due.Select(planned => (Fact)new ContactReminded(planned.Share, planned.At)
            {
                Rings = planned == due[^1] && planned.Share == shares[^1] && current.Contacts.IsEmpty && now > current.OpenedAt,
                LateMinutes = now - planned.At >= Late ? (int)(now - planned.At).TotalMinutes : 0,
            }),
        ];
    }

    /// <summary>When time alone reminds next; <see langword="null"/> for never. After <see cref="Decide"/> at the same instant it lies in the future.</summary>
    public static DateTimeOffset? NextAt(Policy policy, Case current, EscalationContext context, DateTimeOffset now) =>
        Planned(policy, current, context).Select(planned => (DateTimeOffset?)planned.At).Where(at => at < current.ContactDueAt && at > now).Min();

    /// <summary>Shares not reminded of yet, with their instants.</summary>
    private static IEnumerable<(int Share, DateTimeOffset At)> Planned(Policy policy, Case current, EscalationContext context)
    {
        if (!current.IsOpen || current.OwnerId is null || current.ContactDueAt is null || current.Contacts.Any(contact => contact.StopsClock))
        {
            yield break;
        }

        var hours = context.Calendars.For(context.Owner);
        var rests = current.SnoozedUntil ?? current.History.LastOrDefault(recorded => recorded.Fact is SnoozeEnded)?.At;
        foreach (var share in policy.PromiseOf(current).RemindAt.Where(share => current.Reminders.All(reminder => reminder.Share != share)))
        {
            // An answer that reached us late reminds from the moment there is a case.
            var at = hours.NextOpen(EscalationReasons.Latest(FirstContactClock.ShareAt(current, share, context.Calendars)!.Value, current.OpenedAt));
            yield return (share, rests > at ? hours.NextOpen(rests.Value) : at);
        }
    }
}
