namespace NpsBot.Core.Quiet;

/// <summary>A ping that waits. Holds what to say about what, never the text.</summary>
/// <param name="Recipient"><c>person:ID</c>, or <c>conversation:KEY</c> of a room.</param>
/// <param name="Kind">Kind of the outbox message; one waits per recipient, kind and subject.</param>
/// <param name="Destination">Where the message was to go.</param>
/// <param name="Conversation">Key of the conversation it would have been posted in.</param>
/// <param name="ReleaseAt">When it is looked at again; <see langword="null"/> for not before the settings change.</param>
public sealed record HeldPing(string Recipient, string Kind, string Subject, string Destination, string Conversation, long? CaseNumber, DateTimeOffset HeldAt, DateTimeOffset? ReleaseAt)
{
    /// <summary>Subject of the digest that is to tell it; <see langword="null"/> while none is.</summary>
    public string? Digest { get; init; }
}
