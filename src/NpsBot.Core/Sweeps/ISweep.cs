namespace NpsBot.Core.Sweeps;

/// <summary>Something that time alone makes happen. Any number of replicas may run it at once; each effect takes place once.</summary>
public interface ISweep
{
    /// <summary>Does all that is due now. Returns how much that was; zero when nothing was due.</summary>
    Task<int> RunAsync(CancellationToken cancellationToken);

    /// <summary>When it must run next; <see langword="null"/> when nothing waits for it.</summary>
    Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken);
}
