using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>
/// The platforms' limits as token buckets, one row each, shared by all replicas (the generic cell rate algorithm: one instant says it all).
/// <c>next_at</c> is when the next call would be due at the limit's exact pace; the bucket is open from <c>burst - 1</c> intervals before it.
/// </summary>
internal sealed class Buckets(Statements statements)
{
    /// <summary>Instants are kept in whole milliseconds, cut off: one more keeps a call from coming too early.</summary>
    private const int Rounding = 1;

    /// <summary>What lies further ahead was noted before the clock was set back, and counts for nothing.</summary>
    private static readonly long LongestAhead = (long)RateLimit.LongestPause.TotalMilliseconds;

    private const string Taken =
        """
        insert into rate_limits (limit_key, interval_ms, burst, is_shared, next_at) values (@Key, @Interval, @Burst, @IsShared, @now + @Interval)
        on conflict (limit_key) do update set
            interval_ms = excluded.interval_ms, burst = excluded.burst,
            next_at = case when rate_limits.next_at > @now and rate_limits.next_at <= @farthest then rate_limits.next_at else @now end + excluded.interval_ms
        """;

    private const string NotBefore =
        """
        insert into rate_limits (limit_key, interval_ms, burst, is_shared, next_at) values (@Key, @Interval, @Burst, @IsShared, @at)
        on conflict (limit_key) do update set next_at = case when rate_limits.next_at > @at then rate_limits.next_at else @at end
        """;

    /// <summary>Takes the next free slot, now or later.</summary>
    public async Task<DateTimeOffset> ReserveAsync(RateLimit limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = await statements.ScalarAsync<long>($"{Taken} returning next_at", Row(limit, now), cancellationToken).ConfigureAwait(false);
        var slot = Stored.ToInstant(next - (limit.Burst * Interval(limit)));
        return slot > now ? slot : now;
    }

    /// <summary>Takes one call's worth if the bucket is open now.</summary>
    public async Task<bool> TryTakeAsync(RateLimit limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        await statements.ScalarAsync<long?>(
            $"{Taken} where rate_limits.next_at - (excluded.burst - 1) * excluded.interval_ms <= @now or rate_limits.next_at > @farthest returning next_at",
            Row(limit, now),
            cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>A call was answered at this instant: the next at full use comes one interval later, so that the platform never sees them closer than that.</summary>
    public Task AnsweredAsync(RateLimit limit, DateTimeOffset at, CancellationToken cancellationToken) => NotBeforeAsync(limit, Stored.Instant(at) + Rounding + Interval(limit), cancellationToken);

    /// <summary>Closes the bucket until an instant; from then on it lets one call through per interval.</summary>
    public Task PauseAsync(RateLimit limit, DateTimeOffset until, CancellationToken cancellationToken) =>
        NotBeforeAsync(limit, Stored.Instant(until) + Rounding + ((limit.Burst - 1) * Interval(limit)), cancellationToken);

    /// <summary>Shared limits that are open and waited for; nobody else looks at them before the transaction ends.</summary>
    public async Task<IReadOnlyList<OpenGate>> OpenGatesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<GateRow>(
            $"""
            select limit_key, interval_ms, burst, next_at from rate_limits
            where is_shared = 1 and (next_at - (burst - 1) * interval_ms <= @now or next_at > @now + burst * interval_ms + @LongestAhead) and exists (select 1 from outbox_lanes where gate = limit_key)
            order by limit_key {statements.Dialect.SkipLocked}
            """,
            new { now = Stored.Instant(now), LongestAhead },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToGate(Stored.Instant(now)))];
    }

    /// <summary>Takes several calls' worth from a gate.</summary>
    public Task PassAsync(OpenGate gate, int calls, DateTimeOffset now, CancellationToken cancellationToken) => statements.ExecuteAsync(
        "update rate_limits set next_at = case when next_at > @now and next_at <= @now + burst * interval_ms + @LongestAhead then next_at else @now end + @calls * interval_ms where limit_key = @Key",
        new { gate.Key, calls, now = Stored.Instant(now), LongestAhead },
        cancellationToken);

    /// <summary>When the first of the shared limits that are waited for opens.</summary>
    public async Task<DateTimeOffset?> NextGateAsync(CancellationToken cancellationToken) => Stored.ToInstant(await statements.ScalarAsync<long?>(
        "select min(next_at - (burst - 1) * interval_ms) from rate_limits where is_shared = 1 and exists (select 1 from outbox_lanes where gate = limit_key)",
        null,
        cancellationToken).ConfigureAwait(false));

    /// <summary>Deletes conversations' limits not used since an instant: they are as good as new.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from rate_limits where is_shared = 0 and next_at < @before", new { before = Stored.Instant(before) }, cancellationToken);

    private static long Interval(RateLimit limit) => (long)Math.Ceiling(limit.Interval.TotalMilliseconds);

    private static object Row(RateLimit limit, DateTimeOffset now) =>
        new { limit.Key, Interval = Interval(limit), limit.Burst, IsShared = Stored.Flag(limit.IsShared), now = Stored.Instant(now), farthest = Stored.Instant(now) + (limit.Burst * Interval(limit)) + LongestAhead };

    private Task<int> NotBeforeAsync(RateLimit limit, long at, CancellationToken cancellationToken) => statements.ExecuteAsync(
        NotBefore,
        new { limit.Key, Interval = Interval(limit), limit.Burst, IsShared = Stored.Flag(limit.IsShared), at },
        cancellationToken);

    private sealed record GateRow
    {
        public required string LimitKey { get; init; }

        public required long IntervalMs { get; init; }

        public required long Burst { get; init; }

        public required long NextAt { get; init; }

        public OpenGate ToGate(long now)
        {
            var waited = Math.Max(0, now - (NextAt - ((Burst - 1) * IntervalMs)));
            return new OpenGate(LimitKey, (int)(IntervalMs == 0 ? int.MaxValue : Math.Min(Burst, 1 + (waited / IntervalMs))));
        }
    }
}

/// <summary>A shared limit that lets calls through.</summary>
/// <param name="Calls">How many, 1 or more.</param>
internal sealed record OpenGate(string Key, int Calls);
