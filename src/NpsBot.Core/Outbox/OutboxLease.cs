namespace NpsBot.Core.Outbox;

/// <summary>The right to send one message, and with it its destination's turn. Whoever claims the destination next gets another token, and this one is worth nothing any more.</summary>
/// <param name="Until">When others may take it over.</param>
/// <param name="Slot">Key of the conversation's limit a slot was kept of; <see langword="null"/> for none.</param>
/// <param name="Gate">Key of the shared limit that let it through; <see langword="null"/> for none.</param>
public sealed record OutboxLease(string Token, DateTimeOffset Until, string? Slot = null, string? Gate = null)
{
    /// <summary>Whether what was granted with the claim is all that a call needs.</summary>
    public bool Covers(CallLimits limits) => (limits.Conversation is null || limits.Conversation.Key == Slot) && (limits.Shared is null || limits.Shared.Key == Gate);
}
