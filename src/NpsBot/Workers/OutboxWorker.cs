using NpsBot.Core.Deliveries;
using NpsBot.Core.Sessions;

namespace NpsBot.Workers;

/// <summary>Wakes the dispatcher: at once when a commit enqueued something, else when the next message is due, else after a while.</summary>
public sealed class OutboxWorker(OutboxDispatcher dispatcher, OutboxSignal signal, IDatabase database, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    /// <summary>Longest sleep: a net for signals that were lost.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);

    /// <summary>Pause after the database failed.</summary>
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(5);

    private long _roundAt = clock.GetTimestamp();

    /// <summary>How long ago the last look at the outbox began.</summary>
    public TimeSpan SinceLastRound => clock.GetElapsedTime(Volatile.Read(ref _roundAt));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Volatile.Write(ref _roundAt, clock.GetTimestamp());
            try
            {
                var isFull = await dispatcher.StartDueAsync(stoppingToken) is null;
                var next = isFull ? null : await database.ReadAsync((session, token) => session.Outbox.NextDueAtAsync(token), stoppingToken);
                await signal.WaitAsync(Sleep(next), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The worker outlives any fault of one round; it says so and goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.RoundFailed(logger, exception, nameof(OutboxWorker));
                await Task.Delay(FaultPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // What is on its way is brought to its end and noted: the next start must not send it again.
        await dispatcher.FinishAsync();
    }

    private TimeSpan Sleep(DateTimeOffset? next)
    {
        if (next is not { } dueAt)
        {
            return LongestSleep;
        }

        // A due message that was not claimed was enqueued meanwhile, or waits for the lease of another: look again soon.
        var until = dueAt - clock.GetUtcNow();
        return until > LongestSleep ? LongestSleep : until > ShortestSleep ? until : ShortestSleep;
    }
}
