namespace NpsBot.Core.Outbox;

/// <summary>A message the platform has taken, or that had nothing to say.</summary>
/// <param name="Road">Where it went, e.g. <c>slack</c>.</param>
/// <param name="Conversation">The limit of the conversation it was posted in: counted from the platform's answer, and a slot of it is kept for the destination's next message.</param>
/// <param name="MayBeDouble">True when an earlier try may have arrived and the platform cannot be asked.</param>
public sealed record Delivered(string Road, RateLimit? Conversation = null, bool MayBeDouble = false)
{
    /// <summary>The road of a message that came at a wrong time: it waits elsewhere and is sent anew.</summary>
    public const string Held = "held";

    /// <summary>Whom it interrupted; <see langword="null"/> when a message was only edited, or was waited for.</summary>
    public string? Pinged { get; init; }

    /// <summary>Where it is now, so that it can be found when its reader saw it; <see langword="null"/> when it was posted nowhere.</summary>
    public string? ConversationKey { get; init; }

    /// <summary>The platform's id of it there.</summary>
    public string? PostedId { get; init; }
}

/// <summary>A message that is to be tried again.</summary>
/// <param name="DueAt">When.</param>
/// <param name="Error">Why; see <see cref="OutboxMessage.LastError"/>.</param>
public sealed record Retry(DateTimeOffset DueAt, string Error)
{
    /// <summary><see langword="null"/> keeps what is known.</summary>
    public string? ClosedRoads { get; init; }

    /// <summary>False when the platform asked to wait, or the message only moves to another road.</summary>
    public bool CountsAsAttempt { get; init; } = true;

    /// <summary>The road it was tried by; <see langword="null"/> when none was.</summary>
    public string? Road { get; init; }

    /// <summary>True when that road is closed to it now.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>True lets the messages behind it go first: it has failed too often for them to wait, or the fault is its own. Otherwise those of its urgency or less stay behind it.</summary>
    public bool StepsAside { get; init; }
}
