namespace NpsBot.Core.Outbox;

/// <summary>The outbox's rows, within one session's transaction.</summary>
public interface IOutboxStore
{
    /// <summary>Adds a message, or folds it into a waiting one (see <see cref="NewMessage.Coalesces"/>). A message under lease is not waiting: a new row is added so that the newest state is sent too.</summary>
    Task EnqueueAsync(NewMessage message, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Claims due messages, most urgent and oldest first, at most one per destination that has none under lease, so that a destination's messages stay in order.</summary>
    /// <param name="lease">How long they are ours; afterwards anybody may claim them again, which counts as a failed try (<see cref="OutboxMessage.Interrupted"/>).</param>
    /// <param name="limit">At most this many, 1 or more.</param>
    Task<IReadOnlyList<OutboxMessage>> ClaimDueAsync(DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>Marks a claimed message as sent.</summary>
    Task SentAsync(string id, string road, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts a claimed message back, due at <paramref name="dueAt"/>, with one more attempt (or none when only moved to another road). An equal message that was enqueued meanwhile is folded into it.</summary>
    /// <param name="closedRoads"><see langword="null"/> keeps what is known.</param>
    Task RetryAsync(string id, DateTimeOffset dueAt, string error, string? closedRoads, bool countsAsAttempt, CancellationToken cancellationToken);

    /// <summary>Gives a claimed message up.</summary>
    Task DeadAsync(string id, string error, string? closedRoads, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts dead messages back for another try, all or one. Returns how many.</summary>
    Task<int> ReviveAsync(string? id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Messages for operators, newest first.</summary>
    Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState? state, long? caseNumber, int limit, CancellationToken cancellationToken);

    /// <summary>When the next pending message is due; <see langword="null"/> when none waits.</summary>
    Task<DateTimeOffset?> NextDueAtAsync(CancellationToken cancellationToken);

    /// <summary>What waits to be delivered, longest due first, counted by kind and last road.</summary>
    /// <param name="atMost">Only so many messages are looked at, so that it costs the same however many wait.</param>
    Task<IReadOnlyList<Backlog>> BacklogAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>Deletes sent messages settled before an instant. Returns how many.</summary>
    Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancellationToken);
}
