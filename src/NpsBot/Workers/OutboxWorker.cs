using NpsBot.Core.Deliveries;
using NpsBot.Core.Sessions;

namespace NpsBot.Workers;

/// <summary>Wakes the dispatcher: at once when a commit enqueued something, else when the next message is due, else after a while.</summary>
public sealed class OutboxWorker(OutboxDispatcher dispatcher, OutboxSignal signal, IDatabase database, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    /// <summary>Longest sleep: a net for signals that were lost.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    /// <summary>Pause after the database failed.</summary>
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await dispatcher.DispatchDueAsync(stoppingToken);
                var next = await database.ReadAsync((session, token) => session.Outbox.NextDueAtAsync(token), stoppingToken);
                await signal.WaitAsync(Sleep(next), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker outlives any fault of one round; it says so and goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.RoundFailed(logger, exception, nameof(OutboxWorker));
                await Task.Delay(FaultPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private TimeSpan Sleep(DateTimeOffset? next)
    {
        if (next is not { } dueAt)
        {
            return LongestSleep;
        }

        // A due message that was not claimed is under lease behind another of its destination: look again soon.
        var until = dueAt - clock.GetUtcNow();
        return until > LongestSleep ? LongestSleep : until > TimeSpan.FromMilliseconds(50) ? until : TimeSpan.FromMilliseconds(50);
    }
}
