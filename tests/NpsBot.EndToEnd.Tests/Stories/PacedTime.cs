using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>Lets the second or two pass that a platform's limit asks for when all the bot has to do is wait for it; otherwise time stands still. The stories tell of people, not of limits.</summary>
internal sealed class PacedTime : IAsyncDisposable
{
    /// <summary>Of real time.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _passing;

    public PacedTime(LaneLook lanes, FakeTimeProvider clock) => _passing = PassAsync(lanes, clock);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _passing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task PassAsync(LaneLook lanes, FakeTimeProvider clock)
    {
        using var look = new PeriodicTimer(Look);
        while (await look.WaitForNextTickAsync(_stop.Token))
        {
            var now = clock.GetUtcNow();
            if (lanes.At(now) is { IsBusy: false, Slot: { } slot } && slot > now)
            {
                clock.Advance(slot - now);
            }
        }
    }
}
