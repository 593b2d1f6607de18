namespace NpsBot.Storage.Scores;

/// <summary>Counts answers one by one, for mixes of dimensions no sum is kept of. Reads the days' or the accounts' part of an index, and no more than that wherever it can.</summary>
internal static class ScanPlan
{
    public static string Sql(ScoreQuery query, ScoreGrouping grouping)
    {
        var period = grouping.Period.Length == 0 ? "0" : grouping.Period;
        var item = grouping.By?.Item ?? "''";

        // What narrows the accounts narrows the answers read; what stands in the answer itself is looked at while reading.
        var accounts = Join(query.Dimensions.Where(dimension => dimension.IsOfAccount), dimension => dimension.Column);
        var where = (query.Dimensions.Contains(RollupDimension.Account) ? " and c.account_id = @AccountId" : string.Empty)
            + (accounts.Length == 0 ? string.Empty : $" and c.account_id in (select id from accounts where {accounts})");
        var own = Join(query.Dimensions.Where(dimension => !dimension.IsOfAccount && dimension != RollupDimension.Account), dimension => $"c.{dimension.Column}");
        var join = grouping.By is { IsOfAccount: true } ? " left join accounts a on a.id = c.account_id" : string.Empty;
        return $"""
            select {period} as period, item, '' as spelling, count(*) as scanned,
                count(*) filter (where counts = 1 and score >= 9) as promoters,
                count(*) filter (where counts = 1 and score between 7 and 8) as passives,
                count(*) filter (where counts = 1 and score <= 6) as detractors
            from (
                select c.occurred_on as day, {item} as item, c.score, case when {(own.Length == 0 ? "true" : own)} then 1 else 0 end as counts
                from responses c{join}
                where c.is_void = 0 and c.occurred_on >= @Start and c.occurred_on < @End{where}
            ) as answers
            group by item{(grouping.Period.Length == 0 ? string.Empty : $", {grouping.Period}")}
            """;
    }

    private static string Join(IEnumerable<RollupDimension> dimensions, Func<RollupDimension, string> column) =>
        string.Join(" and ", dimensions.Select(dimension => $"{column(dimension)} = {ScoreQuery.Argument(dimension)}"));
}
