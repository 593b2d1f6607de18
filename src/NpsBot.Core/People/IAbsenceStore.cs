namespace NpsBot.Core.People;

/// <summary>Who is away when, within one session's transaction.</summary>
public interface IAbsenceStore
{
    Task<Absence?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds one.</summary>
    Task AddAsync(Absence absence, CancellationToken cancellationToken);

    /// <summary>The absences of a person that stand, earliest first.</summary>
    Task<IReadOnlyList<Absence>> OfPersonAsync(string personId, CancellationToken cancellationToken);

    /// <summary>Every absence that stands, earliest first.</summary>
    Task<IReadOnlyList<Absence>> StandingAsync(CancellationToken cancellationToken);

    /// <summary>Absences of the past or the future that were not taken back, and have an instant in a half-open span; in the order they were entered.</summary>
    Task<IReadOnlyList<Absence>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The absence a person is in at an instant; <see langword="null"/> when they are at work.</summary>
    Task<Absence?> AtAsync(string personId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Who covered for a person last or is to cover next, by when it was entered; <see langword="null"/> when nobody was ever named.</summary>
    Task<string?> LastDeputyAsync(string personId, CancellationToken cancellationToken);

    /// <summary>The entries another one took the place of.</summary>
    Task<IReadOnlyList<Absence>> ReplacedByAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those whose start or end has come and was not acted on, earliest first.</summary>
    Task<IReadOnlyList<Absence>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When the next start or end comes; <see langword="null"/> when none waits.</summary>
    Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken);

    /// <summary>Saves the end, the state and what replaced it, if it is still in the state it was loaded in.</summary>
    /// <param name="loaded">As it was loaded.</param>
    /// <returns>False when somebody else was faster: nothing was changed.</returns>
    Task<bool> TryChangeAsync(Absence loaded, Absence changed, CancellationToken cancellationToken);
}
