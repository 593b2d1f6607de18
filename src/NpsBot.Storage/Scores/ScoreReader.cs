using System.Globalization;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Counts answers by band: from sums kept by dimension where they hold the question, else answer by answer. Owner, segment and region are the account's current ones.</summary>
internal sealed class ScoreReader(Statements statements) : IScoreReader
{
    public long Scanned { get; private set; }

    public async Task<NpsScore> CountAsync(ScoreFilter filter, CancellationToken cancellationToken) =>
        (await RowsAsync(filter, ScoreGrouping.None, cancellationToken).ConfigureAwait(false)).Aggregate(default(NpsScore), (sum, row) => sum + row.Score);

    public async Task<IReadOnlyList<ScoreGroup>> CountByAsync(ScoreFilter filter, ScoreDimension dimension, CancellationToken cancellationToken)
    {
        if (dimension == ScoreDimension.Month)
        {
            return [.. (await MonthsAsync(filter, cancellationToken).ConfigureAwait(false)).Select(row => new ScoreGroup(string.Create(CultureInfo.InvariantCulture, $"{row.Period / 100:0000}-{row.Period % 100:00}"), row.Score))];
        }

        var by = RollupDimension.Of(dimension);
        var rows = await RowsAsync(filter, ScoreGrouping.Of(by), cancellationToken).ConfigureAwait(false);
        var spellings = by.Written is not null && rows.Any(row => row.Item.Length > 0 && row.Spelling.Length == 0)
            ? (await CountByAsync(new ScoreFilter { Days = filter.Days }, dimension, cancellationToken).ConfigureAwait(false)).ToDictionary(group => Folded.Key(group.Key) ?? string.Empty, group => group.Key)
            : [];
        return
        [
            .. rows.GroupBy(row => row.Item, StringComparer.Ordinal)
                .Select(rows => new ScoreGroup(Key(rows, spellings), rows.Aggregate(default(NpsScore), (sum, row) => sum + row.Score)))
                .OrderByDescending(group => group.Score.Count).ThenBy(group => group.Key is null).ThenBy(group => group.Key, StringComparer.Ordinal),
        ];
    }

    public async Task<(DateOnly First, DateOnly Last)?> ExtentAsync(ScoreFilter filter, CancellationToken cancellationToken)
    {
        if (await MonthsAsync(filter, cancellationToken).ConfigureAwait(false) is not [var first, ..] months)
        {
            return null;
        }

        var last = months[^1];
        var head = await DaysAsync(filter, first.Period, cancellationToken).ConfigureAwait(false);
        var tail = first.Period == last.Period ? head : await DaysAsync(filter, last.Period, cancellationToken).ConfigureAwait(false);
        return (Stored.ToDay(head[0].Period), Stored.ToDay(tail[^1].Period));
    }

    private async Task<List<Row>> MonthsAsync(ScoreFilter filter, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(filter, ScoreGrouping.Month, cancellationToken).ConfigureAwait(false)).OrderBy(row => row.Period)];

    /// <summary>The days of a month that have answers, in order.</summary>
    private async Task<List<Row>> DaysAsync(ScoreFilter filter, int month, CancellationToken cancellationToken)
    {
        var start = new DateOnly(month / 100, month % 100, 1);
        var end = start.AddMonths(1);
        var days = new DayRange(filter.Days.Start > start ? filter.Days.Start : start, filter.Days.End < end ? filter.Days.End : end);
        return [.. (await RowsAsync(filter with { Days = days }, ScoreGrouping.Day, cancellationToken).ConfigureAwait(false)).OrderBy(row => row.Period)];
    }

    /// <summary>Groups that have answers.</summary>
    private async Task<List<Row>> RowsAsync(ScoreFilter filter, ScoreGrouping grouping, CancellationToken cancellationToken)
    {
        var query = new ScoreQuery(filter, grouping);
        if (query.IsEmpty)
        {
            return [];
        }

        var sql = query.Used.Length <= 1 ? SumPlan.Sql(query.Used.IsEmpty ? RollupDimension.All : query.Used[0], query.Dimensions.Length == 1, grouping)
            : MixPlan.Holds(query.Used) ? MixPlan.Sql(query, grouping)
            : ScanPlan.Sql(query, grouping);
        var rows = await statements.ListAsync<Row>(sql, query, cancellationToken).ConfigureAwait(false);
        Scanned += rows.Sum(row => row.Scanned);
        return [.. rows.Where(row => row.Score.Count > 0)];
    }

    private static string? Key(IGrouping<string, Row> rows, Dictionary<string, string?> spellings)
    {
        if (rows.Key.Length == 0)
        {
            return null;
        }

        var written = rows.Select(row => row.Spelling).Where(spelling => spelling.Length > 0).Min(StringComparer.Ordinal);
        return written ?? spellings.GetValueOrDefault(rows.Key) ?? rows.Key;
    }

    private sealed record Row
    {
        public int Period { get; init; }

        public string Item { get; init; } = string.Empty;

        public string Spelling { get; init; } = string.Empty;

        public long Scanned { get; init; }

        public long Promoters { get; init; }

        public long Passives { get; init; }

        public long Detractors { get; init; }

        public NpsScore Score => new((int)Promoters, (int)Passives, (int)Detractors);
    }
}
