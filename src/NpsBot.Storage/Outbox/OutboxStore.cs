using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>The outbox in SQL. A message waits while it is pending without a lease; a unique index holds one waiting message per kind, subject and destination.</summary>
internal sealed class OutboxStore(Statements statements) : IOutboxStore
{
    private const string SameMessage = "kind = @Kind and subject = @Subject and destination = @Destination";

    private const string Waiting = "state = 'pending' and lease_token is null and coalesces = 1";

    /// <summary>The first message of a lane: one whose sender was lost, else the first of the most urgent that is due. Four looks into an index, however many wait.</summary>
    private static readonly string First =
        "coalesce((select id from outbox where destination = lane.destination and lease_token is not null), "
        + string.Join(", ", Enum.GetValues<OutboxPriority>().Order().Select(priority =>
            $"(select case when due_at <= @now then id end from outbox where destination = lane.destination and state = 'pending' and priority = {(int)priority} order by order_at, id limit 1)"))
        + ")";

    private readonly Buckets _buckets = new(statements);
    private readonly DeliverySteps _steps = new(statements);

    private Lanes Lanes => field ??= new Lanes(statements, _buckets);

    public async Task EnqueueAsync(NewMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message is { Coalesces: true, MoreCases.IsEmpty: false })
        {
            throw new ArgumentException("A message that may fold into another speaks of one case.", nameof(message));
        }

        var row = OutboxRow.From(message, now);
        var isNews = await Lanes.TouchAsync(row.Destination, row.Priority, row.DueAt, now, cancellationToken).ConfigureAwait(false);

        // What waits after a failed try keeps its due time: the back-off, or the wait the platform asked for.
        await statements.ExecuteAsync(
            $"""
            insert into outbox (id, kind, subject, destination, coalesces, priority, created_at, due_at, order_at, case_number, state, attempts)
            values (@Id, @Kind, @Subject, @Destination, @Coalesces, @Priority, @CreatedAt, @DueAt, @OrderAt, @CaseNumber, @State, @Attempts)
            on conflict (kind, subject, destination) where {Waiting} do update set
                priority = case when excluded.priority < outbox.priority then excluded.priority else outbox.priority end,
                due_at = case when excluded.due_at < outbox.due_at and outbox.last_error is null then excluded.due_at else outbox.due_at end,
                order_at = case when excluded.order_at < outbox.order_at and outbox.last_error is null then excluded.order_at else outbox.order_at end
            """,
            row,
            cancellationToken).ConfigureAwait(false);
        foreach (var number in message.MoreCases)
        {
            await statements.ExecuteAsync("insert into outbox_cases (case_number, message_id) values (@number, @Id)", new { number, row.Id }, cancellationToken).ConfigureAwait(false);
        }

        statements.HasNewMessages |= isNews;
    }

    public async Task<IReadOnlyList<OutboxMessage>> ClaimDueAsync(DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var token = OrderedId.Next(now);
        var lanes = (await Lanes.ClaimAsync(token, now, now + lease, limit, cancellationToken).ConfigureAwait(false)).ToDictionary(lane => lane.Destination);
        if (lanes.Count == 0)
        {
            return [];
        }

        var rows = await statements.ListAsync<OutboxRow>(
            $"""
            update outbox set
                lease_token = @token,
                attempts = attempts + case when lease_token is null then 0 else 1 end,
                last_error = case when lease_token is null then last_error else @interrupted end
            where id in (select {First} from outbox_lanes lane where lane.lease_token = @token)
            returning *
            """,
            new { token, now = Stored.Instant(now), interrupted = OutboxMessage.Interrupted },
            cancellationToken).ConfigureAwait(false);
        foreach (var empty in lanes.Keys.Except(rows.Select(row => row.Destination)))
        {
            await Lanes.ReleaseAsync(empty, null, now, cancellationToken).ConfigureAwait(false);
        }

        return
        [
            .. rows.OrderBy(row => row.Priority).ThenBy(row => row.OrderAt).ThenBy(row => row.Id, StringComparer.Ordinal)
                .Select(row => row.ToMessage() with { Lease = new OutboxLease(token, now + lease, lanes[row.Destination].SlotKey, lanes[row.Destination].Gate) }),
        ];
    }

    public async Task<bool> PaceAsync(OutboxMessage message, CallLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await HoldAsync(message, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (limits.Conversation is { } conversation && conversation.Key != message.Lease?.Slot
            && await _buckets.ReserveAsync(conversation, now, cancellationToken).ConfigureAwait(false) is var slot && slot > now)
        {
            await PutBackAsync(message, cancellationToken).ConfigureAwait(false);
            await Lanes.WaitAsync(message.Destination, slot, conversation.Key, now, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (limits.Shared is { } shared && shared.Key != message.Lease?.Gate && !await _buckets.TryTakeAsync(shared, now, cancellationToken).ConfigureAwait(false))
        {
            await PutBackAsync(message, cancellationToken).ConfigureAwait(false);
            await Lanes.ParkAsync(message.Destination, shared.Key, limits.Conversation?.Key, now, cancellationToken).ConfigureAwait(false);
            return false;
        }

        return true;
    }

    public async Task PauseAsync(RateLimit limit, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await _buckets.PauseAsync(limit, until, cancellationToken).ConfigureAwait(false);
        await Lanes.ForgetSlotsAsync(limit.Key, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> SentAsync(OutboxMessage message, Delivered delivered, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await HoldAsync(message, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await statements.ExecuteAsync(
            "update outbox set state = 'sent', road = @Road, may_be_double = @double, settled_at = @now, lease_token = null where id = @Id",
            new { message.Id, delivered.Road, @double = Stored.Flag(delivered.MayBeDouble), now = Stored.Instant(now) },
            cancellationToken).ConfigureAwait(false);
        if (delivered.Conversation is { } conversation)
        {
            await _buckets.AnsweredAsync(conversation, now, cancellationToken).ConfigureAwait(false);
        }

        if (delivered.Road == Delivered.Held || delivered.ConversationKey is not null)
        {
            var step = delivered.Road == Delivered.Held ? new DeliveryStep(DeliveryStepKind.Held, now) : new DeliveryStep(DeliveryStepKind.Sent, now, delivered.Road);
            await _steps.AddAsync(message, step, delivered, cancellationToken).ConfigureAwait(false);
        }

        await Lanes.ReleaseAsync(message.Destination, delivered.Conversation, now, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> RetryAsync(OutboxMessage message, Retry retry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await HoldAsync(message, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await PutBackAsync(message, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            """
            update outbox set
                due_at = @due, order_at = case when @aside = 1 then @due else order_at end,
                attempts = attempts + @added, last_error = @Error, closed_roads = coalesce(@ClosedRoads, closed_roads)
            where id = @Id
            """,
            new { message.Id, due = Stored.Instant(retry.DueAt), aside = Stored.Flag(retry.StepsAside), added = Stored.Flag(retry.CountsAsAttempt), retry.Error, retry.ClosedRoads },
            cancellationToken).ConfigureAwait(false);
        var step = new DeliveryStep(retry.IsRefusal ? DeliveryStepKind.Refused : DeliveryStepKind.Delayed, now, retry.Road, retry.Error.TrimEnd(OutboxMessage.Doubt[0]));
        await _steps.AddAsync(message, step, null, cancellationToken).ConfigureAwait(false);
        await Lanes.ReleaseAsync(message.Destination, null, now, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> DeadAsync(OutboxMessage message, string error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await HoldAsync(message, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await statements.ExecuteAsync(
            "update outbox set state = 'dead', last_error = @error, closed_roads = coalesce(@ClosedRoads, closed_roads), settled_at = @now, lease_token = null where id = @Id",
            new { message.Id, message.ClosedRoads, error, now = Stored.Instant(now) },
            cancellationToken).ConfigureAwait(false);
        await _steps.AddAsync(message, new DeliveryStep(DeliveryStepKind.GivenUp, now, Code: error), null, cancellationToken).ConfigureAwait(false);
        await Lanes.ReleaseAsync(message.Destination, null, now, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<int> ReviveAsync(string? id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var dead = await statements.ListAsync<OutboxRow>(
            $"select * from outbox where state = 'dead' {(id is null ? string.Empty : "and id = @id")} order by created_at, id",
            new { id },
            cancellationToken).ConfigureAwait(false);
        foreach (var row in dead)
        {
            await Lanes.TouchAsync(row.Destination, row.Priority, Stored.Instant(now), now, cancellationToken).ConfigureAwait(false);
            await ReviveAsync(row with { DueAt = Stored.Instant(now) }, cancellationToken).ConfigureAwait(false);
        }

        statements.HasNewMessages |= dead.Count > 0;
        return dead.Count;
    }

    public async Task<OutboxMessage?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<OutboxRow>("select * from outbox where id = @id", new { id }, cancellationToken).ConfigureAwait(false);
        return row?.ToMessage();
    }

    public async Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState? state, long? caseNumber, int limit, CancellationToken cancellationToken)
    {
        // The state is part of the text, so that the index of dead messages is found.
        var clauses = new[] { state is { } known ? $"state = '{Stored.Name(known)}'" : null, caseNumber is null ? null : "(case_number = @caseNumber or id in (select message_id from outbox_cases where case_number = @caseNumber))" };
        var where = string.Join(" and ", clauses.Where(clause => clause is not null));
        var rows = await statements.ListAsync<OutboxRow>(
            $"select * from outbox {(where.Length == 0 ? string.Empty : "where " + where)} order by created_at desc, id desc limit @limit",
            new { caseNumber, limit },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToMessage())];
    }

    public Task<IReadOnlyList<DeliveryProof>> ProofsAsync(long caseNumber, int limit, CancellationToken cancellationToken) => _steps.OfCaseAsync(caseNumber, limit, cancellationToken);

    public Task<int> SeenAsync(string conversationKey, string lastMessageId, DateTimeOffset now, CancellationToken cancellationToken) => _steps.SeenAsync(conversationKey, lastMessageId, now, cancellationToken);

    public async Task<DateTimeOffset?> NextDueAtAsync(CancellationToken cancellationToken)
    {
        var lane = await Lanes.NextDueAtAsync(cancellationToken).ConfigureAwait(false);
        var gate = await _buckets.NextGateAsync(cancellationToken).ConfigureAwait(false);
        return lane is null || gate < lane ? gate : lane;
    }

    public async Task<OutboxWaits> WaitsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (lane, gate) = (await Lanes.NextDueAtAsync(cancellationToken).ConfigureAwait(false), await _buckets.NextGateAsync(cancellationToken).ConfigureAwait(false));
        var slot = await Lanes.NextSlotAtAsync(cancellationToken).ConfigureAwait(false);
        return new OutboxWaits(
            lane <= now || gate <= now || await Lanes.IsAnyHeldAsync(cancellationToken).ConfigureAwait(false),
            slot is null || gate < slot ? gate : slot,
            lane is null || gate < lane ? gate : lane);
    }

    public async Task<IReadOnlyList<Backlog>> BacklogAsync(int atMost, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<BacklogRow>(
            """
            select kind, road, count(*) as messages, min(created_at) as oldest_at, min(due_at) as oldest_due_at
            from (select kind, road, created_at, due_at from outbox where state = 'pending' order by due_at limit @atMost) waiting
            group by kind, road
            order by oldest_due_at
            """,
            new { atMost },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToBacklog())];
    }

    public async Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancellationToken)
    {
        await _buckets.PruneAsync(settledBefore, cancellationToken).ConfigureAwait(false);
        await _steps.PruneAsync(settledBefore, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            "delete from outbox_cases where message_id in (select id from outbox where state = 'sent' and settled_at < @before)",
            new { before = Stored.Instant(settledBefore) },
            cancellationToken).ConfigureAwait(false);
        return await statements.ExecuteAsync("delete from outbox where state = 'sent' and settled_at < @before", new { before = Stored.Instant(settledBefore) }, cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> HoldAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        message.Lease is { } lease ? Lanes.HoldAsync(message.Destination, lease.Token, cancellationToken) : Task.FromResult(false);

    /// <summary>Has a claimed message wait again. The newest state is rendered when it is sent, so it speaks also for an equal one that was enqueued meanwhile.</summary>
    private async Task PutBackAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var folded = await statements.ScalarAsync<int?>(
            $"delete from outbox where {SameMessage} and {Waiting} and exists (select 1 from outbox held where held.id = @Id and held.coalesces = 1) returning priority",
            message,
            cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            "update outbox set lease_token = null, priority = case when priority > @folded then @folded else priority end where id = @Id",
            new { message.Id, folded = folded ?? (int)message.Priority },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one dead message wait again, or hurries the equal one that waits already and drops this.</summary>
    private async Task ReviveAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var hurried = row.Coalesces == 0
            ? 0
            : await statements.ExecuteAsync($"update outbox set due_at = @DueAt, order_at = @DueAt where {SameMessage} and {Waiting}", row, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            hurried > 0
                ? "delete from outbox where id = @Id"
                : "update outbox set state = 'pending', due_at = @DueAt, order_at = @DueAt, attempts = 0, settled_at = null, last_error = null, closed_roads = null where id = @Id",
            row,
            cancellationToken).ConfigureAwait(false);
    }
}
