using NpsBot.Core.Terms;

namespace NpsBot.Core.Surveys;

/// <summary>One answer to the Net Promoter question, as stored.</summary>
public sealed record SurveyResponse
{
    /// <summary>In UTF-16 characters; longer comments are cut with a mark.</summary>
    public const int MaxCommentLength = 50_000;

    /// <summary>Ours; time-ordered.</summary>
    public required string Id { get; init; }

    /// <summary>Which source sent it, e.g. <c>generic</c>; unique together with <see cref="ExternalId"/>.</summary>
    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>0 to 10.</summary>
    public required int Score { get; init; }

    public Band Band => NpsScore.BandOf(Score);

    /// <summary>The customer's own words; data.</summary>
    public string? Comment { get; init; }

    public string? AccountId { get; init; }

    public string? ContactId { get; init; }

    public string? SurveyId { get; init; }

    public string? SurveyName { get; init; }

    /// <summary>Product the answer is about, from the properties; a reporting dimension.</summary>
    public string? Product { get; init; }

    public bool WantsFollowUp { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Day of <see cref="OccurredAt"/> in the organisation's zone: what periods are counted by.</summary>
    public required DateOnly OccurredOn { get; init; }

    /// <summary>The case it opened or joined.</summary>
    public long? CaseNumber { get; init; }

    /// <summary>Set when the answer was found not to be real; it no longer counts.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whatever else the source sent, as a JSON object; <see langword="null"/> for nothing.</summary>
    public string? Properties { get; init; }
}
