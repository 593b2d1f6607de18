using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>The outbox in SQL. A message waits while it is pending without a lease; a unique index holds one waiting message per kind, subject and destination.</summary>
internal sealed class OutboxStore(Statements statements) : IOutboxStore
{
    private const string SameMessage = "kind = @Kind and subject = @Subject and destination = @Destination";

    private const string Waiting = "state = 'pending' and lease_until is null and coalesces = 1";

    public async Task EnqueueAsync(NewMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What waits after a failed try keeps its due time: the back-off, or the wait the platform asked for.
        await statements.ExecuteAsync(
            $"""
            insert into outbox (id, kind, subject, destination, coalesces, priority, created_at, due_at, case_number, state, attempts)
            values (@Id, @Kind, @Subject, @Destination, @Coalesces, @Priority, @CreatedAt, @DueAt, @CaseNumber, @State, @Attempts)
            on conflict (kind, subject, destination) where {Waiting} do update set
                priority = case when excluded.priority < outbox.priority then excluded.priority else outbox.priority end,
                due_at = case when excluded.due_at < outbox.due_at and outbox.last_error is null then excluded.due_at else outbox.due_at end
            """,
            OutboxRow.From(message, now),
            cancellationToken).ConfigureAwait(false);
        statements.HasNewMessages = true;
    }

    public async Task<IReadOnlyList<OutboxMessage>> ClaimDueAsync(DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // Adding zero keeps engines from choosing the index by due time: in order of urgency the search ends after the first few rows.
        var rows = await statements.ListAsync<OutboxRow>(
            $"""
            update outbox set
                lease_until = @until,
                attempts = attempts + case when lease_until is null then 0 else 1 end,
                last_error = case when lease_until is null then last_error else @interrupted end
            where id in (
                select o.id from outbox o
                where o.state = 'pending' and o.due_at + 0 <= @now and (o.lease_until is null or o.lease_until <= @now)
                    and not exists (
                        select 1 from outbox leased
                        where leased.destination = o.destination and leased.lease_until > @now)
                    and not exists (
                        select 1 from outbox earlier
                        where earlier.destination = o.destination and earlier.state = 'pending' and earlier.due_at + 0 <= @now
                            and (earlier.priority, earlier.created_at, earlier.id) < (o.priority, o.created_at, o.id))
                order by o.priority, o.created_at, o.id
                limit @limit {statements.Dialect.SkipLocked})
            returning *
            """,
            new { now = Stored.Instant(now), until = Stored.Instant(now + lease), limit, interrupted = OutboxMessage.Interrupted },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.OrderBy(row => row.Priority).ThenBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.ToMessage())];
    }

    public Task SentAsync(string id, string road, DateTimeOffset now, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "update outbox set state = 'sent', road = @road, settled_at = @now, lease_until = null where id = @id and lease_until is not null",
        new { id, road, now = Stored.Instant(now) },
        cancellationToken);

    public async Task RetryAsync(string id, DateTimeOffset dueAt, string error, string? closedRoads, bool countsAsAttempt, CancellationToken cancellationToken)
    {
        var claimed = await statements.FirstAsync<OutboxRow>("select * from outbox where id = @id and lease_until is not null", new { id }, cancellationToken).ConfigureAwait(false);
        if (claimed is null)
        {
            return;
        }

        // The newest state is rendered when it is sent, so this message speaks also for one that was enqueued meanwhile.
        var folded = claimed.Coalesces == 0
            ? null
            : await statements.ScalarAsync<int?>($"delete from outbox where {SameMessage} and {Waiting} returning priority", claimed, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            """
            update outbox set
                lease_until = null, due_at = @due, attempts = attempts + @added, last_error = @error,
                closed_roads = coalesce(@closedRoads, closed_roads), priority = @priority
            where id = @id
            """,
            new
            {
                id,
                due = Stored.Instant(dueAt),
                added = countsAsAttempt ? 1 : 0,
                error,
                closedRoads,
                priority = Math.Min(claimed.Priority, folded ?? claimed.Priority),
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task DeadAsync(string id, string error, string? closedRoads, DateTimeOffset now, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        update outbox set state = 'dead', last_error = @error, closed_roads = coalesce(@closedRoads, closed_roads), settled_at = @now, lease_until = null
        where id = @id and lease_until is not null
        """,
        new { id, error, closedRoads, now = Stored.Instant(now) },
        cancellationToken);

    public async Task<int> ReviveAsync(string? id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var dead = await statements.ListAsync<OutboxRow>(
            $"select * from outbox where state = 'dead' {(id is null ? string.Empty : "and id = @id")} order by created_at, id",
            new { id },
            cancellationToken).ConfigureAwait(false);
        foreach (var row in dead)
        {
            await ReviveAsync(row with { DueAt = Stored.Instant(now) }, cancellationToken).ConfigureAwait(false);
        }

        statements.HasNewMessages |= dead.Count > 0;
        return dead.Count;
    }

    public async Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState? state, long? caseNumber, int limit, CancellationToken cancellationToken)
    {
        // The state is part of the text, so that the index of dead messages is found.
        var clauses = new[] { state is { } known ? $"state = '{Stored.Name(known)}'" : null, caseNumber is null ? null : "case_number = @caseNumber" };
        var where = string.Join(" and ", clauses.Where(clause => clause is not null));
        var rows = await statements.ListAsync<OutboxRow>(
            $"select * from outbox {(where.Length == 0 ? string.Empty : "where " + where)} order by created_at desc, id desc limit @limit",
            new { caseNumber, limit },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToMessage())];
    }

    public async Task<DateTimeOffset?> NextDueAtAsync(CancellationToken cancellationToken)
    {
        // A message behind a leased one of its destination waits for that lease, not for its own time.
        var free = await statements.ScalarAsync<long?>(
            """
            select o.due_at from outbox o
            where o.state = 'pending' and o.lease_until is null
                and not exists (select 1 from outbox leased where leased.destination = o.destination and leased.lease_until is not null)
            order by o.due_at limit 1
            """,
            null,
            cancellationToken).ConfigureAwait(false);
        var leased = await statements.ScalarAsync<long?>("select min(lease_until) from outbox where lease_until is not null", null, cancellationToken).ConfigureAwait(false);
        return Stored.ToInstant(free is null || leased < free ? leased : free);
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

    public Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from outbox where state = 'sent' and settled_at < @before", new { before = Stored.Instant(settledBefore) }, cancellationToken);

    /// <summary>Makes one dead message wait again, or hurries the equal one that waits already and drops this.</summary>
    private async Task ReviveAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var hurried = row.Coalesces == 0
            ? 0
            : await statements.ExecuteAsync($"update outbox set due_at = @DueAt where {SameMessage} and {Waiting}", row, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(
            hurried > 0
                ? "delete from outbox where id = @Id"
                : "update outbox set state = 'pending', due_at = @DueAt, attempts = 0, settled_at = null, last_error = null, closed_roads = null where id = @Id",
            row,
            cancellationToken).ConfigureAwait(false);
    }
}
