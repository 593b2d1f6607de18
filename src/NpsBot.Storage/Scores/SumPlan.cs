namespace NpsBot.Storage.Scores;

/// <summary>Counts from the sums by one dimension, plus what is not folded yet. Costs the same for ten answers and for ten million.</summary>
internal static class SumPlan
{
    /// <param name="dimension">The one named by the filter or the grouping.</param>
    /// <param name="hasItem">True when the filter names it: only <c>@Item</c> counts.</param>
    public static string Sql(RollupDimension dimension, bool hasItem, ScoreGrouping grouping)
    {
        var splits = grouping.By is not null;
        var item = splits ? "item, spelling" : "'' as item, '' as spelling";
        var period = grouping.Period.Length == 0 ? "0" : grouping.Period;
        string[] groups = [.. splits ? ["item", "spelling"] : Array.Empty<string>(), .. grouping.Period.Length == 0 ? Array.Empty<string>() : [grouping.Period]];
        var where = hasItem ? $" and {dimension.Item} = @Item" : string.Empty;
        var join = dimension.IsOfAccount ? " left join accounts a on a.id = c.account_id" : string.Empty;

        // A month's sum stands for its first day.
        return $"""
            select {period} as period, {item}, 0 as scanned, {RollupSql.Totals}
            from (
                select r.period * 100 + 1 as day, r.item, r.spelling, r.promoters, r.passives, r.detractors from {Sums("score_months", dimension, hasItem, "@MonthsFrom", "@MonthsTo")}
                union all
                select r.period as day, r.item, r.spelling, r.promoters, r.passives, r.detractors from {Sums("score_days", dimension, hasItem, "@Start", "@HeadTo")}
                union all
                select r.period as day, r.item, r.spelling, r.promoters, r.passives, r.detractors from {Sums("score_days", dimension, hasItem, "@TailFrom", "@End")}
                union all
                select c.day, {dimension.Item} as item, {dimension.Spelling} as spelling, c.promoters, c.passives, c.detractors
                from score_changes c{join} where c.day >= @Start and c.day < @End{where}
            ) as counted
            {(groups.Length == 0 ? string.Empty : $"group by {string.Join(", ", groups)}")}
            """;
    }

    // One item's rows are looked up period by period; the sums of all say which periods there are.
    private static string Sums(string table, RollupDimension dimension, bool hasItem, string from, string to) => hasItem
        ? $"{table} t cross join {table} r where t.dimension = 'all' and t.period >= {from} and t.period < {to} and r.dimension = '{dimension.Name}' and r.period = t.period and r.item = @Item"
        : $"{table} r where r.dimension = '{dimension.Name}' and r.period >= {from} and r.period < {to}";
}
