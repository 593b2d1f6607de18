using NpsBot.Core.Deliveries;
using NpsBot.Core.Sessions;

namespace NpsBot.Workers;

/// <summary>Wakes the dispatcher: at once when a commit enqueued something or a message was settled, else exactly when the next destination is due.</summary>
public sealed class OutboxWorker(OutboxDispatcher dispatcher, OutboxSignal signal, IDatabase database, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    /// <summary>Longest sleep: a net for signals that were lost, and for what another replica put back.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    /// <summary>Pause when something is due that could not be claimed: another replica is just looking at it.</summary>
    private static readonly TimeSpan Contended = TimeSpan.FromMilliseconds(50);

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
                // When no more may be on its way, the next one that is settled gives the signal.
                var started = await dispatcher.StartDueAsync(stoppingToken);
                var next = started is null ? null : await database.ReadAsync((session, token) => session.Outbox.NextDueAtAsync(token), stoppingToken);
                await SleepAsync(next, claimedSome: started > 0, stoppingToken);
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

    private async Task SleepAsync(DateTimeOffset? next, bool claimedSome, CancellationToken cancellationToken)
    {
        var until = next is { } dueAt ? dueAt - clock.GetUtcNow() : LongestSleep;
        if (until > TimeSpan.Zero)
        {
            await signal.WaitAsync(until < LongestSleep ? until : LongestSleep, cancellationToken);
        }
        else if (!claimedSome)
        {
            await signal.WaitAsync(Contended, cancellationToken);
        }
    }
}
