using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Sessions;
using NpsBot.Core.Sweeps;

namespace NpsBot.Workers;

/// <summary>Lets the clock do what is due, and clears old rows once a day.</summary>
public sealed class SweepWorker(IEnumerable<ISweep> sweeps, IDatabase database, IOptions<DeliveryOptions> delivery, TimeProvider clock, ILogger<SweepWorker> logger) : BackgroundService
{
    /// <summary>Something may become due while the worker sleeps; it is late by this at most.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromDays(1);

    private static readonly TimeSpan KeepPeriods = TimeSpan.FromDays(400);

    /// <summary>The noise budget looks back to the beginning of somebody's day.</summary>
    private static readonly TimeSpan KeepPings = TimeSpan.FromDays(3);

    private DateTimeOffset _prunedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var sweep in sweeps)
            {
                await TryAsync(sweep.GetType().Name, sweep.RunAsync, stoppingToken);
            }

            await TryAsync(nameof(SweepWorker), PruneAsync, stoppingToken);
            await Task.Delay(LongestSleep, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One that fails keeps no other from its round.</summary>
    private async Task TryAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The loop ends by itself.
        }
#pragma warning disable CA1031 // The worker outlives any fault of one round; it says so and goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.RoundFailed(logger, exception, name);
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
                    + await session.Quiet.PruneAsync(now - KeepPings, token)
                    + await session.Periods.PruneAsync(now - KeepPeriods, token)
                : 0,
            cancellationToken);
        Log.Pruned(logger, rows);
    }
}
