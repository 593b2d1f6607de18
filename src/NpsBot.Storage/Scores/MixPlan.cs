using System.Collections.Immutable;

namespace NpsBot.Storage.Scores;

/// <summary>Counts from the sums by every mix of the dimensions that have few values, plus what is not folded yet.</summary>
internal static class MixPlan
{
    public static readonly ImmutableArray<RollupDimension> Dimensions = [RollupDimension.Region, RollupDimension.Segment, RollupDimension.Product, RollupDimension.Survey, RollupDimension.Source];

    public static bool Holds(IEnumerable<RollupDimension> dimensions) => dimensions.All(Dimensions.Contains);

    public static string Sql(ScoreQuery query, ScoreGrouping grouping)
    {
        var item = grouping.By is null ? "''" : grouping.By.Name;
        var period = grouping.Period.Length == 0 ? "0" : grouping.Period;
        string[] groups = [.. grouping.By is null ? Array.Empty<string>() : [grouping.By.Name], .. grouping.Period.Length == 0 ? Array.Empty<string>() : [grouping.Period]];
        var sums = string.Concat(query.Dimensions.Select(dimension => $" and m.{dimension.Name} = {ScoreQuery.Argument(dimension)}"));
        var changes = string.Concat(query.Dimensions.Select(dimension => $" and {dimension.Item} = {ScoreQuery.Argument(dimension)}"));
        var shown = grouping.By is null ? string.Empty : $"m.{grouping.By.Name}, ";
        var changed = grouping.By is null ? string.Empty : $"{grouping.By.Item} as {grouping.By.Name}, ";
        return $"""
            select {period} as period, {item} as item, '' as spelling, 0 as scanned, {RollupSql.Totals}
            from (
                select m.period * 100 + 1 as day, {shown}m.promoters, m.passives, m.detractors from score_mix_months m where m.period >= @MonthsFrom and m.period < @MonthsTo{sums}
                union all
                select m.period as day, {shown}m.promoters, m.passives, m.detractors from score_mix_days m where m.period >= @Start and m.period < @HeadTo{sums}
                union all
                select m.period as day, {shown}m.promoters, m.passives, m.detractors from score_mix_days m where m.period >= @TailFrom and m.period < @End{sums}
                union all
                select c.day, {changed}c.promoters, c.passives, c.detractors
                from score_changes c left join accounts a on a.id = c.account_id where c.day >= @Start and c.day < @End{changes}
            ) as counted
            {(groups.Length == 0 ? string.Empty : $"group by {string.Join(", ", groups)}")}
            """;
    }
}
