using System.Collections.Immutable;

namespace NpsBot.Core.Outbox;

/// <summary>Which messages may go first.</summary>
public enum OutboxPriority
{
    /// <summary>Breaches and asks.</summary>
    Urgent = 0,

    /// <summary>New alerts.</summary>
    Normal = 1,

    /// <summary>Card refreshes and digests.</summary>
    Background = 2,
}

public enum OutboxState
{
    /// <summary>Waiting for <see cref="OutboxMessage.DueAt"/>, or leased to a dispatcher.</summary>
    Pending,

    Sent,

    /// <summary>Given up on every road; a person must look.</summary>
    Dead,
}

/// <summary>Something to be sent. Holds what to say about what, never the text: it is rendered from the state at send time.</summary>
/// <param name="Kind">Which handler sends it, e.g. <c>case.card</c>; see the delivery catalogue.</param>
/// <param name="Subject">What it is about, e.g. a case number; the handler's own form.</param>
/// <param name="Destination"><c>person:ID</c>, or <c>conversation:KEY</c>.</param>
public sealed record NewMessage(
    string Kind,
    string Subject,
    string Destination,
    OutboxPriority Priority = OutboxPriority.Normal)
{
    /// <summary>Not before this instant; <see langword="null"/> for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The case it belongs to, for the case's status and log.</summary>
    public long? CaseNumber { get; init; }

    /// <summary>Further cases it speaks of, for their status and log. Only of a message that does not fold into another.</summary>
    public ImmutableArray<long> MoreCases { get; init; } = [];

    /// <summary>
    /// While a message with the same kind, subject and destination waits, another is folded into it (the earlier due time and the higher priority win;
    /// a message that waits after a failed try keeps its due time, since that is a back-off or a wait the platform asked for).
    /// False for messages that must each arrive.
    /// </summary>
    public bool Coalesces { get; init; } = true;
}

/// <summary>A message in the outbox. Kept after sending for the log, until its retention ends.</summary>
public sealed record OutboxMessage
{
    /// <summary>Last character of an error code that leaves open whether the message arrived.</summary>
    public const string Doubt = "?";

    /// <summary>Error of a message whose lease ended before it was settled: the process that sent it died.</summary>
    public const string Interrupted = "interrupted" + Doubt;

    /// <summary>Unique, also across replicas; travels with the message where the platform allows.</summary>
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Destination { get; init; }

    public required OutboxPriority Priority { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public long? CaseNumber { get; init; }

    public OutboxState State { get; init; }

    /// <summary>Failed tries so far.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Where it went or was tried last, e.g. <c>slack</c>.</summary>
    public string? Road { get; init; }

    /// <summary>Code of the last refusal or delay; no contents. Ends in <see cref="Doubt"/> when some try may have arrived all the same.</summary>
    public string? LastError { get; init; }

    /// <summary>True when some try may have arrived: it timed out after sending, or its process died.</summary>
    public bool MayHaveArrived => LastError?.EndsWith(Doubt, StringComparison.Ordinal) == true;

    /// <summary>Roads found closed so far, for the next try and for the case's status.</summary>
    public string? ClosedRoads { get; init; }

    /// <summary>True when it was posted again though an earlier try may have arrived, because the platform could not be asked: there may be two.</summary>
    public bool MayBeDouble { get; init; }

    /// <summary>Set on a message that was just claimed.</summary>
    public OutboxLease? Lease { get; init; }
}
