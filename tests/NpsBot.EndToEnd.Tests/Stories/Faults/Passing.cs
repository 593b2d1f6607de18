using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Outbox;
using NpsBot.Core.Terms;

namespace NpsBot.EndToEnd.Tests.Stories.Faults;

/// <summary>What stories about faults need besides: time that passes while messages wait, and a look at what the operator sees.</summary>
internal static class Passing
{
    private const int Many = 500;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until everything that is due now was tried; what waits for a platform's next slot gets there in a moment.</summary>
    /// <exception cref="TimeoutException">Something due is not tried, however long one waits.</exception>
    public static async Task TriedAsync(this BotTown story)
    {
        using var ceiling = new CancellationTokenSource(story.Town.Changes.Ceiling);
        while ((await story.WaitsAsync()).IsBusy || await PacedTime.IsPassingAsync(story))
        {
            if (ceiling.IsCancellationRequested)
            {
                throw new TimeoutException($"something is due and not tried: {string.Join(Environment.NewLine, await story.WaitingAsync())}");
            }

            // A worker that was about to sleep when the clock jumped missed the instant; it is woken as by a commit.
            story.Wake();
            await story.Town.Changes.Next.WaitAsync(Moment).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await story.Town.IdleAsync();
    }

    /// <summary>Lets time pass in steps; what is due at each step is tried.</summary>
    public static async Task PassAsync(this BotTown story, TimeSpan span, TimeSpan? step = null)
    {
        for (var left = span; left > TimeSpan.Zero; left -= step ?? TimeSpan.FromSeconds(20))
        {
            for (var until = story.Clock.GetUtcNow() + (step ?? TimeSpan.FromSeconds(20)); story.Clock.GetUtcNow() is var now && now < until;)
            {
                // Time stops at each instant something is due, so that no message is on its way while it jumps.
                await story.TriedAsync();
                var next = (await story.WaitsAsync()).NextAt;
                story.Clock.Advance((next > now && next < until ? next.Value : until) - now);
            }
        }

        await story.TriedAsync();
    }

    /// <summary>Lets time pass in steps while calls hang: they end by the clock alone.</summary>
    public static async Task DriftAsync(this BotTown story, TimeSpan span, TimeSpan step)
    {
        for (var left = span; left > TimeSpan.Zero; left -= step)
        {
            story.Wake();
            await story.Town.Changes.Next.WaitAsync(Moment).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            story.Clock.Advance(step);
        }
    }

    /// <summary>What <c>npsbot outbox</c> lists as waiting.</summary>
    public static Task<IReadOnlyList<OutboxMessage>> WaitingAsync(this BotTown story) => story.ListAsync(OutboxState.Pending);

    /// <summary>What <c>npsbot outbox</c> lists as given up.</summary>
    public static Task<IReadOnlyList<OutboxMessage>> DeadAsync(this BotTown story) => story.ListAsync(OutboxState.Dead);

    public static Task<Case> CaseAsync(this BotTown story, long number = 1) =>
        story.Database.ReadAsync(async (session, token) => (await session.Cases.LoadAsync(new CaseId(number), token))!, CancellationToken.None);

    /// <summary>Gives an account another owner, or none.</summary>
    public static Task OwnAsync(this BotTown story, string accountId, string? ownerId) => story.ChangeAsync(accountId, account => account with { OwnerId = ownerId });

    public static Task ChangeAsync(this BotTown story, string accountId, Func<Account, Account> change) => story.Database.WriteAsync(
        async (session, token) =>
        {
            await session.Accounts.SaveAsync(change((await session.Accounts.GetAsync(accountId, token))!), token);
            return true;
        },
        CancellationToken.None);

    /// <summary>The platform a person wants to be reached on first.</summary>
    public static Task PreferAsync(this BotTown story, string personId, string platform) => story.Database.WriteAsync(
        async (session, token) =>
        {
            await session.People.SaveAsync((await session.People.GetAsync(personId, token))! with { Platform = platform }, token);
            return true;
        },
        CancellationToken.None);

    private static Task<IReadOnlyList<OutboxMessage>> ListAsync(this BotTown story, OutboxState state) =>
        story.Database.ReadAsync((session, token) => session.Outbox.ListAsync(state, null, Many, token), CancellationToken.None);
}
