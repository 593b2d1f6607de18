using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Turns;

/// <summary>Work that outlives its request: late turns and replies. Shutdown waits for it.</summary>
internal sealed class BackgroundWork(IOptions<SlackOptions> options, ILogger<BackgroundWork> logger) : IHostedService, IUnfinishedWork
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private int _count;

    /// <summary>True when there is so much that new requests must come again: with a slow database or a slow Slack, memory would only grow.</summary>
    public bool IsFull => Volatile.Read(ref _count) >= options.Value.MaxTurns;

    /// <summary>Starts work at once. The task never fails: a failure is logged here, since mostly nobody waits for it.</summary>
    public Task Run(Func<Task> work)
    {
        Interlocked.Increment(ref _count);
        var task = GuardedAsync(work);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <inheritdoc />
    public Task FinishedAsync(CancellationToken cancellationToken) => Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until nothing runs any more, at most as long as the host grants.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (!_running.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAny(Task.WhenAll(_running.Keys), Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        }
    }

    private void Forget(Task done)
    {
        _running.TryRemove(done, out _);
        Interlocked.Decrement(ref _count);
    }

    private async Task GuardedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            logger.ReplyFailed(exception);
        }
    }
}
