using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Escalations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Sessions;

/// <summary>Where every change of a case goes through: facts, escalations that follow from them, snapshot row and messages, in one transaction.</summary>
public sealed class CaseBook(PlaybookLibrary library, IOptions<RoutingOptions> routing, CalendarBook calendars)
{
    private readonly EscalationContexts _contexts = new(calendars);

    /// <summary>Appends facts and what follows from them. The case is returned as it is afterwards.</summary>
    /// <param name="before">As loaded in the same session; <see langword="null"/> for a new case, whose first fact is <see cref="CaseOpened"/>.</param>
    /// <param name="facts">Decided facts; none changes nothing, unless time alone fires a rule.</param>
    public async Task<Case> AppendAsync(ISession session, CaseId id, Case? before, IReadOnlyList<Fact> facts, Actor by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var after = before;
        var stored = ImmutableArray<(RecordedFact Recorded, EncodedFact Encoded)>.Empty;
        // Dates that have passed come first: whoever settles a promise now does so after its day.
        var passed = before is null ? [] : PromiseLedger.Broken(before, await PromiseDays.LoadAsync(session, before, calendars, cancellationToken), now);
        if (facts.Count + passed.Length > 0)
        {
            (after, stored) = CaseRecorder.Record(id, before, [.. passed.Select(fact => (fact, Actor.System)), .. facts.Select(fact => (fact, by))], now);
        }
        else if (after is null)
        {
            throw new ArgumentException("A new case needs its opening.", nameof(facts));
        }

        var policy = await library.PolicyAsync(session.Definitions, after.Policy, cancellationToken);
        Follow(ContactPauses.Decide(policy, after, calendars, now));
        var context = await _contexts.LoadAsync(session, after, policy, now, cancellationToken);
        if (ClaimDecider.Decide(policy, after, context, now) is { } fallBack)
        {
            Follow([fallBack]);
            context = await _contexts.LoadAsync(session, after, policy, now, cancellationToken);
        }

        Follow(EscalationDecider.Decide(policy, after, context, now));
        Follow(ReminderDecider.Decide(policy, after, context, now));
        var nextPromise = PromiseLedger.NextAt(after, await PromiseDays.LoadAsync(session, after, calendars, cancellationToken));
        DateTimeOffset?[] next = [nextPromise, EscalationDecider.NextAt(policy, after, context, now), ClaimDecider.FallsBackAt(policy, after, context), ReminderDecider.NextAt(policy, after, context, now), after.SnoozedUntil];
        var sweepAt = WholeMilliseconds(next.Min());
        if (stored.IsEmpty)
        {
            // What it waited for has moved: another calendar, another day of renewal.
            await session.Cases.RescheduleAsync(id, sweepAt, cancellationToken);
            return after;
        }

        await session.Cases.AppendAsync(id, before, stored, Summarise(after, sweepAt), cancellationToken);
        await EnqueueAsync(session, before, after, context.Account, now, cancellationToken);
        return after;

        // What follows by itself from what is there now.
        void Follow(ImmutableArray<Fact> followed)
        {
            if (!followed.IsEmpty)
            {
                (after, var recorded) = CaseRecorder.Record(id, after, followed.Select(fact => (fact, Actor.System)), now);
                stored = stored.AddRange(recorded);
            }
        }
    }

    /// <summary>Loads, decides and appends. The case afterwards, or the refusal.</summary>
    public async Task<(Case? After, Decision.Refused? Refused)> DecideAsync(ISession session, Case current, CaseCommand command, Actor by, DateTimeOffset now, CancellationToken cancellationToken) =>
        command.Decide(current, now) switch
        {
            Decision.Refused refused => (null, refused),
            Decision.Accepted { Facts.IsEmpty: true } => (current, null),
            Decision.Accepted accepted => (await AppendAsync(session, current.Id, current, accepted.Facts, by, now, cancellationToken), null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Looks at a case again when the account's other answers changed, if its policy asks about them.</summary>
    public async Task ReviewSiblingsAsync(ISession session, CaseId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(id, cancellationToken) is { IsOpen: true } current
            && (await library.PolicyAsync(session.Definitions, current.Policy, cancellationToken)).Rules.Any(rule => rule.On == EscalationTrigger.SiblingsUnhappy))
        {
            await AppendAsync(session, id, current, [], Actor.System, now, cancellationToken);
        }
    }

    /// <summary>Sends every card of a case again as it is now (something beside the facts changed: the customer's words, a delivery).</summary>
    public static async Task RefreshCardsAsync(ISession session, CaseId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var card in await session.Conversations.CardsAsync(MessageKinds.CaseCard, MessageKinds.SubjectOf(id), cancellationToken))
        {
            await EnqueueEditAsync(session, id, card, now, cancellationToken);
        }
    }

    /// <summary>Shows on a case's cards how a message about it fares; where the message itself goes, it says so itself.</summary>
    /// <param name="showAt">When it can be seen.</param>
    public static async Task ShowTroubleAsync(ISession session, Case current, OutboxMessage message, DateTimeOffset showAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var card in await session.Conversations.CardsAsync(MessageKinds.CaseCard, MessageKinds.SubjectOf(current.Id), cancellationToken))
        {
            if (message.Destination != MessageKinds.ToConversation(card.Message.Conversation.Key))
            {
                await EnqueueEditAsync(session, current.Id, card, showAt, now, cancellationToken);
            }
        }
    }

    /// <summary>An owner without a card gets one.</summary>
    public static async Task EnqueueOwnersCardAsync(ISession session, Case current, DateTimeOffset now, CancellationToken cancellationToken) =>
        await EnqueueOwnersCardAsync(session, current, await session.Conversations.CardsAsync(MessageKinds.CaseCard, MessageKinds.SubjectOf(current.Id), cancellationToken), now, cancellationToken);

    /// <summary>Edits one posted card; not while a form covers it.</summary>
    public static Task EnqueueEditAsync(ISession session, CaseId id, PostedCard card, DateTimeOffset now, CancellationToken cancellationToken) =>
        EnqueueEditAsync(session, id, card, now, now, cancellationToken);

    private static Task EnqueueEditAsync(ISession session, CaseId id, PostedCard card, DateTimeOffset notBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var edit = new NewMessage(card.Kind, card.Subject, MessageKinds.ToConversation(card.Message.Conversation.Key), OutboxPriority.Background)
        {
            CaseNumber = id.Number,
            NotBefore = card.HeldUntil > notBefore ? card.HeldUntil : notBefore,
        };
        return session.Outbox.EnqueueAsync(edit, now, cancellationToken);
    }

    /// <param name="cards">All cards of the case.</param>
    private static async Task EnqueueOwnersCardAsync(ISession session, Case current, IReadOnlyList<PostedCard> cards, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (current.OwnerId is { } ownerId && !await HasCardAsync(session, cards, ownerId, cancellationToken))
        {
            await EnqueueCardAsync(session, current, MessageKinds.ToPerson(ownerId), OutboxPriority.Normal, now, cancellationToken);
        }
    }

    /// <summary>Who is handed a case hears it in one message with what they must know; who covers, or is back, in one for all cases, from whoever moved them.</summary>
    /// <returns>False when nothing but the card tells.</returns>
    private static async Task<bool> TellNewOwnerAsync(ISession session, Case? before, Case after, string ownerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var handed = before is null || before.OwnerId == ownerId ? null : after.History.LastOrDefault(recorded => recorded.Seq > before.Version && recorded.Fact is OwnerAssigned);
        if (handed is not { Fact: OwnerAssigned assigned } || assigned.Why == OwnerChange.Claimed || (assigned.Why is null && (handed.By.PersonId is null || handed.By.PersonId == ownerId)))
        {
            return false;
        }

        if (assigned.Why == OwnerChange.ClaimFellBack)
        {
            await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.ClaimReturned, MessageKinds.SubjectOf(after.Id), MessageKinds.ToPerson(ownerId)) { CaseNumber = after.Id.Number }, now, cancellationToken);
        }
        else if (assigned.Why is null)
        {
            var note = new NewMessage(MessageKinds.HandOverNote, MessageKinds.SubjectOf(after.Id, handed.Seq), MessageKinds.ToPerson(ownerId)) { CaseNumber = after.Id.Number };
            await session.Outbox.EnqueueAsync(note, now, cancellationToken);
        }

        return true;
    }

    /// <summary>A hand-over that was taken back says so to whoever was told of it.</summary>
    private static async Task TellFormerOwnerAsync(ISession session, Case before, Case after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var handed in before.History.Where(recorded => after.Retracted.Contains(recorded.Seq) && !before.Retracted.Contains(recorded.Seq)))
        {
            if (handed.Fact is OwnerAssigned { Why: null } assigned)
            {
                var edit = new NewMessage(MessageKinds.HandOverNote, MessageKinds.SubjectOf(after.Id, handed.Seq), MessageKinds.ToPerson(assigned.OwnerId), OutboxPriority.Background) { CaseNumber = after.Id.Number };
                await session.Outbox.EnqueueAsync(edit, now, cancellationToken);
            }
        }
    }

    private static async Task<bool> HasCardAsync(ISession session, IReadOnlyList<PostedCard> cards, string ownerId, CancellationToken cancellationToken)
    {
        if (cards.Count == 0)
        {
            return false;
        }

        var users = (await session.People.ChatUsersAsync(ownerId, cancellationToken)).Select(user => user.UserId).ToHashSet(StringComparer.Ordinal);
        return cards.Any(card => card.Message.Conversation.UserId is { } userId && users.Contains(userId));
    }

    private static CaseSummary Summarise(Case current, DateTimeOffset? sweepAt) => new()
    {
        Id = current.Id,
        Kind = current.Kind,
        Stage = current.Stage,
        AccountId = current.AccountId,
        ContactId = current.ContactId,
        OwnerId = current.OwnerId,
        CoverForId = current.CoverForId,
        Score = current.Score,
        Risk = current.Risk?.Level,
        AnsweredAt = current.AnsweredAt,
        OpenedAt = current.OpenedAt,
        ContactDueAt = current.ContactDueAt,
        FirstContactAt = current.Contacts.FirstOrDefault(contact => contact.StopsClock)?.Fact.ContactedAt,
        NextUpdateDueAt = current.NextUpdateDueAt,
        NextActionOn = current.Actions.Where(action => action.State is ActionState.Open or ActionState.MovedWithNotice).Select(action => (DateOnly?)action.DueOn).Min(),
        SnoozedUntil = current.SnoozedUntil,
        EndedAt = current.End?.At,
        SweepAt = sweepAt,
    };

    /// <summary>Rounded up as it is stored, so that what is due is due when the clock gets there.</summary>
    private static DateTimeOffset? WholeMilliseconds(DateTimeOffset? at) =>
        at?.AddTicks((TimeSpan.TicksPerMillisecond - (at.Value.Ticks % TimeSpan.TicksPerMillisecond)) % TimeSpan.TicksPerMillisecond);

    private async Task EnqueueAsync(ISession session, Case? before, Case after, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cards = before is null ? [] : await session.Conversations.CardsAsync(MessageKinds.CaseCard, MessageKinds.SubjectOf(after.Id), cancellationToken);
        if (after.OwnerId is { } ownerId)
        {
            // A card that is just being posted is not listed yet, so this also keeps it up to date. Where a message tells what changed hands, the card waits for the next news.
            if (!await TellNewOwnerAsync(session, before, after, ownerId, now, cancellationToken))
            {
                await EnqueueOwnersCardAsync(session, after, cards, now, cancellationToken);
            }

            if (before is not null && before.Kind != after.Kind)
            {
                // The card is edited in place, which nobody notices; that a lighter case became a recovery must be.
                await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.CaseNotice, MessageKinds.SubjectOf(after.Id), MessageKinds.ToPerson(ownerId)) { CaseNumber = after.Id.Number }, now, cancellationToken);
            }

            await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.Home, ownerId, MessageKinds.ToPerson(ownerId), OutboxPriority.Background), now, cancellationToken);
        }

        if (before is not null)
        {
            await TellFormerOwnerAsync(session, before, after, now, cancellationToken);
        }

        foreach (var card in cards)
        {
            await EnqueueEditAsync(session, after.Id, card, now, cancellationToken);
        }

        var rooms = routing.Value.Routes.Where(route => route.Matches(after.Score, account)).Select(route => route.Conversation).Distinct(StringComparer.Ordinal);
        foreach (var room in rooms.Where(room => after.IsOpen && cards.All(card => card.Message.Conversation.Key != room)))
        {
            await EnqueueCardAsync(session, after, MessageKinds.ToConversation(room), OutboxPriority.Normal, now, cancellationToken);
        }

        foreach (var message in AskMessages.Of(before, after).Concat(ReminderMessages.Of(before, after)))
        {
            await session.Outbox.EnqueueAsync(message, now, cancellationToken);
        }
    }

    private static Task EnqueueCardAsync(ISession session, Case current, string destination, OutboxPriority priority, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.CaseCard, MessageKinds.SubjectOf(current.Id), destination, priority) { CaseNumber = current.Id.Number }, now, cancellationToken);
}
