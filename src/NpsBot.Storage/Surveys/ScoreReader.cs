using System.Diagnostics;
using System.Globalization;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Surveys;

/// <summary>Counts answers by band in SQL. Owner, segment and region are the account's current ones.</summary>
internal sealed class ScoreReader(Statements statements) : IScoreReader
{
    // 9-10 and 7-8 and 0-6, as NpsScore.BandOf has them.
    private const string Bands =
        """
        count(*) filter (where r.score >= 9) as promoters,
        count(*) filter (where r.score between 7 and 8) as passives,
        count(*) filter (where r.score <= 6) as detractors
        """;

    public async Task<NpsScore> CountAsync(ScoreFilter filter, CancellationToken cancellationToken)
    {
        var query = new ScoreQuery(filter);
        var row = await statements.FirstAsync<GroupRow>($"select {Bands} from responses r {query.Where}", query, cancellationToken).ConfigureAwait(false);
        return row?.Score ?? default;
    }

    public async Task<IReadOnlyList<ScoreGroup>> CountByAsync(ScoreFilter filter, ScoreDimension dimension, CancellationToken cancellationToken)
    {
        var query = new ScoreQuery(filter);
        var (group, shown, needsAccount) = Columns(dimension);
        var join = needsAccount ? "left join accounts a on a.id = r.account_id" : string.Empty;

        // A blank stands for none: the first row's type must not decide how the others are read.
        var rows = await statements.ListAsync<GroupRow>(
            $"select coalesce(cast(min({shown}) as text), '') as label, {Bands} from responses r {join} {query.Where} group by {group}",
            query,
            cancellationToken).ConfigureAwait(false);
        var groups = rows.Select(row => new ScoreGroup(Key(row.Label, dimension), row.Score));
        return dimension == ScoreDimension.Month
            ? [.. groups.OrderBy(found => found.Key, StringComparer.Ordinal)]
            : [.. groups.OrderByDescending(found => found.Score.Count).ThenBy(found => found.Key is null).ThenBy(found => found.Key, StringComparer.Ordinal)];
    }

    public async Task<(DateOnly First, DateOnly Last)?> ExtentAsync(ScoreFilter filter, CancellationToken cancellationToken)
    {
        var query = new ScoreQuery(filter);
        var first = await statements.ScalarAsync<int?>($"select min(r.occurred_on) from responses r {query.Where}", query, cancellationToken).ConfigureAwait(false);
        var last = await statements.ScalarAsync<int?>($"select max(r.occurred_on) from responses r {query.Where}", query, cancellationToken).ConfigureAwait(false);
        return first is { } from && last is { } to ? (Stored.ToDay(from), Stored.ToDay(to)) : null;
    }

    private static (string Group, string Shown, bool NeedsAccount) Columns(ScoreDimension dimension) => dimension switch
    {
        ScoreDimension.Month => ("r.occurred_on / 100", "r.occurred_on / 100", false),
        ScoreDimension.Region => ("a.region_key", "a.region", true),
        ScoreDimension.Segment => ("a.segment_key", "a.segment", true),
        ScoreDimension.Product => ("r.product_key", "r.product", false),
        ScoreDimension.Account => ("r.account_id", "r.account_id", false),
        ScoreDimension.Owner => ("a.owner_id", "a.owner_id", true),
        ScoreDimension.Survey => ("r.survey_id", "r.survey_id", false),
        _ => throw new UnreachableException(dimension.ToString()),
    };

    private static string? Key(string label, ScoreDimension dimension)
    {
        if (label.Length == 0)
        {
            return null;
        }

        return dimension == ScoreDimension.Month ? string.Create(CultureInfo.InvariantCulture, $"{label[..4]}-{label[4..]}") : label;
    }

    private sealed record GroupRow
    {
        public string Label { get; init; } = string.Empty;

        public long Promoters { get; init; }

        public long Passives { get; init; }

        public long Detractors { get; init; }

        public NpsScore Score => new((int)Promoters, (int)Passives, (int)Detractors);
    }
}
