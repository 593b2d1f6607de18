using NpsBot.Core.Accounts;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Tests.Scores;

/// <summary>Accounts and answers in memory, and what their scores must be: counted one by one.</summary>
internal sealed class CountedByHand
{
    public Dictionary<string, Account> Accounts { get; } = [];

    public Dictionary<string, SurveyResponse> Answers { get; } = [];

    public NpsScore Count(ScoreFilter filter) => Sum(Matching(filter));

    public (DateOnly First, DateOnly Last)? Extent(ScoreFilter filter)
    {
        var days = Matching(filter).Select(answer => answer.OccurredOn).ToList();
        return days.Count == 0 ? null : (days.Min(), days.Max());
    }

    /// <summary>By folded key, so that spellings do not matter.</summary>
    public Dictionary<string, NpsScore> CountBy(ScoreFilter filter, ScoreDimension dimension) =>
        Matching(filter).GroupBy(answer => Key(answer, dimension) ?? string.Empty).ToDictionary(group => group.Key, Sum);

    private string? Key(SurveyResponse answer, ScoreDimension dimension) => dimension switch
    {
        ScoreDimension.Month => answer.OccurredOn.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
        ScoreDimension.Region => Folded.Key(AccountOf(answer)?.Region),
        ScoreDimension.Segment => Folded.Key(AccountOf(answer)?.Segment),
        ScoreDimension.Owner => AccountOf(answer)?.OwnerId,
        ScoreDimension.Account => answer.AccountId,
        ScoreDimension.Product => Folded.Key(answer.Product),
        ScoreDimension.Survey => answer.SurveyId,
        ScoreDimension.Source => answer.Source,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    private IEnumerable<SurveyResponse> Matching(ScoreFilter filter) => Answers.Values.Where(answer =>
        !answer.IsVoid
        && (filter.Days.Start is not { } start || answer.OccurredOn >= start)
        && (filter.Days.End is not { } end || answer.OccurredOn < end)
        && (filter.AccountId is null || answer.AccountId == filter.AccountId)
        && (filter.OwnerId is null || AccountOf(answer)?.OwnerId == filter.OwnerId)
        && (filter.Segment is null || Same(AccountOf(answer)?.Segment, filter.Segment))
        && (filter.Region is null || Same(AccountOf(answer)?.Region, filter.Region))
        && (filter.Product is null || Same(answer.Product, filter.Product))
        && (filter.SurveyId is null || answer.SurveyId == filter.SurveyId)
        && (filter.Source is null || answer.Source == filter.Source));

    private Account? AccountOf(SurveyResponse answer) => answer.AccountId is { } id ? Accounts.GetValueOrDefault(id) : null;

    private static bool Same(string? value, string wanted) => Folded.Key(value) is { } key && key == Folded.Key(wanted);

    private static NpsScore Sum(IEnumerable<SurveyResponse> answers) => answers.Aggregate(default(NpsScore), (sum, answer) => sum + new NpsScore(
        answer.Band == Band.Promoter ? 1 : 0,
        answer.Band == Band.Passive ? 1 : 0,
        answer.Band == Band.Detractor ? 1 : 0));
}
