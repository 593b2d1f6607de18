using System.Globalization;
using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>The steps of deliveries in SQL. Only of messages about cases that interrupt somebody: what only redraws a card proves nothing.</summary>
internal sealed class DeliverySteps(Statements statements)
{
    /// <summary>Nobody looks for earlier messages when a receipt comes.</summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(30);

    private const string OfCase = "(case_number = @caseNumber or id in (select message_id from outbox_cases where case_number = @caseNumber)) and priority < @background";

    /// <summary>Notes a step; one that repeats an earlier one in kind, road and code is not noted again.</summary>
    public Task AddAsync(OutboxMessage message, DeliveryStep step, Delivered? delivered, CancellationToken cancellationToken) =>
        message.CaseNumber is null || message.Priority == OutboxPriority.Background ? Task.CompletedTask : statements.ExecuteAsync(
            """
            insert into delivery_steps (message_id, step, at, what, road, code, conversation_key, posted_id)
            select @MessageId, coalesce((select max(step) from delivery_steps where message_id = @MessageId), 0) + 1, @At, @What, @Road, @Code, @ConversationKey, @PostedId
            where not exists (select 1 from delivery_steps where message_id = @MessageId and what = @What and coalesce(road, '') = @KnownRoad and coalesce(code, '') = @KnownCode)
            """,
            StepRow.From(message.Id, step, delivered),
            cancellationToken);

    /// <summary>Marks what was sent to a conversation up to a message, and not marked yet, as seen.</summary>
    public async Task<int> SeenAsync(string conversationKey, string lastMessageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unseen = await statements.ListAsync<StepRow>(
            """
            select * from delivery_steps sent
            where conversation_key = @conversationKey and what = 'sent' and at > @longAgo
                and not exists (select 1 from delivery_steps seen where seen.message_id = sent.message_id and seen.what = 'seen')
            """,
            new { conversationKey, longAgo = Stored.Instant(now - LongAgo) },
            cancellationToken).ConfigureAwait(false);
        var seen = unseen.Where(row => IsUpTo(row.PostedId, lastMessageId)).ToList();
        foreach (var row in seen)
        {
            await statements.ExecuteAsync(
                """
                insert into delivery_steps (message_id, step, at, what, road)
                select @MessageId, coalesce((select max(step) from delivery_steps where message_id = @MessageId), 0) + 1, @at, 'seen', @Road
                where not exists (select 1 from delivery_steps where message_id = @MessageId and what = 'seen')
                """,
                new { row.MessageId, row.Road, at = Stored.Instant(now) },
                cancellationToken).ConfigureAwait(false);
        }

        return seen.Count;
    }

    /// <summary>Teams numbers the messages of a chat by their time, in milliseconds.</summary>
    private static bool IsUpTo(string? postedId, string lastMessageId) => postedId is not null && (postedId == lastMessageId
        || (long.TryParse(postedId, NumberStyles.None, CultureInfo.InvariantCulture, out var posted) && long.TryParse(lastMessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && posted <= last));

    /// <summary>The newest messages of a case that interrupted somebody or were to, oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryProof>> OfCaseAsync(long caseNumber, int limit, CancellationToken cancellationToken)
    {
        var arguments = new { caseNumber, limit, background = (int)OutboxPriority.Background };
        var rows = await statements.ListAsync<OutboxRow>($"select * from outbox where {OfCase} order by created_at desc, id desc limit @limit", arguments, cancellationToken).ConfigureAwait(false);
        var steps = await statements.ListAsync<StepRow>($"select * from delivery_steps where message_id in (select id from outbox where {OfCase}) order by message_id, step", arguments, cancellationToken).ConfigureAwait(false);
        var byMessage = steps.ToLookup(step => step.MessageId, step => step.ToStep(), StringComparer.Ordinal);
        return [.. rows.Reverse().Select(row => new DeliveryProof(row.ToMessage(), [.. byMessage[row.Id]]))];
    }

    /// <summary>Forgets the steps of messages that are about to be forgotten.</summary>
    public Task PruneAsync(DateTimeOffset settledBefore, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "delete from delivery_steps where message_id in (select id from outbox where state = 'sent' and settled_at < @before)",
        new { before = Stored.Instant(settledBefore) },
        cancellationToken);

    private sealed record StepRow
    {
        public required string MessageId { get; init; }

        public int Step { get; init; }

        public required long At { get; init; }

        public required string What { get; init; }

        public string? Road { get; init; }

        public string? Code { get; init; }

        public string? ConversationKey { get; init; }

        public string? PostedId { get; init; }

        public string KnownRoad => Road ?? string.Empty;

        public string KnownCode => Code ?? string.Empty;

        public static StepRow From(string messageId, DeliveryStep step, Delivered? delivered) => new()
        {
            MessageId = messageId,
            At = Stored.Instant(step.At),
            What = Stored.Name(step.Kind),
            Road = step.Road,
            Code = step.Code,
            ConversationKey = delivered?.ConversationKey,
            PostedId = delivered?.PostedId,
        };

        public DeliveryStep ToStep() => new(Stored.ToEnum<DeliveryStepKind>(What), Stored.ToInstant(At), Road, Code);
    }
}
