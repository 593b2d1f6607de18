using System.Text.Json.Nodes;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Cases;

/// <summary>Where a case's stored facts are not what was once written.</summary>
/// <param name="Seq">The first fact at fault; one more than the last when facts are missing at the end.</param>
/// <param name="Problem">What is wrong, without contents.</param>
public sealed record ChainFault(CaseId Case, int Seq, string Problem);

/// <summary>Checks stored facts against their hashes, and the words beside them against their digests. Erased words are no fault.</summary>
public static class FactAudit
{
    /// <summary>The first fault of a case; <see langword="null"/> when it is sound or unknown.</summary>
    /// <exception cref="ArgumentException">The session is not one of this storage.</exception>
    public static async Task<ChainFault?> FindFaultAsync(ISession session, CaseId id, CancellationToken cancellationToken)
    {
        var statements = (session as Session)?.Statements ?? throw new ArgumentException("The session belongs to another storage.", nameof(session));
        return await FindFaultAsync(statements, id, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<ChainFault?> FindFaultAsync(Statements statements, CaseId id, CancellationToken cancellationToken)
    {
        var facts = await statements.ListAsync<FactRow>("select * from case_facts where case_number = @Number order by seq", new { id.Number }, cancellationToken).ConfigureAwait(false);
        var texts = await statements.ListAsync<TextRow>("select * from case_fact_texts where case_number = @Number", new { id.Number }, cancellationToken).ConfigureAwait(false);
        var version = await statements.ScalarAsync<int>("select version from cases where number = @Number", new { id.Number }, cancellationToken).ConfigureAwait(false);
        var wordsOf = texts.ToLookup(text => text.Seq);
        var hash = FactChain.Start;
        for (var index = 0; index < facts.Count; index++)
        {
            var fact = facts[index];
            if (fact.Seq != index + 1)
            {
                return new ChainFault(id, index + 1, "The fact is missing.");
            }

            hash = fact.HashAfter(hash);
            if (fact.Hash != hash)
            {
                return new ChainFault(id, fact.Seq, "The fact is not what its hash says.");
            }

            if (wordsOf[fact.Seq].Any(words => !IsGenuine(fact, words)))
            {
                return new ChainFault(id, fact.Seq, "Words beside the fact are not what their digest says.");
            }
        }

        return version == facts.Count ? null : new ChainFault(id, facts.Count + 1, $"The case has {facts.Count} facts, its row says {version}.");
    }

    private static bool IsGenuine(FactRow fact, TextRow words) =>
        DigestOf(JsonNode.Parse(fact.Data), words.Ref) == FactCodec.Digest(words.Salt, words.Words);

    private static string? DigestOf(JsonNode? node, string reference) => node switch
    {
        JsonObject stored when stored["ref"] is JsonValue value && value.TryGetValue(out string? found) && found == reference => (string?)stored["digest"],
        JsonObject inner => inner.Select(pair => DigestOf(pair.Value, reference)).FirstOrDefault(digest => digest is not null),
        JsonArray items => items.Select(item => DigestOf(item, reference)).FirstOrDefault(digest => digest is not null),
        _ => null,
    };
}
