using NpsBot.Core.Surveys;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Surveys;

/// <summary>A filter as a where clause over <c>responses r</c>; its own properties are the clause's arguments.</summary>
internal sealed class ScoreQuery(ScoreFilter filter)
{
    public string Where { get; } = "where " + string.Join(" and ", Parts(filter).Where(part => part is not null));

    public int? Start => Stored.Day(filter.Days.Start);

    public int? End => Stored.Day(filter.Days.End);

    public string? AccountId => filter.AccountId;

    public string? OwnerId => filter.OwnerId;

    public string? Segment => Folded.Key(filter.Segment);

    public string? Region => Folded.Key(filter.Region);

    public string? Product => Folded.Key(filter.Product);

    public string? SurveyId => filter.SurveyId;

    private static string?[] Parts(ScoreFilter filter) =>
    [
        "r.is_void = 0",
        filter.Days.Start is null ? null : "r.occurred_on >= @Start",
        filter.Days.End is null ? null : "r.occurred_on < @End",
        filter.AccountId is null ? null : "r.account_id = @AccountId",
        filter.OwnerId is null ? null : "r.account_id in (select id from accounts where owner_id = @OwnerId)",
        filter.Segment is null ? null : "r.account_id in (select id from accounts where segment_key = @Segment)",
        filter.Region is null ? null : "r.account_id in (select id from accounts where region_key = @Region)",
        filter.Product is null ? null : "r.product_key = @Product",
        filter.SurveyId is null ? null : "r.survey_id = @SurveyId",
    ];
}
