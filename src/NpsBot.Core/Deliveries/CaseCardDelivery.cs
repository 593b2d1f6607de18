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
        return await views.AlertAsync(session, current, shows, now, cancellationToken);
    }

    /// <summary>An owner nobody can reach does not keep the case: it goes to the fallback, and the card says why.</summary>
    public async Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LoadAsync(session, message, cancellationToken) is not { } current)
        {
            return;
        }

        await DropCardAsync(session, message, current, now, cancellationToken);
        if (current is not { IsOpen: true, OwnerId: { } ownerId } || message.Destination != MessageKinds.ToPerson(ownerId))
        {
            return;
        }

        var fallback = await Hierarchy.FallbackAsync(session.People, organisation.Value, cancellationToken);
        var owner = await session.People.GetAsync(ownerId, cancellationToken);
        if (fallback is null || fallback.Id == ownerId)
        {
            return;
        }

        var note = $"{owner?.Name ?? ownerId} could not be reached in any chat: sent to the fallback, {fallback.Name}.";
        await book.AppendAsync(session, current.Id, current, [new OwnerAssigned(fallback.Id, ownerId, note)], Actor.System, now, cancellationToken);
    }

    /// <summary>A card in a conversation that is gone is no card any more; when it was the owner's own, they get it by another road.</summary>
    private static async Task DropCardAsync(ISession session, OutboxMessage message, Case current, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cards = await session.Conversations.CardsAsync(message.Kind, message.Subject, cancellationToken);
        if (cards.FirstOrDefault(card => message.Destination == MessageKinds.ToConversation(card.Message.Conversation.Key)) is not { } gone)
        {
            return;
        }

        await session.Conversations.RemoveCardAsync(gone, cancellationToken);
        if (gone.Message.Conversation.Kind == ConversationKind.Personal && current is { IsOpen: true, OwnerId: { } ownerId })
        {
            await session.Outbox.EnqueueAsync(new NewMessage(message.Kind, message.Subject, MessageKinds.ToPerson(ownerId)) { CaseNumber = current.Id.Number }, now, cancellationToken);
        }
    }

    private static async Task<Case?> LoadAsync(ISession session, OutboxMessage message, CancellationToken cancellationToken) =>
        CaseId.TryParse(message.Subject, out var id) ? await session.Cases.LoadAsync(id, cancellationToken) : null;
}
