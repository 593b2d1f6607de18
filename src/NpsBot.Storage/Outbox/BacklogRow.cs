using NpsBot.Core.Outbox;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Outbox;

/// <summary>Waiting messages of one kind as a query counts them.</summary>
internal sealed record BacklogRow
{
    public required string Kind { get; init; }

    public string? Road { get; init; }

    public required long Messages { get; init; }

    public required long OldestAt { get; init; }

    public required long OldestDueAt { get; init; }

    public Backlog ToBacklog() => new(Kind, Road, (int)Messages, Stored.ToInstant(OldestAt), Stored.ToInstant(OldestDueAt));
}
