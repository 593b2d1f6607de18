using System.Data.Common;

namespace NpsBot.Telemetry;

/// <summary>Keeps the gauges fresh while somebody looks at them.</summary>
public sealed class GaugeWorker(StateGauges gauges, TimeProvider clock, ILogger<GaugeWorker> logger) : BackgroundService
{
    /// <summary>How old a gauge's value may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (gauges.IsWatched)
                {
                    await gauges.RefreshAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is DbException or TimeoutException)
            {
                Log.RoundFailed(logger, exception, nameof(GaugeWorker));
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
