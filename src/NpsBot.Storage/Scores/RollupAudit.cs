using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Compares the sums with the answers, one month and one dimension at a time.</summary>
internal static class RollupAudit
{
    /// <summary>Differences told; more would not help anybody.</summary>
    public const int MaxDifferences = 50;

    private const string Bands = "promoters, passives, detractors";

    private static readonly string[] AllBands = ["promoters", "passives", "detractors"];

    private const string Columns = "account_id, survey_id, source, product, product_key";

    /// <param name="month">Its first day.</param>
    public static async Task<List<RollupDifference>> CompareAsync(Statements statements, DateOnly month, CancellationToken cancellationToken)
    {
        var found = new List<RollupDifference>();
        var arguments = new { Start = Stored.Day(month), End = Stored.Day(month.AddMonths(1)), Month = (month.Year * 100) + month.Month };
        foreach (var dimension in RollupDimension.Every)
        {
            found.AddRange(await ListAsync(statements, dimension.Name, Days(dimension), arguments, cancellationToken).ConfigureAwait(false));
            found.AddRange(await ListAsync(statements, dimension.Name, Months(dimension), arguments, cancellationToken).ConfigureAwait(false));
        }

        found.AddRange(await ListAsync(statements, "mix", MixDays, arguments, cancellationToken).ConfigureAwait(false));
        found.AddRange(await ListAsync(statements, "mix", MixMonths, arguments, cancellationToken).ConfigureAwait(false));
        return found;
    }

    /// <summary>Compares the sums of all time with those of the months.</summary>
    public static async Task<List<RollupDifference>> CompareEverAsync(Statements statements, CancellationToken cancellationToken)
    {
        var found = new List<RollupDifference>();
        foreach (var dimension in RollupDimension.Every)
        {
            found.AddRange(await ListAsync(statements, dimension.Name, Ever(dimension), new { }, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private static readonly string MixItem = string.Join(" || ' / ' || ", MixPlan.Dimensions.Select(dimension => dimension.Name));

    private static readonly string MixDays = Compare(
        $"select 1 as counted, c.day as period, {Mix("c")} from (select occurred_on as day, {Columns}, {RollupSql.Bands} from responses where is_void = 0 and occurred_on >= @Start and occurred_on < @End) c left join accounts a on a.id = c.account_id",
        $"select 0 as counted, c.day as period, {Mix("c")} from score_changes c left join accounts a on a.id = c.account_id where c.day >= @Start and c.day < @End",
        $"select 0 as counted, period, {MixItem} as item, '' as spelling, {Bands} from score_mix_days where period >= @Start and period < @End");

    private static readonly string MixMonths = Compare(
        $"select 1 as counted, period / 100 as period, {MixItem} as item, '' as spelling, {Bands} from score_mix_days where period >= @Start and period < @End",
        $"select 0 as counted, period, {MixItem} as item, '' as spelling, {Bands} from score_mix_months where period = @Month");

    private static string Ever(RollupDimension dimension) => Compare(
        $"select 1 as counted, 0 as period, item, spelling, {Bands} from score_months where dimension = '{dimension.Name}' and period > 0",
        $"select 0 as counted, 0 as period, item, spelling, {Bands} from score_months where dimension = '{dimension.Name}' and period = 0");

    private static string Days(RollupDimension dimension)
    {
        var join = dimension.IsOfAccount ? " left join accounts a on a.id = c.account_id" : string.Empty;
        var columns = $"c.day as period, {dimension.Item} as item, {dimension.Spelling} as spelling, c.promoters, c.passives, c.detractors";
        return Compare(
            $"select 1 as counted, {columns} from (select occurred_on as day, {Columns}, {RollupSql.Bands} from responses where is_void = 0 and occurred_on >= @Start and occurred_on < @End) c{join}",
            $"select 0 as counted, {columns} from score_changes c{join} where c.day >= @Start and c.day < @End",
            $"select 0 as counted, period, item, spelling, {Bands} from score_days where dimension = '{dimension.Name}' and period >= @Start and period < @End");
    }

    // Once its days are right, a month is right when it is their sum.
    private static string Months(RollupDimension dimension) => Compare(
        $"select 1 as counted, period / 100 as period, item, spelling, {Bands} from score_days where dimension = '{dimension.Name}' and period >= @Start and period < @End",
        $"select 0 as counted, period, item, spelling, {Bands} from score_months where dimension = '{dimension.Name}' and period = @Month");

    private static string Mix(string row) =>
        $"{string.Join(" || ' / ' || ", MixPlan.Dimensions.Select(dimension => dimension.Item))} as item, '' as spelling, {row}.promoters, {row}.passives, {row}.detractors";

    private static string Compare(params string[] sides) =>
        $"""
        select period, item, {Side(1, "promoters")} as counted_promoters, {Side(1, "passives")} as counted_passives, {Side(1, "detractors")} as counted_detractors,
            {Side(0, "promoters")} as kept_promoters, {Side(0, "passives")} as kept_passives, {Side(0, "detractors")} as kept_detractors
        from ({string.Join(" union all ", sides)}) as compared
        group by period, item, spelling
        having {string.Join(" or ", AllBands.Select(band => $"{Side(1, band)} <> {Side(0, band)}"))}
        order by period, item
        limit {MaxDifferences.ToString(CultureInfo.InvariantCulture)}
        """;

    private static string Side(int counted, string band) => $"cast(sum(case when counted = {counted.ToString(CultureInfo.InvariantCulture)} then {band} else 0 end) as bigint)";

    private static async Task<IEnumerable<RollupDifference>> ListAsync(Statements statements, string dimension, string sql, object arguments, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<Row>(sql, arguments, cancellationToken).ConfigureAwait(false);
        return rows.Select(row => new RollupDifference(
            dimension,
            row.Period == 0 ? "ever" : row.Period >= 1_000_000 ? Stored.ToDay(row.Period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{row.Period / 100:0000}-{row.Period % 100:00}"),
            row.Item,
            new NpsScore((int)row.KeptPromoters, (int)row.KeptPassives, (int)row.KeptDetractors),
            new NpsScore((int)row.CountedPromoters, (int)row.CountedPassives, (int)row.CountedDetractors)));
    }

    private sealed record Row
    {
        public int Period { get; init; }

        public string Item { get; init; } = string.Empty;

        public long CountedPromoters { get; init; }

        public long CountedPassives { get; init; }

        public long CountedDetractors { get; init; }

        public long KeptPromoters { get; init; }

        public long KeptPassives { get; init; }

        public long KeptDetractors { get; init; }
    }
}
