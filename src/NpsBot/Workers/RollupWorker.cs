using NpsBot.Storage.Scores;

namespace NpsBot.Workers;

/// <summary>Folds changes of scores into their sums soon after they are committed, so that few wait and questions stay fast.</summary>
public sealed class RollupWorker(ScoreRollups rollups, TimeProvider clock, ILogger<RollupWorker> logger) : BackgroundService
{
    /// <summary>Pause after the database failed.</summary>
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rollups.KeepFoldedAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker outlives any fault of one round; it says so and goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.RoundFailed(logger, exception, nameof(RollupWorker));
                await Task.Delay(FaultPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
