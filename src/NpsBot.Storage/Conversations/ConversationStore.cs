using System.Text.Json;
using NpsBot.Core.Conversations;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Conversations;

/// <summary>Conversations, posted cards and seen events in SQL.</summary>
internal sealed class ConversationStore(Statements statements) : IConversationStore
{
    public Task SaveAsync(ConversationReference conversation, DateTimeOffset now, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into conversations (conversation_key, platform, tenant, id, kind, user_id, service_url, bot_id, seen_at)
        values (@ConversationKey, @Platform, @Tenant, @Id, @Kind, @UserId, @ServiceUrl, @BotId, @SeenAt)
        on conflict (conversation_key) do update set
            kind = excluded.kind,
            user_id = coalesce(excluded.user_id, conversations.user_id),
            service_url = coalesce(excluded.service_url, conversations.service_url),
            bot_id = coalesce(excluded.bot_id, conversations.bot_id),
            seen_at = excluded.seen_at
        """,
        ConversationRow.From(conversation, now),
        cancellationToken);

    public async Task<ConversationReference?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<ConversationRow>("select * from conversations where conversation_key = @key", new { key }, cancellationToken).ConfigureAwait(false);
        return row?.ToReference();
    }

    public async Task<ConversationReference?> PersonalAsync(string platform, string tenant, string userId, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<ConversationRow>(
            """
            select * from conversations
            where platform = @platform and tenant = @tenant and user_id = @userId and kind = 'personal'
            order by seen_at desc, conversation_key limit 1
            """,
            new { platform, tenant, userId },
            cancellationToken).ConfigureAwait(false);
        return row?.ToReference();
    }

    public async Task<IReadOnlyList<ConversationReference>> TeamsOfAsync(string platform, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<ConversationRow>(
            "select * from conversations where platform = @platform and kind = 'team' order by conversation_key",
            new { platform },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToReference())];
    }

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await statements.ExecuteAsync("delete from cards where conversation_key = @key", new { key }, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync("delete from conversations where conversation_key = @key", new { key }, cancellationToken).ConfigureAwait(false);
    }

    public async Task RemoveAllAsync(string platform, string tenant, CancellationToken cancellationToken)
    {
        // A card may be in a conversation that is not remembered any more: its key alone tells where it belongs.
        var first = $"{platform}/{tenant}/";
        await statements.ExecuteAsync("delete from cards where substr(conversation_key, 1, length(@first)) = @first", new { first }, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync("delete from conversations where platform = @platform and tenant = @tenant", new { platform, tenant }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PostedCard?> FindCardAsync(string kind, string subject, string conversationKey, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<CardRow>(
            "select * from cards where kind = @kind and subject = @subject and conversation_key = @conversationKey",
            new { kind, subject, conversationKey },
            cancellationToken).ConfigureAwait(false);
        return row?.ToCard();
    }

    public async Task<IReadOnlyList<PostedCard>> CardsAsync(string kind, string subject, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<CardRow>(
            "select * from cards where kind = @kind and subject = @subject order by posted_at, conversation_key",
            new { kind, subject },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToCard())];
    }

    public async Task<IReadOnlyList<PostedCard>> LatestCardsAsync(string kind, string conversationKey, int limit, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<CardRow>(
            "select * from cards where conversation_key = @conversationKey and kind = @kind order by posted_at desc, subject desc limit @limit",
            new { kind, conversationKey, limit },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToCard())];
    }

    public Task SaveCardAsync(PostedCard card, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into cards (kind, subject, conversation_key, reference, message_id, posted_at, held_until, held_for)
        values (@Kind, @Subject, @ConversationKey, @Reference, @MessageId, @PostedAt, @HeldUntil, @HeldFor)
        on conflict (kind, subject, conversation_key) do update set
            reference = excluded.reference, message_id = excluded.message_id, posted_at = excluded.posted_at, held_until = excluded.held_until, held_for = excluded.held_for
        """,
        CardRow.From(card),
        cancellationToken);

    public Task RemoveCardAsync(PostedCard card, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "delete from cards where kind = @Kind and subject = @Subject and conversation_key = @ConversationKey and message_id = @MessageId",
        CardRow.From(card),
        cancellationToken);

    public async Task<bool> TrySeeAsync(string platform, string inboundId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await statements.ExecuteAsync(
            "insert into inbox (platform, inbound_id, seen_at) values (@platform, @inboundId, @seenAt) on conflict (platform, inbound_id) do nothing",
            new { platform, inboundId, seenAt = Stored.Instant(now) },
            cancellationToken).ConfigureAwait(false) == 1;

    public Task<int> PruneSeenAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from inbox where seen_at < @before", new { before = Stored.Instant(before) }, cancellationToken);

    private sealed record ConversationRow
    {
        public required string ConversationKey { get; init; }

        public required string Platform { get; init; }

        public required string Tenant { get; init; }

        public required string Id { get; init; }

        public required string Kind { get; init; }

        public string? UserId { get; init; }

        public string? ServiceUrl { get; init; }

        public string? BotId { get; init; }

        public required long SeenAt { get; init; }

        public static ConversationRow From(ConversationReference reference, DateTimeOffset now) => new()
        {
            ConversationKey = reference.Key,
            Platform = reference.Platform,
            Tenant = reference.Tenant,
            Id = reference.Id,
            Kind = Stored.Name(reference.Kind),
            UserId = reference.UserId,
            ServiceUrl = reference.ServiceUrl,
            BotId = reference.BotId,
            SeenAt = Stored.Instant(now),
        };

        public ConversationReference ToReference() => new(Platform, Tenant, Id, Stored.ToEnum<ConversationKind>(Kind), UserId, ServiceUrl, BotId: BotId);
    }

    private sealed record CardRow
    {
        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public required string ConversationKey { get; init; }

        public required string Reference { get; init; }

        public required string MessageId { get; init; }

        public required long PostedAt { get; init; }

        public long? HeldUntil { get; init; }

        public string? HeldFor { get; init; }

        public static CardRow From(PostedCard card) => new()
        {
            Kind = card.Kind,
            Subject = card.Subject,
            ConversationKey = card.Message.Conversation.Key,
            Reference = JsonSerializer.Serialize(card.Message.Conversation, StoredJson.Default.ConversationReference),
            MessageId = card.Message.MessageId,
            PostedAt = Stored.Instant(card.PostedAt),
            HeldUntil = card.HeldUntil is { } until ? Stored.Instant(until) : null,
            HeldFor = card.HeldFor,
        };

        public PostedCard ToCard()
        {
            var reference = JsonSerializer.Deserialize(Reference, StoredJson.Default.ConversationReference) ?? throw new JsonException("A card without its conversation.");
            return new PostedCard(Kind, Subject, new PostedMessage(reference, MessageId), Stored.ToInstant(PostedAt), HeldUntil is { } until ? Stored.ToInstant(until) : null, HeldFor);
        }
    }
}
