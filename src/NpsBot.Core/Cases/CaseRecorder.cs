using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Cases;

/// <summary>Puts decided facts into their place in a case's chain. Pure but for the salts of personal words.</summary>
public static class CaseRecorder
{
    /// <summary>The case after the facts, and the facts as they are stored.</summary>
    /// <param name="before"><see langword="null"/> for a new case.</param>
    /// <param name="facts">At least one.</param>
    public static (Case After, ImmutableArray<(RecordedFact Recorded, EncodedFact Encoded)> Stored) Record(
        Terms.CaseId id, Case? before, IEnumerable<(Fact Fact, Actor By)> facts, DateTimeOffset now)
    {
        var seq = before?.Version ?? 0;
        var hash = before?.LastHash ?? FactChain.Start;
        var stored = ImmutableArray.CreateBuilder<(RecordedFact, EncodedFact)>();
        var recorded = new List<RecordedFact>();
        foreach (var (fact, by) in facts)
        {
            var encoded = FactCodec.Encode(fact);
            hash = FactChain.Hash(hash, ++seq, now, by, encoded.Name, encoded.Data);
            recorded.Add(new RecordedFact(seq, now, by, fact, hash));
            stored.Add((recorded[^1], encoded));
        }

        return (before?.With(recorded) ?? Case.From(id, recorded), stored.ToImmutable());
    }
}
