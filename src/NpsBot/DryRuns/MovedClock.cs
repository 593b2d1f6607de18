namespace NpsBot.DryRuns;

/// <summary>A clock that stands still until it is moved. Timers run on real time: nothing waits on them in a simulation, they only bound what hangs.</summary>
internal sealed class MovedClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves on; an instant that has passed changes nothing.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        if (at.UtcTicks > Volatile.Read(ref _ticks))
        {
            Volatile.Write(ref _ticks, at.UtcTicks);
        }
    }
}
