namespace NpsBot.Playground.Teams;

/// <summary>Messages per thread in several windows at once.</summary>
internal sealed class TeamsSendLimit(TimeProvider clock, PretendTeamsOptions options)
{
    private readonly Dictionary<string, List<DateTimeOffset>> _sent = new(StringComparer.Ordinal);

    /// <summary>Takes a place; otherwise throws what the connector answers.</summary>
    public void Take(string thread)
    {
        if (options.SendLimits.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (!_sent.TryGetValue(thread, out var sent))
        {
            _sent[thread] = sent = [];
        }

        sent.RemoveAll(at => now - at >= options.SendLimits[^1].Window);
        foreach (var (window, messages) in options.SendLimits)
        {
            var inWindow = sent.Where(at => now - at < window).ToArray();
            if (inWindow.Length >= messages)
            {
                var wait = window - (now - inWindow[0]);
                throw new TeamsRefusal(429, "Throttled", "Too many requests.") { RetryAfter = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds))) };
            }
        }

        sent.Add(now);
    }
}
