namespace NpsBot.Core.Outbox;

/// <summary>Messages of one kind that wait to be delivered.</summary>
/// <param name="Road">Where they were tried last; <see langword="null"/> for not yet.</param>
/// <param name="Count">How many, of those looked at.</param>
/// <param name="OldestAt">When the oldest of them was enqueued.</param>
/// <param name="OldestDueAt">When the first of them was, or will be, due.</param>
public sealed record Backlog(string Kind, string? Road, int Count, DateTimeOffset OldestAt, DateTimeOffset OldestDueAt);
