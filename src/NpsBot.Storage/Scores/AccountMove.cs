using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Takes an account's whole history along when it changes hands, region or segment. Changes that wait to be folded find the account as it is then.</summary>
internal static class AccountMove
{
    private const string IsOfAccount = "account_id = @Id";

    private const string HasAnswers =
        """
        select case when exists (select 1 from responses where account_id = @Id) or exists (select 1 from score_changes where account_id = @Id) then 1 else 0 end
        """;

    private static readonly string Owners = Sums("owner", "@FromOwner, ''", "@ToOwner, ''");
    private static readonly string Regions = Sums("region", "@FromRegion, @FromRegionWritten", "@ToRegion, @ToRegionWritten");
    private static readonly string Segments = Sums("segment", "@FromSegment, @FromSegmentWritten", "@ToSegment, @ToSegmentWritten");
    private static readonly string Mixes = string.Concat(RollupSql.Mixes.Select(into =>
        $"""
        insert into {into.Table} ({RollupSql.MixKey}, promoters, passives, detractors)
        select {into.Period}, m.region, m.segment, {RollupDimension.Product.Item}, {RollupDimension.Survey.Item}, {RollupDimension.Source.Item}, {Moved}
        from {RollupSql.Folded(IsOfAccount, IsOfAccount)} c
        cross join (select -1 as sign, @FromRegion as region, @FromSegment as segment union all select 1, @ToRegion, @ToSegment) m
        where true
        group by 1, 2, 3, 4, 5, 6
        {RollupSql.OnConflict(into.Table, RollupSql.MixKey)};
        """));

    private const string Moved = "sum(m.sign * c.promoters), sum(m.sign * c.passives), sum(m.sign * c.detractors)";

    /// <param name="from">Where it was until this transaction.</param>
    /// <param name="to">Where it is now.</param>
    public static async Task MoveAsync(Statements statements, string accountId, AccountPlace from, AccountPlace to, CancellationToken cancellationToken)
    {
        var isRegion = (from.Region, from.RegionWritten) != (to.Region, to.RegionWritten);
        var isSegment = (from.Segment, from.SegmentWritten) != (to.Segment, to.SegmentWritten);
        var isMix = (from.Region, from.Segment) != (to.Region, to.Segment);
        var sql = (from.Owner != to.Owner ? Owners : string.Empty) + (isRegion ? Regions : string.Empty) + (isSegment ? Segments : string.Empty) + (isMix ? Mixes : string.Empty);
        if (sql.Length == 0)
        {
            return;
        }

        if (statements.Dialect.LockScores is { } wait)
        {
            await statements.ExecuteAsync(wait, null, cancellationToken).ConfigureAwait(false);
        }

        if (await statements.ScalarAsync<int>(HasAnswers, new { Id = accountId }, cancellationToken).ConfigureAwait(false) == 0)
        {
            return;
        }

        var places = new
        {
            Id = accountId,
            FromOwner = from.Owner,
            FromRegion = from.Region,
            FromRegionWritten = from.RegionWritten,
            FromSegment = from.Segment,
            FromSegmentWritten = from.SegmentWritten,
            ToOwner = to.Owner,
            ToRegion = to.Region,
            ToRegionWritten = to.RegionWritten,
            ToSegment = to.Segment,
            ToSegmentWritten = to.SegmentWritten,
        };
        await statements.ExecuteAsync(sql, places, cancellationToken).ConfigureAwait(false);
    }

    private static string Sums(string dimension, string from, string to) => string.Concat(RollupSql.Sums.Select(into =>
        $"""
        insert into {into.Table} ({RollupSql.SumKey}, promoters, passives, detractors)
        select '{dimension}', {into.Period}, m.item, m.spelling, {Moved}
        from {RollupSql.Folded(IsOfAccount, IsOfAccount, columns: string.Empty)} c
        cross join (select -1 as sign, {Named(from)} union all select 1, {to}) m
        where true
        group by {(into.Period == "0" ? "3, 4" : "2, 3, 4")}
        {RollupSql.OnConflict(into.Table, RollupSql.SumKey)};
        """));

    private static string Named(string place) => place.Split(", ") is [var item, var spelling] ? $"{item} as item, {spelling} as spelling" : throw new ArgumentException(place, nameof(place));
}
