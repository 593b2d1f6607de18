using System.Collections.Concurrent;

namespace NpsBot.Playground.Slack;

/// <summary>One call of the bot.</summary>
/// <param name="Error">What Slack refused with; <see langword="null"/> for success.</param>
public sealed record SlackCall(DateTimeOffset At, string Method, string? Error);

/// <summary>The bot's last calls, oldest first.</summary>
internal sealed class SlackCallLog(TimeProvider clock)
{
    private const int Kept = 5000;

    private readonly ConcurrentQueue<SlackCall> _calls = new();

    public IReadOnlyList<SlackCall> All => [.. _calls];

    public void Add(string method, string? error)
    {
        _calls.Enqueue(new SlackCall(clock.GetUtcNow(), method, error));
        while (_calls.Count > Kept && _calls.TryDequeue(out _))
        {
            // Only the newest are kept.
        }
    }
}
