namespace NpsBot.Core.Outbox;

/// <summary>How long what became of messages is kept.</summary>
public sealed record OutboxRetention(TimeSpan KeepSent)
{
    public static readonly OutboxRetention Default = new(TimeSpan.FromDays(90));
}
