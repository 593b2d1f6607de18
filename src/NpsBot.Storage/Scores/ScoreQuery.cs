using System.Collections.Immutable;
using NpsBot.Core.Surveys;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>A filter as the dimensions it names and the arguments of the statements that count it.</summary>
internal sealed class ScoreQuery
{
    public ScoreQuery(ScoreFilter filter, ScoreGrouping grouping)
    {
        (AccountId, OwnerId, SurveyId, Source) = (filter.AccountId, filter.OwnerId, filter.SurveyId, filter.Source);
        (Segment, Region, Product) = (Folded.Key(filter.Segment), Folded.Key(filter.Region), Folded.Key(filter.Product));
        Dimensions =
        [
            .. new (string? Asked, RollupDimension Dimension)[]
            {
                (filter.AccountId, RollupDimension.Account),
                (filter.OwnerId, RollupDimension.Owner),
                (filter.Segment, RollupDimension.Segment),
                (filter.Region, RollupDimension.Region),
                (filter.Product, RollupDimension.Product),
                (filter.SurveyId, RollupDimension.Survey),
                (filter.Source, RollupDimension.Source),
            }.Where(pair => pair.Asked is not null).Select(pair => pair.Dimension),
        ];
        Used = grouping.By is null || Dimensions.Contains(grouping.By) ? Dimensions : Dimensions.Add(grouping.By);
        Window = grouping == ScoreGrouping.Day ? ScoreWindow.Single(filter.Days) : ScoreWindow.Of(filter.Days, splitsMonths: grouping == ScoreGrouping.Month || Used.Length > 1);
        Item = Dimensions.Length == 1 ? AccountId ?? OwnerId ?? Segment ?? Region ?? Product ?? SurveyId ?? Source : null;
        IsEmpty = filter is { Segment: not null } && Segment is null || filter is { Region: not null } && Region is null || filter is { Product: not null } && Product is null;
    }

    public ScoreWindow Window { get; }

    /// <summary>Those the filter names.</summary>
    public ImmutableArray<RollupDimension> Dimensions { get; }

    /// <summary>Those, and the one counts are split by.</summary>
    public ImmutableArray<RollupDimension> Used { get; }

    /// <summary>True when the filter names a blank text, which no answer has.</summary>
    public bool IsEmpty { get; }

    /// <summary>The value of the one dimension the filter names.</summary>
    public string? Item { get; }

    public string? AccountId { get; }

    public string? OwnerId { get; }

    public string? Segment { get; }

    public string? Region { get; }

    public string? Product { get; }

    public string? SurveyId { get; }

    public string? Source { get; }

    public int Start => Window.Start;

    public int End => Window.End;

    public int MonthsFrom => Window.MonthsFrom;

    public int MonthsTo => Window.MonthsTo;

    public int HeadTo => Window.HeadTo;

    public int TailFrom => Window.TailFrom;

    /// <summary>The argument a dimension is compared with.</summary>
    public static string Argument(RollupDimension dimension) => dimension.Name switch
    {
        "account" => "@AccountId",
        "owner" => "@OwnerId",
        "survey" => "@SurveyId",
        "segment" => "@Segment",
        "region" => "@Region",
        "product" => "@Product",
        "source" => "@Source",
        _ => throw new System.Diagnostics.UnreachableException(dimension.Name),
    };
}
