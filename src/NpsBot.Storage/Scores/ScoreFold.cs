using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Adds changes that wait into the sums and deletes them, all in the caller's transaction: each counts exactly once at every moment.</summary>
internal static class ScoreFold
{
    /// <summary>Changes this transaction works on.</summary>
    public const string Taken = "(select * from score_changes where batch = 1)";

    /// <summary>Deletes them when they are in the sums.</summary>
    public const string Clear = "delete from score_changes where batch = 1";

    private const string Oldest =
        """
        select c.id, c.day, c.account_id, a.owner_id, a.region_key, a.region, a.segment_key, a.segment, c.product_key, c.product, c.survey_id, c.source, c.promoters, c.passives, c.detractors
        from score_changes c left join accounts a on a.id = c.account_id
        order by c.id limit @limit
        """;

    /// <param name="limit">At most this many, oldest first.</param>
    /// <returns>How many were folded.</returns>
    public static async Task<int> RunAsync(Statements statements, int limit, CancellationToken cancellationToken)
    {
        if (statements.Dialect.LockScores is { } wait)
        {
            await statements.ExecuteAsync(wait, null, cancellationToken).ConfigureAwait(false);
        }

        // One snapshot: what is deleted is what was read, whatever is committed meanwhile.
        var changes = await statements.ListAsync<ScoreChange>(Oldest, new { limit }, cancellationToken).ConfigureAwait(false);
        if (changes.Count == 0)
        {
            return 0;
        }

        var tally = new ScoreTally();
        foreach (var change in changes)
        {
            tally.Add(change);
        }

        await AddAsync(statements, "score_days", RollupSql.SumKey, tally.Days, cancellationToken).ConfigureAwait(false);
        await AddAsync(statements, "score_months", RollupSql.SumKey, tally.Months, cancellationToken).ConfigureAwait(false);
        await AddAsync(statements, "score_mix_days", RollupSql.MixKey, tally.MixDays, cancellationToken).ConfigureAwait(false);
        await AddAsync(statements, "score_mix_months", RollupSql.MixKey, tally.MixMonths, cancellationToken).ConfigureAwait(false);
        return await statements.ExecuteAsync("delete from score_changes where id between @First and @Last", new { First = changes[0].Id, Last = changes[^1].Id }, cancellationToken).ConfigureAwait(false);
    }

    private static Task<int> AddAsync(Statements statements, string table, string key, string rows, CancellationToken cancellationToken) =>
        statements.ExecuteAsync(RollupSql.AddRows(table, key, statements.Dialect.JsonRows("Rows")), new { Rows = rows }, cancellationToken);
}
