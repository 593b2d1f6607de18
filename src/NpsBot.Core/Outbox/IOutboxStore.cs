namespace NpsBot.Core.Outbox;

/// <summary>The outbox's rows, within one session's transaction.</summary>
/// <remarks>
/// A destination with waiting messages is a lane: claimed as a whole, one message at a time, so that its messages keep their order whichever replica sends them.
/// In a lane the more urgent go first, then the older; one that waits after a failed try holds back those of its urgency or less until it steps aside.
/// Methods that take a claimed message do nothing and answer <see langword="false"/> when its lease has passed to another.
/// </remarks>
public interface IOutboxStore
{
    /// <summary>Adds a message, or folds it into a waiting one (see <see cref="NewMessage.Coalesces"/>). A message under lease is not waiting: a new row is added so that the newest state is sent too.</summary>
    Task EnqueueAsync(NewMessage message, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Claims the first message of each destination that is due, most urgent and longest due first. Costs the same however many wait behind them.</summary>
    /// <param name="lease">How long they are ours; afterwards anybody may claim them again, which counts as a failed try (<see cref="OutboxMessage.Interrupted"/>).</param>
    /// <param name="limit">At most this many, 1 or more.</param>
    Task<IReadOnlyList<OutboxMessage>> ClaimDueAsync(DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>Takes one call's worth from the limits, or has a claimed message wait for them: it is then under no lease, counts no try, and becomes due at its slot, or by urgency when the shared limit opens.</summary>
    /// <returns><see langword="true"/> to call now; <see langword="false"/> when the message is not ours any more.</returns>
    Task<bool> PaceAsync(OutboxMessage message, CallLimits limits, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Closes a limit for everybody, as a platform asked.</summary>
    Task PauseAsync(RateLimit limit, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Marks a claimed message as sent.</summary>
    Task<bool> SentAsync(OutboxMessage message, Delivered delivered, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts a claimed message back. An equal message that was enqueued meanwhile is folded into it.</summary>
    Task<bool> RetryAsync(OutboxMessage message, Retry retry, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a claimed message up.</summary>
    Task<bool> DeadAsync(OutboxMessage message, string error, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts dead messages back for another try, all or one. Returns how many.</summary>
    Task<int> ReviveAsync(string? id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The message of this id; <see langword="null"/> when there is none, or none any more.</summary>
    Task<OutboxMessage?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Messages for operators, newest first.</summary>
    Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState? state, long? caseNumber, int limit, CancellationToken cancellationToken);

    /// <summary>The newest messages of a case that interrupted somebody or were to, with what became of each; oldest first.</summary>
    Task<IReadOnlyList<DeliveryProof>> ProofsAsync(long caseNumber, int limit, CancellationToken cancellationToken);

    /// <summary>Notes that the reader of a personal conversation saw everything sent there up to a message. Returns how many of ours that were.</summary>
    /// <param name="lastMessageId">The platform's id, anybody's message. Where ids are numbers that grow, earlier ones count; otherwise this one alone.</param>
    Task<int> SeenAsync(string conversationKey, string lastMessageId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When something can be claimed next: a message's time, its slot, the end of a lease, the opening of a shared limit. <see langword="null"/> when nothing waits.</summary>
    Task<DateTimeOffset?> NextDueAtAsync(CancellationToken cancellationToken);

    /// <summary>What the outbox waits for at an instant.</summary>
    Task<OutboxWaits> WaitsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What waits to be delivered, longest due first, counted by kind and last road.</summary>
    /// <param name="atMost">Only so many messages are looked at, so that it costs the same however many wait.</param>
    Task<IReadOnlyList<Backlog>> BacklogAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>Deletes sent messages settled before an instant, and conversations' limits not used since. Returns how many messages.</summary>
    Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancellationToken);
}
