using NpsBot.Core.Quiet;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Quiet;

/// <summary>A row of <c>held_pings</c>.</summary>
internal sealed record HeldRow
{
    public required string Recipient { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Destination { get; init; }

    public required string Conversation { get; init; }

    public long? CaseNumber { get; init; }

    public required long HeldAt { get; init; }

    public long? ReleaseAt { get; init; }

    public string? Digest { get; init; }

    public static HeldRow From(HeldPing ping) => new()
    {
        Recipient = ping.Recipient,
        Kind = ping.Kind,
        Subject = ping.Subject,
        Destination = ping.Destination,
        Conversation = ping.Conversation,
        CaseNumber = ping.CaseNumber,
        HeldAt = Stored.Instant(ping.HeldAt),
        ReleaseAt = Stored.Instant(ping.ReleaseAt),
    };

    public HeldPing ToPing() => new(Recipient, Kind, Subject, Destination, Conversation, CaseNumber, Stored.ToInstant(HeldAt), Stored.ToInstant(ReleaseAt)) { Digest = Digest };
}
