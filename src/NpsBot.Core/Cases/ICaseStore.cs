using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases;

/// <summary>Cases: facts, and one snapshot row each for lists; within one session's transaction.</summary>
public interface ICaseStore
{
    /// <summary>Numbers a new case: 1, 2, 3 ...; a number taken by a transaction that fails may be lost.</summary>
    Task<CaseId> NextIdAsync(CancellationToken cancellationToken);

    /// <summary>The case with all its facts; <see langword="null"/> when there is none of this number.</summary>
    Task<Case?> LoadAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>Appends facts and saves the snapshot row.</summary>
    /// <param name="before">The case as it was loaded; <see langword="null"/> for a new one.</param>
    /// <param name="facts">With their place in the chain, encoded.</param>
    /// <param name="summary">The snapshot after them.</param>
    /// <exception cref="CaseConflictException">Somebody else appended meanwhile; the session must be run again.</exception>
    Task AppendAsync(CaseId id, Case? before, ImmutableArray<(RecordedFact Recorded, EncodedFact Encoded)> facts, CaseSummary summary, CancellationToken cancellationToken);

    /// <summary>Sets when the clock must look at a case next, with no new fact.</summary>
    /// <param name="sweepAt"><see langword="null"/> for never.</param>
    Task RescheduleAsync(CaseId id, DateTimeOffset? sweepAt, CancellationToken cancellationToken);

    /// <summary>The open case of a contact; there is at most one.</summary>
    Task<CaseId?> FindOpenAsync(string contactId, CancellationToken cancellationToken);

    Task<CaseSummary?> GetSummaryAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>Open cases of an account, in the order of <see cref="ListAsync"/>; cheaper where nothing else of them is wanted.</summary>
    Task<IReadOnlyList<CaseId>> OpenAtAsync(string accountId, int limit, CancellationToken cancellationToken);

    /// <summary>Snapshot rows in the filter's order.</summary>
    Task<IReadOnlyList<CaseSummary>> ListAsync(CaseFilter filter, CancellationToken cancellationToken);

    /// <summary>How many rows the filter has without its limit.</summary>
    Task<int> CountAsync(CaseFilter filter, CancellationToken cancellationToken);

    /// <summary>Open cases the clock must look at now, longest waiting first.</summary>
    Task<IReadOnlyList<CaseId>> DueForSweepAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>When the clock must look at a case next; <see langword="null"/> when no case waits for it.</summary>
    Task<DateTimeOffset?> NextSweepAtAsync(CancellationToken cancellationToken);
}

/// <summary>Two people (or replicas) decided on the same version; running the session again decides on the newer one.</summary>
public sealed class CaseConflictException : Exception
{
    public CaseConflictException()
    {
    }

    public CaseConflictException(string message)
        : base(message)
    {
    }

    public CaseConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
