using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Makes sums anew from the answers, without the changes that wait: those are folded later as always.</summary>
internal static class RollupRebuild
{
    // Gathered once, as changes nobody else sees, since each dimension reads them.
    private static readonly string Days =
        $"insert into score_changes (batch, day{RollupSql.AllColumns}, promoters, passives, detractors) select 1, c.* from {RollupSql.Folded("occurred_on = @Day", "day = @Day")} c;"
        + string.Concat(RollupDimension.Every.Select(dimension => $"delete from score_days where dimension = '{dimension.Name}' and period = @Day;" + RollupSql.Add(RollupSql.Sums[0], dimension, ScoreFold.Taken)))
        + "delete from score_mix_days where period = @Day;" + RollupSql.AddMix(RollupSql.Mixes[0], ScoreFold.Taken)
        + ScoreFold.Clear;

    private static readonly string Months =
        string.Concat(RollupDimension.Every.Select(dimension =>
            $"""
            delete from score_months where dimension = '{dimension.Name}' and period = @Month;
            insert into score_months ({RollupSql.SumKey}, promoters, passives, detractors)
            select dimension, @Month, item, spelling, sum(promoters), sum(passives), sum(detractors) from score_days
            where dimension = '{dimension.Name}' and period >= @Start and period < @End
            group by dimension, item, spelling;
            """))
        + $"""
        delete from score_mix_months where period = @Month;
        insert into score_mix_months ({RollupSql.MixKey}, promoters, passives, detractors)
        select @Month, region, segment, product, survey, source, sum(promoters), sum(passives), sum(detractors) from score_mix_days
        where period >= @Start and period < @End
        group by region, segment, product, survey, source;
        """;

    private static readonly string Ever =
        $"""
        delete from score_months where period = 0;
        insert into score_months ({RollupSql.SumKey}, promoters, passives, detractors)
        select dimension, 0, item, spelling, sum(promoters), sum(passives), sum(detractors) from score_months where period > 0 group by dimension, item, spelling;
        """;

    public static async Task RebuildDayAsync(Statements statements, DateOnly day, CancellationToken cancellationToken)
    {
        await LockAsync(statements, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(Days, new { Day = Stored.Day(day) }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A month's sums from those of its days.</summary>
    /// <param name="month">Its first day.</param>
    public static async Task RebuildMonthAsync(Statements statements, DateOnly month, CancellationToken cancellationToken)
    {
        await LockAsync(statements, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(Months, new { Start = Stored.Day(month), End = Stored.Day(month.AddMonths(1)), Month = (month.Year * 100) + month.Month }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sums of all time from those of the months.</summary>
    public static async Task RebuildEverAsync(Statements statements, CancellationToken cancellationToken)
    {
        await LockAsync(statements, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(Ever, null, cancellationToken).ConfigureAwait(false);
    }

    private static Task LockAsync(Statements statements, CancellationToken cancellationToken) =>
        statements.Dialect.LockScores is { } wait ? statements.ExecuteAsync(wait, null, cancellationToken) : Task.CompletedTask;
}
