namespace NpsBot.Core.Cases.Facts;

/// <summary>Something that happened in a case. Past tense, never changed, never deleted; a mistake is answered by <see cref="FactsRetracted"/>.</summary>
/// <remarks>Its stored name is listed in <see cref="FactCatalog"/>. Fields may be added as optional ones; none is ever renamed.</remarks>
public abstract record Fact;

/// <summary>Who did it, and where.</summary>
/// <param name="PersonId">Person id; <see langword="null"/> for the system itself.</param>
/// <param name="Platform">Where it was done; <see langword="null"/> outside chat.</param>
public sealed record Actor(string? PersonId, string? Platform = null)
{
    /// <summary>The clock, the intake, the policy.</summary>
    public static readonly Actor System = new(PersonId: null);
}

/// <summary>A fact with its place in the chain.</summary>
/// <param name="Seq">1, 2, 3 ... within the case.</param>
/// <param name="Hash">SHA-256 (lower-case hex) over the predecessor's hash and this fact; see <see cref="FactChain"/>.</param>
public sealed record RecordedFact(int Seq, DateTimeOffset At, Actor By, Fact Fact, string Hash);
