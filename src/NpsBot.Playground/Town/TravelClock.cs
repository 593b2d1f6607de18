namespace NpsBot.Playground.Town;

/// <summary>Real time, ahead by what was skipped. Timers run on real time: who sleeps on one is to be woken after a skip.</summary>
public sealed class TravelClock : TimeProvider
{
    private long _ahead;

    /// <summary>How much was skipped so far.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <summary>Skips to an instant; one that has passed changes nothing.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        var by = at - GetUtcNow();
        if (by > TimeSpan.Zero)
        {
            Interlocked.Add(ref _ahead, by.Ticks);
        }
    }
}
