using System.Collections.Immutable;
using System.Data.Common;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Cases;

/// <summary>Facts and snapshots in SQL. The snapshot's version and the key (case, number of the fact) keep two writers apart.</summary>
internal sealed class CaseStore(Statements statements) : ICaseStore
{
    private const string Order = "order by case when due_at is null then 1 else 0 end, due_at, opened_at desc, number desc";

    private static readonly ImmutableDictionary<string, string> NoTexts = ImmutableDictionary<string, string>.Empty;

    public async Task<CaseId> NextIdAsync(CancellationToken cancellationToken) =>
        new(await statements.ScalarAsync<long>(statements.Dialect.NextCaseNumber, null, cancellationToken).ConfigureAwait(false));

    public async Task<Case?> LoadAsync(CaseId id, CancellationToken cancellationToken)
    {
        var facts = await statements.ListAsync<FactRow>("select * from case_facts where case_number = @Number order by seq", new { id.Number }, cancellationToken).ConfigureAwait(false);
        if (facts.Count == 0)
        {
            return null;
        }

        var texts = await statements.ListAsync<TextRow>("select * from case_fact_texts where case_number = @Number", new { id.Number }, cancellationToken).ConfigureAwait(false);
        var bySeq = texts.GroupBy(text => text.Seq).ToDictionary(group => group.Key, group => group.ToImmutableDictionary(text => text.Ref, text => text.Words, StringComparer.Ordinal));
        return Case.From(id, [.. facts.Select(fact => fact.ToFact(bySeq.GetValueOrDefault(fact.Seq, NoTexts)))]);
    }

    public async Task AppendAsync(CaseId id, Case? before, ImmutableArray<(RecordedFact Recorded, EncodedFact Encoded)> facts, CaseSummary summary, CancellationToken cancellationToken)
    {
        var version = CheckChain(id, before, facts, summary);
        await SaveSnapshotAsync(CaseRow.From(summary, version) with { Expected = before?.Version }, cancellationToken).ConfigureAwait(false);
        foreach (var (recorded, encoded) in facts)
        {
            await InsertAsync(FactRow.From(id, recorded, encoded), encoded.Texts, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RescheduleAsync(CaseId id, DateTimeOffset? sweepAt, CancellationToken cancellationToken) =>
        await statements.ExecuteAsync("update cases set sweep_at = @sweepAt where number = @Number", new { id.Number, sweepAt = Stored.Instant(sweepAt) }, cancellationToken).ConfigureAwait(false);

    public async Task<CaseId?> FindOpenAsync(string contactId, CancellationToken cancellationToken)
    {
        var number = await statements.ScalarAsync<long?>("select number from cases where contact_id = @contactId and is_open = 1", new { contactId }, cancellationToken).ConfigureAwait(false);
        return number is { } found ? new CaseId(found) : null;
    }

    public async Task<CaseSummary?> GetSummaryAsync(CaseId id, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<CaseRow>("select * from cases where number = @Number", new { id.Number }, cancellationToken).ConfigureAwait(false);
        return row?.ToSummary();
    }

    public async Task<IReadOnlyList<CaseId>> OpenAtAsync(string accountId, int limit, CancellationToken cancellationToken)
    {
        var numbers = await statements.ListAsync<long>($"select number from cases where account_id = @accountId and is_open = 1 {Order} limit @limit", new { accountId, limit }, cancellationToken).ConfigureAwait(false);
        return [.. numbers.Select(number => new CaseId(number))];
    }

    public async Task<IReadOnlyList<CaseSummary>> ListAsync(CaseFilter filter, CancellationToken cancellationToken)
    {
        var query = new CaseQuery(filter, statements.Dialect);
        if (query.FindsNothing)
        {
            return [];
        }

        var rows = await statements.ListAsync<CaseRow>(
            $"select * from cases {query.Where} {Order} limit @Limit",
            query,
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToSummary())];
    }

    public async Task<int> CountAsync(CaseFilter filter, CancellationToken cancellationToken)
    {
        var query = new CaseQuery(filter, statements.Dialect);
        return query.FindsNothing ? 0 : await statements.ScalarAsync<int>($"select count(*) from cases {query.Where}", query, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<CaseId>> DueForSweepAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var numbers = await statements.ListAsync<long>(
            "select number from cases where is_open = 1 and sweep_at is not null and sweep_at <= @now order by sweep_at, number limit @limit",
            new { now = Stored.Instant(now), limit },
            cancellationToken).ConfigureAwait(false);
        return [.. numbers.Select(number => new CaseId(number))];
    }

    public async Task<DateTimeOffset?> NextSweepAtAsync(CancellationToken cancellationToken) =>
        Stored.ToInstant(await statements.ScalarAsync<long?>("select min(sweep_at) from cases where is_open = 1 and sweep_at is not null", null, cancellationToken).ConfigureAwait(false));

    private static int CheckChain(CaseId id, Case? before, ImmutableArray<(RecordedFact Recorded, EncodedFact Encoded)> facts, CaseSummary summary)
    {
        if (summary.Id != id || (before is not null && before.Id != id) || facts.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"{id}: the case before, the summary and at least one fact belong together.", nameof(facts));
        }

        var version = before?.Version ?? 0;
        var hash = before?.LastHash ?? FactChain.Start;
        foreach (var (recorded, encoded) in facts)
        {
            hash = FactRow.From(id, recorded, encoded).HashAfter(hash);
            if (recorded.Seq != ++version || recorded.Hash != hash)
            {
                throw new ArgumentException($"{id}: fact {recorded.Seq} does not continue the chain.", nameof(facts));
            }
        }

        return version;
    }

    private async Task SaveSnapshotAsync(CaseRow row, CancellationToken cancellationToken)
    {
        int touched;
        try
        {
            touched = await statements.ExecuteAsync(row.Expected is null ? CaseRow.Insert : CaseRow.Update, row, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (statements.Dialect.IsUniqueViolation(exception))
        {
            throw new CaseConflictException($"NPS-{row.Number}: the contact has another open case.", exception);
        }

        if (touched == 0)
        {
            throw new CaseConflictException($"NPS-{row.Number}: somebody else was faster.");
        }
    }

    private async Task InsertAsync(FactRow fact, ImmutableArray<SideText> texts, CancellationToken cancellationToken)
    {
        var touched = await statements.ExecuteAsync(
            """
            insert into case_facts (case_number, seq, at, by_person, platform, name, data, hash)
            values (@CaseNumber, @Seq, @At, @ByPerson, @Platform, @Name, @Data, @Hash)
            on conflict (case_number, seq) do nothing
            """,
            fact,
            cancellationToken).ConfigureAwait(false);
        if (touched == 0)
        {
            throw new CaseConflictException($"NPS-{fact.CaseNumber}: fact {fact.Seq} exists.");
        }

        foreach (var text in texts)
        {
            await statements.ExecuteAsync(
                "insert into case_fact_texts (case_number, seq, ref, salt, words) values (@CaseNumber, @Seq, @Ref, @Salt, @Words)",
                new TextRow { CaseNumber = fact.CaseNumber, Seq = fact.Seq, Ref = text.Ref, Salt = text.Salt, Words = text.Text },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
