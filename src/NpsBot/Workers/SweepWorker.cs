using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Sessions;
using NpsBot.Core.Sweeps;

namespace NpsBot.Workers;

/// <summary>Lets the clock look at cases when one is due, and clears old rows once a day.</summary>
public sealed class SweepWorker(CaseSweep sweep, IDatabase database, IOptions<DeliveryOptions> delivery, TimeProvider clock, ILogger<SweepWorker> logger) : BackgroundService
{
    /// <summary>A new case may become due while the worker sleeps; none becomes due sooner than this after it opens.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromDays(1);

    private static readonly TimeSpan KeepPeriods = TimeSpan.FromDays(400);

    private DateTimeOffset _prunedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
                await PruneAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker outlives any fault of one round; it says so and goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.RoundFailed(logger, exception, nameof(SweepWorker));
            }

            await Task.Delay(LongestSleep, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Once a day for all replicas.</summary>
    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _prunedAt < PruneEvery)
        {
            return;
        }

        _prunedAt = now;
        var rows = await database.WriteAsync(
            async (session, token) => await session.Periods.TryBeginAsync("prune", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), now, token)
                ? await session.Outbox.PruneAsync(now - delivery.Value.KeepSent, token)
                    + await session.Conversations.PruneSeenAsync(now - delivery.Value.KeepSeen, token)
                    + await session.Periods.PruneAsync(now - KeepPeriods, token)
                : 0,
            cancellationToken);
        Log.Pruned(logger, rows);
    }
}
