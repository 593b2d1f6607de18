namespace NpsBot.Storage.Scores;

/// <summary>Pieces of SQL the sums are read and written with.</summary>
internal static class RollupSql
{
    /// <summary>Bands of the rows of a group.</summary>
    public const string Totals = "cast(coalesce(sum(promoters), 0) as bigint) as promoters, cast(coalesce(sum(passives), 0) as bigint) as passives, cast(coalesce(sum(detractors), 0) as bigint) as detractors";

    /// <summary>An answer's bands as 1 or 0: 9-10, 7-8 and 0-6, as NpsScore.BandOf has them.</summary>
    public const string Bands =
        "case when score >= 9 then 1 else 0 end as promoters, case when score between 7 and 8 then 1 else 0 end as passives, case when score <= 6 then 1 else 0 end as detractors";

    /// <summary>The columns besides day and bands that sums are made from.</summary>
    public const string AllColumns = ", account_id, survey_id, source, product, product_key";

    /// <summary>The tables of sums by one dimension, and a row's period in each: its day, its month, and 0 for all time beside the months.</summary>
    public static readonly (string Table, string Period)[] Sums = [("score_days", "c.day"), ("score_months", "c.day / 100"), ("score_months", "0")];

    /// <summary>The tables of sums by mixes, and a row's period in each.</summary>
    public static readonly (string Table, string Period)[] Mixes = [("score_mix_days", "c.day"), ("score_mix_months", "c.day / 100")];

    public const string SumKey = "dimension, period, item, spelling";

    public const string MixKey = "period, region, segment, product, survey, source";

    /// <summary>What the sums hold, read from where it came: the answers without the changes that wait. One statement, hence one moment.</summary>
    /// <param name="answers">Which, over <c>responses</c>.</param>
    /// <param name="changes">The same, over <c>score_changes</c>.</param>
    /// <param name="columns">Wanted besides day and bands, each after a comma; fewer may be read from an index alone.</param>
    public static string Folded(string answers, string changes, string columns = AllColumns) =>
        $"""
        (
            select occurred_on as day{columns}, {Bands} from responses where is_void = 0 and {answers}
            union all
            select day{columns}, -promoters, -passives, -detractors from score_changes where {changes}
        )
        """;

    /// <summary>Adds rows to a table of sums.</summary>
    /// <param name="source">The engine's <see cref="Sql.Dialect.JsonRows"/>: an argument that is an array of arrays, each the columns of <paramref name="key"/> and the three bands.</param>
    public static string AddRows(string table, string key, string source)
    {
        string[] columns = [.. key.Split(", "), "promoters", "passives", "detractors"];
        var values = columns.Select((column, index) => column is "period" or "promoters" or "passives" or "detractors" ? $"cast(value ->> {index} as integer)" : $"value ->> {index}");
        return $"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from {source} where true {OnConflict(table, key)}";
    }

    /// <summary>Adds differences to the sums by one dimension.</summary>
    /// <param name="rows">A table or query of differences, with the columns of <c>score_changes</c>.</param>
    public static string Add((string Table, string Period) into, RollupDimension dimension, string rows) =>
        $"""
        insert into {into.Table} ({SumKey}, promoters, passives, detractors)
        select '{dimension.Name}', {into.Period}, {dimension.Item}, {dimension.Spelling}, sum(c.promoters), sum(c.passives), sum(c.detractors)
        from {rows} c{(dimension.IsOfAccount ? " left join accounts a on a.id = c.account_id" : string.Empty)}
        where true
        group by {(into.Period == "0" ? "3, 4" : "2, 3, 4")}
        {OnConflict(into.Table, SumKey)};
        """;

    /// <summary>Adds differences to the sums by mixes.</summary>
    /// <param name="rows">As for <see cref="Add"/>.</param>
    public static string AddMix((string Table, string Period) into, string rows) =>
        $"""
        insert into {into.Table} ({MixKey}, promoters, passives, detractors)
        select {into.Period}, {string.Join(", ", MixPlan.Dimensions.Select(dimension => dimension.Item))}, sum(c.promoters), sum(c.passives), sum(c.detractors)
        from {rows} c left join accounts a on a.id = c.account_id
        where true
        group by 1, 2, 3, 4, 5, 6
        {OnConflict(into.Table, MixKey)};
        """;

    /// <summary>How rows join rows that are there.</summary>
    public static string OnConflict(string table, string key) =>
        $"on conflict ({key}) do update set promoters = {table}.promoters + excluded.promoters, passives = {table}.passives + excluded.passives, detractors = {table}.detractors + excluded.detractors";
}
