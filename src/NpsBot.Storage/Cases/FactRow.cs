using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Cases;

/// <summary>A fact as its columns hold it.</summary>
internal sealed record FactRow
{
    public required long CaseNumber { get; init; }

    public required int Seq { get; init; }

    public required long At { get; init; }

    public string? ByPerson { get; init; }

    public string? Platform { get; init; }

    public required string Name { get; init; }

    public required string Data { get; init; }

    public required string Hash { get; init; }

    public Actor By => ByPerson is null && Platform is null ? Actor.System : new Actor(ByPerson, Platform);

    public static FactRow From(CaseId id, RecordedFact recorded, EncodedFact encoded) => new()
    {
        CaseNumber = id.Number,
        Seq = recorded.Seq,
        At = Stored.Instant(recorded.At),
        ByPerson = recorded.By.PersonId,
        Platform = recorded.By.Platform,
        Name = encoded.Name,
        Data = encoded.Data,
        Hash = recorded.Hash,
    };

    public RecordedFact ToFact(IReadOnlyDictionary<string, string> texts) =>
        new(Seq, Stored.ToInstant(At), By, FactCodec.Decode(Name, Data, texts), Hash);

    public string HashAfter(string previous) => FactChain.Hash(previous, Seq, Stored.ToInstant(At), By, Name, Data);
}

/// <summary>Words beside a fact, as the columns hold them.</summary>
internal sealed record TextRow
{
    public required long CaseNumber { get; init; }

    public required int Seq { get; init; }

    public required string Ref { get; init; }

    public required string Salt { get; init; }

    public required string Words { get; init; }
}
