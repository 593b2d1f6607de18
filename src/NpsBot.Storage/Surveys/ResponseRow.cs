using NpsBot.Core.Surveys;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Surveys;

/// <summary>An answer as its columns hold it.</summary>
internal sealed record ResponseRow
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public required int Score { get; init; }

    public string? Comment { get; init; }

    public string? AccountId { get; init; }

    public string? ContactId { get; init; }

    public string? SurveyId { get; init; }

    public string? SurveyName { get; init; }

    public string? Product { get; init; }

    public string? ProductKey { get; init; }

    public required int WantsFollowUp { get; init; }

    public required long OccurredAt { get; init; }

    public required long ReceivedAt { get; init; }

    public required int OccurredOn { get; init; }

    public long? CaseNumber { get; init; }

    public required int IsVoid { get; init; }

    public string? Properties { get; init; }

    public static ResponseRow From(SurveyResponse response) => new()
    {
        Id = response.Id,
        Source = response.Source,
        ExternalId = response.ExternalId,
        Score = response.Score,
        Comment = response.Comment,
        AccountId = response.AccountId,
        ContactId = response.ContactId,
        SurveyId = response.SurveyId,
        SurveyName = response.SurveyName,
        Product = response.Product,
        ProductKey = Folded.Key(response.Product),
        WantsFollowUp = Stored.Flag(response.WantsFollowUp),
        OccurredAt = Stored.Instant(response.OccurredAt),
        ReceivedAt = Stored.Instant(response.ReceivedAt),
        OccurredOn = Stored.Day(response.OccurredOn),
        CaseNumber = response.CaseNumber,
        IsVoid = Stored.Flag(response.IsVoid),
        Properties = response.Properties,
    };

    public SurveyResponse ToResponse() => new()
    {
        Id = Id,
        Source = Source,
        ExternalId = ExternalId,
        Score = Score,
        Comment = Comment,
        AccountId = AccountId,
        ContactId = ContactId,
        SurveyId = SurveyId,
        SurveyName = SurveyName,
        Product = Product,
        WantsFollowUp = WantsFollowUp != 0,
        OccurredAt = Stored.ToInstant(OccurredAt),
        ReceivedAt = Stored.ToInstant(ReceivedAt),
        OccurredOn = Stored.ToDay(OccurredOn),
        CaseNumber = CaseNumber,
        IsVoid = IsVoid != 0,
        Properties = Properties,
    };
}
