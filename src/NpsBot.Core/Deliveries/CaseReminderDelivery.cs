using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>One reminder to the owner: the customer still waits for a first contact, or a snooze is over.</summary>
public sealed class CaseReminderDelivery(CaseViews views, PlaybookLibrary library, IOptions<OrganisationOptions> organisation) : IDelivery
{
    public string Kind => MessageKinds.CaseReminder;

    public bool IsLiveCard => false;

    /// <summary>Nothing when the customer was reached, or the case snoozed again, meanwhile.</summary>
    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!CaseId.TryParse(message.Subject, out var id) || await session.Cases.LoadAsync(id, cancellationToken) is not { IsOpen: true, SnoozedUntil: null } current)
        {
            return null;
        }

        var card = await views.AlertAsync(session, current, showsPersonalText: true, now, cancellationToken);
        var say = new Wording(recipient.ReaderAt(now, organisation.Value));
        var waits = card.FirstContact is null && card.ContactDueAt is not null;
        var snooze = SnoozeOver(current);
        if (!waits && snooze is null)
        {
            return null;
        }

        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var step = (waits ? playbook.Steps.FirstOrDefault(step => step.Kind == "contact" && PlaybookProgress.Locked(playbook, step, current) is null) : null) ?? PlaybookProgress.Next(playbook, current);
        return new NoticeView
        {
            Tone = NoticeTone.Warning,
            Text = waits ? $"{card.Account}: call {card.Contact ?? "the customer"}, {say.Due(card.ContactDueAt!.Value)}." : $"{card.Account}: your snooze is over.",
            Details = Details(current, card, waits, snooze),
            Actions =
            [
                .. CaseActions.Next(id, step),
                new CardAction(Verbs.CaseSnooze, "Snooze", CaseActions.Data(id), ActionPlace.Overflow, OpensForm: true),
            ],
        };
    }

    private static ImmutableArray<string> Details(Case current, CaseAlertView card, bool waits, CaseSnoozed? snooze)
    {
        var details = ImmutableArray.CreateBuilder<string>();
        if (snooze is not null)
        {
            details.Add(snooze.Reason.Value is { Length: > 0 } reason ? $"You had put it off: {reason}" : "You had put it off until now.");
        }

        if (waits && current.Reminders is [.., var last])
        {
            details.Add($"{Share(last.Share)} of the time has passed{(card.AttemptsBefore == 0 ? ", and nothing is logged yet" : string.Empty)}.");
            if (last.LateMinutes > 0)
            {
                details.Add($"This reminder comes {Wording.Span(TimeSpan.FromMinutes(last.LateMinutes))} late.");
            }
        }

        return details.ToImmutable();
    }

    private static string Share(int percent) => percent == 50 ? "Half" : FormattableString.Invariant($"{percent} %");

    /// <summary>The snooze whose end nothing has followed yet.</summary>
    private static CaseSnoozed? SnoozeOver(Case current)
    {
        var facts = current.History.Where(recorded => !current.Retracted.Contains(recorded.Seq)).ToList();
        var end = facts.FindLastIndex(recorded => recorded.Fact is SnoozeEnded && recorded.By == Actor.System);
        return end >= 0 && facts.Skip(end + 1).All(recorded => recorded.By == Actor.System) ? facts.Take(end).Select(recorded => recorded.Fact).OfType<CaseSnoozed>().LastOrDefault() : null;
    }
}
