using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;

namespace NpsBot.Health;

/// <summary>
/// The order in which the program ends: readiness says no; after a pause the listener stops and no more messages are claimed; what is under way ends;
/// what has not ended in time is cut off and given back. Before and after the host's own stopping.
/// </summary>
public sealed class Drain(IEnumerable<IUnfinishedWork> unfinished, IOptions<ShutdownOptions> options, ILogger<Drain> logger) : IHostedLifecycleService
{
    private volatile bool _isDraining;

    /// <summary>True from the first sign that the program is to end.</summary>
    public bool IsDraining => _isDraining;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before anything stops. The process's end is real time, whatever clock the product keeps.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        var pause = options.Value.Pause!.Value;
        Log.Draining(logger, pause, options.Value.DrainTimeout);
        await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the listener has stopped: its last requests may have left work that goes on.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var ended = Task.WhenAll(unfinished.Select(work => work.FinishedAsync(cancellationToken)));
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Log.Drained(logger, ended.IsCompletedSuccessfully);
    }
}
