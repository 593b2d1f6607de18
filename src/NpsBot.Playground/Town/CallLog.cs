using System.Collections.Concurrent;

namespace NpsBot.Playground.Town;

/// <summary>One call of the bot to a platform.</summary>
/// <param name="Operation">The Web API method or connector operation.</param>
/// <param name="Error">The code it was refused with; <see langword="null"/> for success.</param>
public sealed record BotCall(DateTimeOffset At, string Operation, string? Error);

/// <summary>The bot's last calls to one platform, oldest first.</summary>
internal sealed class CallLog(TimeProvider clock)
{
    private const int Kept = 5000;

    private readonly ConcurrentQueue<BotCall> _calls = new();

    public IReadOnlyList<BotCall> All => [.. _calls];

    public void Add(string operation, string? error)
    {
        _calls.Enqueue(new BotCall(clock.GetUtcNow(), operation, error));
        while (_calls.Count > Kept && _calls.TryDequeue(out _))
        {
            // Only the newest are kept.
        }
    }
}
