using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Adds changes that wait into the sums and deletes them, all in the caller's transaction: each counts exactly once at every moment.</summary>
internal static class ScoreFold
{
    /// <summary>Changes this transaction works on.</summary>
    public const string Taken = "(select * from score_changes where batch = 1)";

    /// <summary>Deletes them when they are in the sums.</summary>
    public const string Clear = "delete from score_changes where batch = 1";

    private static readonly string Add = string.Concat(RollupDimension.Every.SelectMany(dimension => RollupSql.Sums.Select(into => RollupSql.Add(into, dimension, Taken))))
        + string.Concat(RollupSql.Mixes.Select(into => RollupSql.AddMix(into, Taken)));

    /// <param name="limit">At most this many, oldest first.</param>
    /// <returns>How many were folded.</returns>
    public static async Task<int> RunAsync(Statements statements, int limit, CancellationToken cancellationToken)
    {
        if (statements.Dialect.LockScores is { } wait)
        {
            await statements.ExecuteAsync(wait, null, cancellationToken).ConfigureAwait(false);
        }

        // Marked first, so that every statement sees the same ones whatever is committed meanwhile.
        var taken = await statements.ExecuteAsync("update score_changes set batch = 1 where id in (select id from score_changes order by id limit @limit)", new { limit }, cancellationToken).ConfigureAwait(false);
        if (taken > 0)
        {
            await statements.ExecuteAsync(Add, null, cancellationToken).ConfigureAwait(false);
            await statements.ExecuteAsync(Clear, null, cancellationToken).ConfigureAwait(false);
        }

        return taken;
    }
}
