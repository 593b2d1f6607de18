namespace NpsBot.Core.Sessions;

/// <summary>Work that is done once in each period, whichever replica gets to it, within one session's transaction.</summary>
public interface IPeriodStore
{
    /// <summary>Takes a period for this unit of work. When the unit fails, the period is free again; whoever tries meanwhile waits for its end.</summary>
    /// <param name="work">A stable name, e.g. <c>digest/mira</c>.</param>
    /// <param name="period">A stable name of the period, e.g. <c>2026-W47</c>.</param>
    /// <returns>False when it was taken before.</returns>
    Task<bool> TryBeginAsync(string work, string period, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets periods taken before an instant. Returns how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
