namespace NpsBot.Playground.Slack;

/// <summary>Too many calls: HTTP 429.</summary>
internal sealed class SlackThrottle(TimeSpan after) : Exception("ratelimited")
{
    /// <summary>Whole seconds, at least one.</summary>
    public TimeSpan After { get; } = after < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : after;
}
