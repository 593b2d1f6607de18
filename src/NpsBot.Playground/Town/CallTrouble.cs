using System.Collections.Concurrent;

namespace NpsBot.Playground.Town;

/// <summary>What a platform does to a call of the bot instead of answering it as it should. A closed set.</summary>
public abstract record CallTrouble
{
    private CallTrouble()
    {
    }

    /// <summary>Nothing is done, and the bot is told so.</summary>
    /// <param name="Status">HTTP status; 200 for Slack's own way of refusing.</param>
    /// <param name="Code">The platform's error code.</param>
    /// <param name="RetryAfter">Whole seconds the bot is asked to wait.</param>
    public sealed record Refused(int Status, string Code = "service_unavailable", TimeSpan? RetryAfter = null) : CallTrouble;

    /// <summary>The connection breaks without an answer.</summary>
    /// <param name="IsDone">Whether the call was obeyed before.</param>
    public sealed record Cut(bool IsDone) : CallTrouble;

    /// <summary>The call is obeyed, and half of the answer comes.</summary>
    /// <param name="IsCutOff">Whether the connection breaks in the middle; otherwise the half is told as if it were all.</param>
    public sealed record Half(bool IsCutOff) : CallTrouble;

    /// <summary>The call is obeyed, and the answer takes its time, as over a real network.</summary>
    /// <param name="Latency">At most this long, by the machine's clock.</param>
    public sealed record Slow(TimeSpan Latency) : CallTrouble;

    /// <summary>The call is obeyed, and the answer waits.</summary>
    public sealed record Held(Task Until) : CallTrouble;
}

/// <summary>The troubles a platform makes for the bot's calls; none unless somebody asks for them.</summary>
public sealed class CallTroubles
{
    private readonly ConcurrentQueue<(string? Operation, CallTrouble Trouble)> _next = new();

    /// <summary>What every call meets, until it is taken away again.</summary>
    public CallTrouble? Standing { get; set; }

    /// <summary>What the next calls meet.</summary>
    /// <param name="operation">The Web API method or connector operation, as in the log of calls; <see langword="null"/> for any.</param>
    public void Next(string? operation, CallTrouble trouble, int calls = 1)
    {
        for (var call = 0; call < calls; call++)
        {
            _next.Enqueue((operation, trouble));
        }
    }

    /// <summary>Waits before an answer as the trouble will have it.</summary>
    internal static Task WaitAsync(CallTrouble? trouble, CancellationToken cancellationToken) => trouble switch
    {
        CallTrouble.Held held => held.Until.WaitAsync(cancellationToken),
        CallTrouble.Slow slow => Task.Delay(slow.Latency * Random.Shared.NextDouble(), TimeProvider.System, cancellationToken),
        _ => Task.CompletedTask,
    };

    internal CallTrouble? Take(string operation)
    {
        // Troubles for another operation keep their place.
        for (var seen = _next.Count; seen > 0 && _next.TryDequeue(out var next); seen--)
        {
            if (next.Operation is null || next.Operation == operation)
            {
                return next.Trouble;
            }

            _next.Enqueue(next);
        }

        return Standing;
    }
}
