using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>The months that answers or sums are of.</summary>
internal static class RollupMonths
{
    private static readonly string Bounds = string.Join(
        " union all ",
        new[] { "select occurred_on / 100 as month from responses where is_void = 0 and occurred_on in ((select min(occurred_on) from responses where is_void = 0), (select max(occurred_on) from responses where is_void = 0))" }
            .Concat(RollupDimension.Every.SelectMany(dimension => new[] { ("score_days", " / 100"), ("score_months", string.Empty) }.SelectMany(table => new[] { "min", "max" }.Select(end =>
                $"select {end}(period){table.Item2} as month from {table.Item1} where dimension = '{dimension.Name}' and period > 0"))))
            .Concat(new[] { ("score_mix_days", " / 100"), ("score_mix_months", string.Empty) }.SelectMany(table => new[] { "min", "max" }.Select(end =>
                $"select {end}(period){table.Item2} as month from {table.Item1} where period > 0"))));

    /// <summary>All from the first to the last, each as its first day.</summary>
    public static async Task<IReadOnlyList<DateOnly>> ListAsync(Statements statements, CancellationToken cancellationToken)
    {
        var bounds = await statements.FirstAsync<Row>($"select min(month) as first, max(month) as last from ({Bounds}) as bounds", null, cancellationToken).ConfigureAwait(false);
        if (bounds is not { First: { } first, Last: { } last })
        {
            return [];
        }

        var months = new List<DateOnly>();
        for (var month = Day(first); month <= Day(last); month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return months;
    }

    private static DateOnly Day(int month) => new(month / 100, month % 100, 1);

    private sealed record Row
    {
        public int? First { get; init; }

        public int? Last { get; init; }
    }
}
