namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>Lets the second or two pass that a platform's limit asks for when all the bot has to do is wait for it; otherwise time stands still. The stories tell of people, not of limits.</summary>
internal sealed class PacedTime : IAsyncDisposable
{
    /// <summary>Longer than any platform's interval from one message to the next.</summary>
    private static readonly TimeSpan LongestSlot = TimeSpan.FromSeconds(2.1);

    /// <summary>Of real time.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _passing;

    public PacedTime(BotTown story) => _passing = PassAsync(story);

    /// <summary>Whether time is about to pass by itself.</summary>
    public static async Task<bool> IsPassingAsync(BotTown story) => (await story.WaitsAsync()).NextSlotAt - story.Clock.GetUtcNow() <= LongestSlot;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _passing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task PassAsync(BotTown story)
    {
        using var look = new PeriodicTimer(Look);
        while (await look.WaitForNextTickAsync(_stop.Token))
        {
            try
            {
                var now = story.Clock.GetUtcNow();
                var waits = await story.WaitsAsync();
                if (waits is { IsBusy: false, NextSlotAt: { } slot } && slot > now && slot - now <= LongestSlot)
                {
                    story.Clock.Advance(slot - now);
                }

                // A worker that was about to sleep when the clock moved missed the instant; it is woken as by a commit.
                if (waits.IsBusy)
                {
                    story.Wake();
                }
            }
            catch (Exception fault) when (fault is ObjectDisposedException or System.Data.Common.DbException)
            {
                // The bot is being restarted, or its database is away for the story's sake.
            }
        }
    }
}
