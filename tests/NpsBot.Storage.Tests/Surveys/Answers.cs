using NpsBot.Core.Surveys;

namespace NpsBot.Storage.Tests.Surveys;

/// <summary>Answers for the tests of the stores.</summary>
internal static class Answers
{
    public static SurveyResponse Of(string id, int score, DateOnly on, string? account = "acme", string? contact = "ina") => new()
    {
        Id = id,
        Source = "generic",
        ExternalId = "x-" + id,
        Score = score,
        AccountId = account,
        ContactId = contact,
        OccurredAt = new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero),
        ReceivedAt = new DateTimeOffset(on, new TimeOnly(12, 1), TimeSpan.Zero),
        OccurredOn = on,
    };
}
