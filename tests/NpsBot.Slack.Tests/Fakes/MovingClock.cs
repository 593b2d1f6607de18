using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Fakes;

/// <summary>Lets the product's own waits pass until something real has happened.</summary>
internal static class MovingClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="step">How far the clock moves before it is looked again; 1 s unless told.</param>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider clock, Task happened, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }
    }
}
