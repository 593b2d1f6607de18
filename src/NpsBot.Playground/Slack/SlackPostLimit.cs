namespace NpsBot.Playground.Slack;

/// <summary>One message a second and conversation, with a small burst.</summary>
internal sealed class SlackPostLimit(TimeProvider clock, PretendSlackOptions options)
{
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes a place for one message; otherwise tells how long to wait.</summary>
    public TimeSpan? Take(string conversation)
    {
        var now = clock.GetUtcNow();
        var (tokens, at) = _buckets.GetValueOrDefault(conversation, (options.PostBurst, now));
        tokens = Math.Min(options.PostBurst, tokens + Math.Max(0, (now - at) / options.PostInterval));
        if (tokens < 1)
        {
            _buckets[conversation] = (tokens, now);
            return TimeSpan.FromSeconds(Math.Ceiling(((1 - tokens) * options.PostInterval).TotalSeconds));
        }

        _buckets[conversation] = (tokens - 1, now);
        return null;
    }
}
