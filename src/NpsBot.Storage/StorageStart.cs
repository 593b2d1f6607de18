using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NpsBot.Storage.Scores;

namespace NpsBot.Storage;

/// <summary>Opens the database before anything else starts, so that a wrong one ends the start; after an upgrade adds up the answers that were there before.</summary>
internal sealed class StorageStart(IEngine database, ScoreRollups rollups, ILogger<StorageStart> logger) : IHostedLifecycleService, IProgress<RollupProgress>
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.StartAsync(cancellationToken).ConfigureAwait(false);
        await rollups.FillAsync(this, cancellationToken).ConfigureAwait(false);
    }

    void IProgress<RollupProgress>.Report(RollupProgress value) => Log.SummedUp(logger, value.Month, value.Done, value.Of);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
