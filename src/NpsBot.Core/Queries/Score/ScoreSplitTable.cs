using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Score;

/// <summary>Scores side by side, largest group first; accounts only as far as the asker may see them.</summary>
/// <param name="Chart"><see langword="null"/> for accounts, whose few answers would make bars of nothing, and for a single group.</param>
internal sealed record ScoreSplitTable(ReportTable Table, ReportChart? Chart, ImmutableArray<string> Meaning)
{
    private const int MaxLabel = 20;

    public static async Task<ScoreSplitTable> ReadAsync(ScoreSplit by, ScoreFilter filter, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        var groups = await GroupsAsync(by, filter, visibility, session, cancellationToken);
        var shown = groups.Take(Rows.MaxShown).ToList();
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        var points = ImmutableArray.CreateBuilder<ChartPoint>();
        foreach (var group in shown)
        {
            var name = await NameAsync(by, group.Key, session, cancellationToken);
            rows.Add(new ReportRow([new TextCell(name), new ScoreCell(group.Score)], by == ScoreSplit.Account && group.Key is not null ? await OpenAsync(group.Key, session, cancellationToken) : null));
            points.Add(new ChartPoint(Wording.Cut(name, MaxLabel), group.Score.Value is { } value ? Math.Round(value, 1) : null, group.Score.Count));
        }

        var word = by.ToString();
        var table = new ReportTable([word, "NPS"], rows.ToImmutable(), groups.Count - shown.Count);
        var chart = by != ScoreSplit.Account && points.Count >= 2 ? new ReportChart(ChartKind.Bar, $"NPS by {word.ToLowerInvariant()}", points.ToImmutable()) : null;
        var meaning = ImmutableArray.CreateBuilder<string>();
        if (shown.Count(group => group.Score.Count < ScoreChange.MinAnswers) is > 0 and var small)
        {
            meaning.Add($"{Rows.Count(small, "row")} {(small == 1 ? "has" : "have")} fewer than {ScoreChange.MinAnswers} answers: read {(small == 1 ? "it as an anecdote" : "them as anecdotes")}.");
        }

        if (by == ScoreSplit.Account && !visibility.SeesEverything && filter.OwnerId is null)
        {
            meaning.Add("The rows are the accounts you may see; the score above is of all.");
        }

        return new ScoreSplitTable(table, chart, meaning.ToImmutable());
    }

    private static async Task<IReadOnlyList<ScoreGroup>> GroupsAsync(ScoreSplit by, ScoreFilter filter, Visibility visibility, ISession session, CancellationToken cancellationToken)
    {
        if (by != ScoreSplit.Account || visibility.SeesEverything || filter.OwnerId is not null)
        {
            return await session.Scores.CountByAsync(filter, DimensionOf(by), cancellationToken);
        }

        // An account belongs to one owner, so the owners' lists never overlap.
        var groups = new List<ScoreGroup>();
        foreach (var ownerId in visibility.OwnerIds)
        {
            groups.AddRange(await session.Scores.CountByAsync(filter with { OwnerId = ownerId }, ScoreDimension.Account, cancellationToken));
        }

        return [.. groups.OrderByDescending(group => group.Score.Count).ThenBy(group => group.Key, StringComparer.Ordinal)];
    }

    /// <summary>The way to an account's most urgent open case.</summary>
    private static async Task<CardAction?> OpenAsync(string accountId, ISession session, CancellationToken cancellationToken) =>
        await session.Cases.ListAsync(new CaseFilter { AccountId = accountId, Limit = 1 }, cancellationToken) is [var urgent] ? Rows.Open(urgent.Id) : null;

    private static async Task<string> NameAsync(ScoreSplit by, string? key, ISession session, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return $"no {by.ToString().ToLowerInvariant()}";
        }

        return by == ScoreSplit.Account ? (await session.Accounts.GetAsync(key, cancellationToken))?.Name ?? key : key;
    }

    private static ScoreDimension DimensionOf(ScoreSplit by) => by switch
    {
        ScoreSplit.Region => ScoreDimension.Region,
        ScoreSplit.Segment => ScoreDimension.Segment,
        ScoreSplit.Product => ScoreDimension.Product,
        ScoreSplit.Account => ScoreDimension.Account,
        ScoreSplit.Survey => ScoreDimension.Survey,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
