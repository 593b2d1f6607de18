using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Sweeps;
using NpsBot.Playground.Town;

namespace NpsBot.Playground.Server;

/// <summary>How the page lets time pass.</summary>
/// <param name="Ahead">How much was skipped so far.</param>
internal sealed record TimeSkips(Func<TimeSpan> Ahead, Func<TimeSpan, CancellationToken, Task> SkipAsync);

/// <summary>Lets hours pass in a moment, from one thing that is due to the next, so that reminders, breaches and digests come as they would.</summary>
internal sealed class TimeTravel(TravelClock clock, PretendTown town, BotInProcess bot) : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>What says that it is due and is not done at once, is left to its own time after this.</summary>
    private static readonly TimeSpan Nudge = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);

    /// <param name="by">More than nothing, at most <see cref="Longest"/>.</param>
    public async Task SkipAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var target = clock.GetUtcNow() + by;
            await bot.SettleAsync(town, cancellationToken);
            while ((await NextDue.FindAsync(bot.Services.GetRequiredService<IDatabase>(), bot.Services.GetServices<ISweep>(), cancellationToken)).At is { } next && next < target)
            {
                var now = clock.GetUtcNow();
                await ArriveAsync(next > now ? next : now + Nudge, cancellationToken);
            }

            await ArriveAsync(target, cancellationToken);
        }
        finally
        {
            _one.Release();
            town.Changes.Announce();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task ArriveAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        clock.MoveTo(at);
        foreach (var sweep in bot.Services.GetServices<ISweep>())
        {
            await sweep.RunAsync(cancellationToken);
        }

        bot.Services.GetRequiredService<IOutboxSignal>().Notify();
        await bot.SettleAsync(town, cancellationToken);
    }
}
