using System.Collections.Immutable;

namespace NpsBot.Core.Outbox;

/// <summary>What a step of a delivery was. Names are stored.</summary>
public enum DeliveryStepKind
{
    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>Never by this road: another is tried.</summary>
    Refused,

    /// <summary>Not now: tried again later. Noted once for each road and reason.</summary>
    Delayed,

    /// <summary>It would have come at a wrong time; it waits for a better one.</summary>
    Held,

    /// <summary>No road was left.</summary>
    GivenUp,

    /// <summary>Its reader saw it, where the platform tells.</summary>
    Seen,
}

/// <summary>One step of a delivery.</summary>
/// <param name="Road">E.g. <c>slack</c>; <see langword="null"/> when none was taken.</param>
/// <param name="Code">The platform's word, or ours; no contents.</param>
public sealed record DeliveryStep(DeliveryStepKind Kind, DateTimeOffset At, string? Road = null, string? Code = null);

/// <summary>A message about a case that came unasked, and what became of it.</summary>
/// <param name="Steps">Oldest first; messages older than this log have none.</param>
public sealed record DeliveryProof(OutboxMessage Message, ImmutableArray<DeliveryStep> Steps);
