using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>Destinations with waiting messages. A lane's row is the lock on its destination: it is taken before any of its messages are touched.</summary>
internal sealed class Lanes(Statements statements, Buckets buckets)
{
    private static readonly int[] Priorities = [.. Enum.GetValues<OutboxPriority>().Select(priority => (int)priority).Order()];

    /// <summary>The first message of each urgency; the others of that urgency wait behind it.</summary>
    private static readonly string Heads =
        "select " + string.Join(", ", Priorities.Select(priority =>
            $"(select due_at from outbox where destination = @destination and state = 'pending' and priority = {priority} order by order_at, id limit 1) as {(OutboxPriority)priority}"));

    /// <summary>Says that a message came. A lane that is held, or waits for its slot or gate, keeps its time.</summary>
    /// <returns>Whether that changed when, or how urgently, the lane can be claimed. Otherwise nobody needs to look at it sooner: who holds it looks when it is released.</returns>
    public async Task<bool> TouchAsync(string destination, int priority, long dueAt, DateTimeOffset now, CancellationToken cancellationToken) => await statements.ExecuteAsync(
        """
        insert into outbox_lanes (destination, priority, due_at) values (@destination, @priority, @dueAt)
        on conflict (destination) do update set
            priority = case
                when excluded.due_at < outbox_lanes.due_at and outbox_lanes.due_at > @now and outbox_lanes.slot_key is null and outbox_lanes.gate is null then excluded.priority
                when excluded.priority < outbox_lanes.priority and (excluded.due_at <= @now or excluded.due_at <= outbox_lanes.due_at) then excluded.priority
                else outbox_lanes.priority end,
            due_at = case
                when excluded.due_at < outbox_lanes.due_at and outbox_lanes.slot_key is null and outbox_lanes.gate is null then excluded.due_at
                else outbox_lanes.due_at end
        where outbox_lanes.lease_token is null and (
            (excluded.due_at < outbox_lanes.due_at and outbox_lanes.slot_key is null and outbox_lanes.gate is null)
            or (excluded.priority < outbox_lanes.priority and (excluded.due_at <= @now or excluded.due_at <= outbox_lanes.due_at)))
        """,
        new { destination, priority, dueAt, now = Stored.Instant(now) },
        cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Leases lanes that are due: first those an open gate lets through, then the most urgent, then those that are due longest.</summary>
    public async Task<IReadOnlyList<ClaimedLane>> ClaimAsync(string token, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        var claimed = new List<ClaimedLane>();
        foreach (var gate in await buckets.OpenGatesAsync(now, cancellationToken).ConfigureAwait(false))
        {
            var passed = await PickAsync("gate = @gate order by priority, due_at", Math.Min(gate.Calls, limit - claimed.Count), gate.Key, 0).ConfigureAwait(false);
            await buckets.PassAsync(gate, passed.Count, now, cancellationToken).ConfigureAwait(false);
            claimed.AddRange(passed.Select(lane => lane with { Gate = gate.Key }));
        }

        foreach (var priority in Priorities)
        {
            claimed.AddRange(await PickAsync("gate is null and priority = @priority and due_at <= @now order by due_at", limit - claimed.Count, null, priority).ConfigureAwait(false));
        }

        return claimed;

        async Task<IReadOnlyList<ClaimedLane>> PickAsync(string which, int most, string? gate, int priority) => most <= 0 ? [] : await statements.ListAsync<ClaimedLane>(
            $"""
            update outbox_lanes set lease_token = @token, due_at = @until, gate = null
            where destination in (select destination from outbox_lanes where {which} limit @most {statements.Dialect.SkipLocked})
            returning destination, slot_key
            """,
            new { token, until = Stored.Instant(until), now = Stored.Instant(now), most, gate, priority },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Locks a lane for its holder; <see langword="false"/> when somebody else has it, or nobody.</summary>
    public async Task<bool> HoldAsync(string destination, string token, CancellationToken cancellationToken) => await statements.ExecuteAsync(
        "update outbox_lanes set lease_token = @token where destination = @destination and lease_token = @token",
        new { destination, token },
        cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Has a lane wait for a slot that is kept for it.</summary>
    public Task WaitAsync(string destination, DateTimeOffset slot, string slotKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        FreeAsync(destination, now, (Stored.Instant(slot), slotKey), null, cancellationToken);

    /// <summary>Has a lane wait before a shared limit, with the slot it has kept.</summary>
    public Task ParkAsync(string destination, string gate, string? slotKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        FreeAsync(destination, now, slotKey is null ? null : (Stored.Instant(now), slotKey), gate, cancellationToken);

    /// <summary>Ends a lease: the lane is due with its first message, not before a slot kept for it; an empty one is removed.</summary>
    /// <param name="next">The limit a slot of is kept when a message is due already.</param>
    public async Task ReleaseAsync(string destination, RateLimit? next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (next is null || await HeadAsync(destination, now, cancellationToken).ConfigureAwait(false) is not { } head || head.DueAt > Stored.Instant(now))
        {
            await FreeAsync(destination, now, null, null, cancellationToken).ConfigureAwait(false);
            return;
        }

        var slot = await buckets.ReserveAsync(next, now, cancellationToken).ConfigureAwait(false);
        await SetAsync(destination, head with { DueAt = Stored.Instant(slot) }, next.Key, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A paused conversation's slots are worth nothing: those who had one ask again.</summary>
    public Task ForgetSlotsAsync(string slotKey, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("update outbox_lanes set slot_key = null where slot_key = @slotKey", new { slotKey }, cancellationToken);

    /// <summary>When the first lane that waits for no gate can be claimed.</summary>
    public async Task<DateTimeOffset?> NextDueAtAsync(CancellationToken cancellationToken) =>
        Stored.ToInstant(await statements.ScalarAsync<long?>("select min(due_at) from outbox_lanes where gate is null", null, cancellationToken).ConfigureAwait(false));

    /// <summary>When the first lane comes that waits for a slot kept for it.</summary>
    public async Task<DateTimeOffset?> NextSlotAtAsync(CancellationToken cancellationToken) => Stored.ToInstant(await statements.ScalarAsync<long?>(
        "select min(due_at) from outbox_lanes where gate is null and lease_token is null and slot_key is not null",
        null,
        cancellationToken).ConfigureAwait(false));

    public async Task<bool> IsAnyHeldAsync(CancellationToken cancellationToken) =>
        await statements.ScalarAsync<int?>("select 1 from outbox_lanes where lease_token is not null limit 1", null, cancellationToken).ConfigureAwait(false) is not null;

    private async Task FreeAsync(string destination, DateTimeOffset now, (long At, string Key)? slot, string? gate, CancellationToken cancellationToken)
    {
        if (await HeadAsync(destination, now, cancellationToken).ConfigureAwait(false) is { } head)
        {
            await SetAsync(destination, slot is { } kept ? head with { DueAt = Math.Max(head.DueAt, kept.At) } : head, slot?.Key, gate, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await statements.ExecuteAsync("delete from outbox_lanes where destination = @destination", new { destination }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Head?> HeadAsync(string destination, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await statements.FirstAsync<HeadsRow>(Heads, new { destination }, cancellationToken).ConfigureAwait(false))!.First(Stored.Instant(now));

    private Task<int> SetAsync(string destination, Head head, string? slotKey, string? gate, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "update outbox_lanes set lease_token = null, priority = @Priority, due_at = @DueAt, slot_key = @slotKey, gate = @gate where destination = @destination",
        new { destination, head.Priority, head.DueAt, slotKey, gate },
        cancellationToken);

    /// <summary>What goes first in a lane, and when.</summary>
    private sealed record Head(int Priority, long DueAt);

    private sealed record HeadsRow
    {
        public long? Urgent { get; init; }

        public long? Normal { get; init; }

        public long? Background { get; init; }

        /// <summary>The most urgent of those that are due when the first of them is.</summary>
        public Head? First(long now)
        {
            long?[] heads = [Urgent, Normal, Background];
            if (heads.Min() is not { } first)
            {
                return null;
            }

            var at = Math.Max(first, now);
            var priority = Array.FindIndex(heads, due => due <= at);
            return new Head(priority, first);
        }
    }
}

/// <summary>A lane under lease.</summary>
internal sealed record ClaimedLane
{
    public required string Destination { get; init; }

    public string? SlotKey { get; init; }

    public string? Gate { get; init; }
}
