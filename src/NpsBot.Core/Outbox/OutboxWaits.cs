namespace NpsBot.Core.Outbox;

/// <summary>What the outbox waits for.</summary>
/// <param name="IsBusy">True when a message is on its way, or could be claimed.</param>
/// <param name="NextSlotAt">When a message that waits for a platform's limit gets its turn; <see langword="null"/> when none does.</param>
/// <param name="NextAt">When something can be claimed next; <see langword="null"/> when nothing waits.</param>
public sealed record OutboxWaits(bool IsBusy, DateTimeOffset? NextSlotAt, DateTimeOffset? NextAt);
