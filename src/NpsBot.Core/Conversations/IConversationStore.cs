namespace NpsBot.Core.Conversations;

/// <summary>A live card that was posted: the message to edit when its subject changes.</summary>
/// <param name="Kind">Kind of the outbox message that posts it, e.g. <c>case.card</c>.</param>
/// <param name="Subject">What it shows, e.g. a case number; unique per kind and conversation.</param>
/// <param name="HeldUntil">While a form covers the card, edits wait until this instant: an edit would wipe what somebody is filling in.</param>
/// <param name="HeldFor">Who fills in what: person id, verb and step, one per line.</param>
public sealed record PostedCard(string Kind, string Subject, PostedMessage Message, DateTimeOffset PostedAt, DateTimeOffset? HeldUntil = null, string? HeldFor = null);

/// <summary>Where the bot can write, what it has posted, and which inbound events it has seen; within one session's transaction.</summary>
public interface IConversationStore
{
    /// <summary>Remembers a conversation, or refreshes what is known about it (service URL, bot id).</summary>
    Task SaveAsync(ConversationReference conversation, DateTimeOffset now, CancellationToken cancellationToken);

    Task<ConversationReference?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>The personal conversation with a chat user, newest first if several; <see langword="null"/> when none is known.</summary>
    Task<ConversationReference?> PersonalAsync(string platform, string tenant, string userId, CancellationToken cancellationToken);

    /// <summary>Team conversations of one platform.</summary>
    Task<IReadOnlyList<ConversationReference>> TeamsOfAsync(string platform, CancellationToken cancellationToken);

    /// <summary>Forgets a conversation that no longer takes messages, and the cards in it.</summary>
    Task RemoveAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets every conversation of one organisation on a platform, and the cards in them.</summary>
    Task RemoveAllAsync(string platform, string tenant, CancellationToken cancellationToken);

    Task<PostedCard?> FindCardAsync(string kind, string subject, string conversationKey, CancellationToken cancellationToken);

    /// <summary>All cards of a subject, in every conversation.</summary>
    Task<IReadOnlyList<PostedCard>> CardsAsync(string kind, string subject, CancellationToken cancellationToken);

    /// <summary>Cards of a kind in one conversation, the latest posted first.</summary>
    Task<IReadOnlyList<PostedCard>> LatestCardsAsync(string kind, string conversationKey, int limit, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces the card of this kind and subject in its conversation.</summary>
    Task SaveCardAsync(PostedCard card, CancellationToken cancellationToken);

    Task RemoveCardAsync(PostedCard card, CancellationToken cancellationToken);

    /// <summary>Marks an inbound event as seen. Returns false when it was seen before: a second delivery.</summary>
    Task<bool> TrySeeAsync(string platform, string inboundId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets inbound ids seen before an instant. Returns how many.</summary>
    Task<int> PruneSeenAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
