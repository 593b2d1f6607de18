using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>A message as its columns hold it.</summary>
internal sealed record OutboxRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Destination { get; init; }

    public required int Coalesces { get; init; }

    public required int Priority { get; init; }

    public required long CreatedAt { get; init; }

    public required long DueAt { get; init; }

    public long? CaseNumber { get; init; }

    public required string State { get; init; }

    /// <summary>Its place among the messages of its destination and urgency: when it was first due, or when it is due again after it stepped aside.</summary>
    public required long OrderAt { get; init; }

    /// <summary>Set while a dispatcher has it; without a lane of that token, that dispatcher was lost.</summary>
    public string? LeaseToken { get; init; }

    public required int Attempts { get; init; }

    public long? SettledAt { get; init; }

    public string? Road { get; init; }

    public string? LastError { get; init; }

    public string? ClosedRoads { get; init; }

    public int MayBeDouble { get; init; }

    public static OutboxRow From(NewMessage message, DateTimeOffset now) => new()
    {
        Id = OrderedId.Next(now),
        Kind = message.Kind,
        Subject = message.Subject,
        Destination = message.Destination,
        Coalesces = Stored.Flag(message.Coalesces),
        Priority = (int)message.Priority,
        CreatedAt = Stored.Instant(now),
        DueAt = Stored.Instant(message.NotBefore ?? now),
        OrderAt = Stored.Instant(message.NotBefore ?? now),
        CaseNumber = message.CaseNumber,
        State = Stored.Name(OutboxState.Pending),
        Attempts = 0,
    };

    public OutboxMessage ToMessage() => new()
    {
        Id = Id,
        Kind = Kind,
        Subject = Subject,
        Destination = Destination,
        Priority = (OutboxPriority)Priority,
        CreatedAt = Stored.ToInstant(CreatedAt),
        DueAt = Stored.ToInstant(DueAt),
        CaseNumber = CaseNumber,
        State = Stored.ToEnum<OutboxState>(State),
        Attempts = Attempts,
        SettledAt = Stored.ToInstant(SettledAt),
        Road = Road,
        LastError = LastError,
        ClosedRoads = ClosedRoads,
        MayBeDouble = MayBeDouble != 0,
    };
}
