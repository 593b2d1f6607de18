using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>The live card of a case.</summary>
public sealed class CaseCardDelivery(CaseViews views, CaseBook book, IOptions<RoutingOptions> routing, IOptions<OrganisationOptions> organisation) : IDelivery
{
    public string Kind => MessageKinds.CaseCard;

    public bool IsLiveCard => true;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LoadAsync(session, message, cancellationToken) is not { } current)
        {
            return null;
        }

        var isPersonal = recipient.Conversation.Kind == ConversationKind.Personal;
        var shows = isPersonal || routing.Value.Routes.Any(route => route.Conversation == recipient.Conversation.Key && route.ShowsPersonalText);
        var card = await views.AlertAsync(session, current, shows, now, cancellationToken);
        return isPersonal ? card : card with { Actions = CaseActions.InTeam(current, card.Actions) };
    }

    /// <inheritdoc />
    public async Task TroubleAsync(ISession session, OutboxMessage message, DateTimeOffset showAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LoadAsync(session, message, cancellationToken) is { } current)
        {
            await CaseBook.ShowTroubleAsync(session, current, message, showAt, now, cancellationToken);
        }
    }

    /// <summary>An owner nobody can reach does not keep the case: it goes to the fallback, and the card says why. A card in a conversation that is gone is no card any more.</summary>
    public async Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LoadAsync(session, message, cancellationToken) is not { } current)
        {
            return;
        }

        var cards = await session.Conversations.CardsAsync(message.Kind, message.Subject, cancellationToken);
        if (cards.FirstOrDefault(card => message.Destination == MessageKinds.ToConversation(card.Message.Conversation.Key)) is { } gone)
        {
            await session.Conversations.RemoveCardAsync(gone, cancellationToken);
        }

        var isOwners = current.OwnerId is { } ownerId && message.Destination == MessageKinds.ToPerson(ownerId);
        if (current.IsOpen && isOwners && await PassOnAsync(session, current, now, cancellationToken))
        {
            return;
        }

        await CaseBook.ShowTroubleAsync(session, current, message, now, now, cancellationToken);
        if (current.IsOpen && !isOwners)
        {
            await CaseBook.EnqueueOwnersCardAsync(session, current, now, cancellationToken);
        }
    }

    /// <summary>Gives the case to the fallback; <see langword="false"/> when there is nobody else.</summary>
    private async Task<bool> PassOnAsync(ISession session, Case current, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ownerId = current.OwnerId!;
        var fallback = await Hierarchy.FallbackAsync(session.People, organisation.Value, cancellationToken);
        if (fallback is null || fallback.Id == ownerId)
        {
            return false;
        }

        var owner = await session.People.GetAsync(ownerId, cancellationToken);
        var note = $"{owner?.Name ?? ownerId} could not be reached in any chat: sent to the fallback, {fallback.Name}.";
        await book.AppendAsync(session, current.Id, current, [new OwnerAssigned(fallback.Id, ownerId, note) { CoverForId = current.CoverForId }], Actor.System, now, cancellationToken);
        return true;
    }

    private static async Task<Case?> LoadAsync(ISession session, OutboxMessage message, CancellationToken cancellationToken) =>
        CaseId.TryParse(message.Subject, out var id) ? await session.Cases.LoadAsync(id, cancellationToken) : null;
}
