using NodaTime;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Intake;

/// <summary>Turns an incoming answer into the stored one, new or changed. Pure.</summary>
/// <param name="zone">The organisation's: days are counted in it.</param>
internal sealed class AnswerRecord(IntakeRules rules, DateTimeZone zone)
{
    public SurveyResponse New(IncomingResponse incoming, string? accountId, string? contactId, DateTimeOffset now)
    {
        var occurredAt = AnsweredAt(incoming, now);
        return new SurveyResponse
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Source = incoming.Source,
            ExternalId = incoming.ExternalId,
            Score = incoming.Score,
            Comment = incoming.Comment,
            AccountId = accountId,
            ContactId = contactId,
            SurveyId = incoming.SurveyId,
            SurveyName = incoming.SurveyName,
            Product = IncomingProperties.Text(incoming.Properties, rules.ProductProperty),
            WantsFollowUp = incoming.WantsFollowUp ?? false,
            OccurredAt = occurredAt,
            ReceivedAt = Stored(now),
            OccurredOn = DayOf(occurredAt),
            Properties = IncomingProperties.Canonical(incoming.Properties),
        };
    }

    /// <summary>The known answer with what this delivery says; equal to the known one when it says nothing new. The latest delivery wins; what it leaves out stays.</summary>
    public SurveyResponse Changed(SurveyResponse known, IncomingResponse incoming, DateTimeOffset now)
    {
        // A source that knows the day only does not take the time away again.
        var occurredAt = incoming.OccurredAt is null && incoming.OccurredOn == known.OccurredOn ? null : OccurredAt(incoming, now);
        return known with
        {
            Score = incoming.Score,
            Comment = incoming.Comment ?? known.Comment,
            SurveyId = incoming.SurveyId ?? known.SurveyId,
            SurveyName = incoming.SurveyName ?? known.SurveyName,
            Product = IncomingProperties.Text(incoming.Properties, rules.ProductProperty) ?? known.Product,
            WantsFollowUp = incoming.WantsFollowUp ?? known.WantsFollowUp,
            OccurredAt = occurredAt ?? known.OccurredAt,
            OccurredOn = occurredAt is { } at ? DayOf(at) : known.OccurredOn,
            Properties = IncomingProperties.Canonical(incoming.Properties) ?? known.Properties,
        };
    }

    /// <summary>Whether an answer may still open or join a case.</summary>
    public bool IsFresh(SurveyResponse response, DateTimeOffset now) => now - response.OccurredAt < rules.OpenCasesForAnswersYoungerThan;

    /// <summary>When an answer was given; now when the source does not say.</summary>
    public DateTimeOffset AnsweredAt(IncomingResponse incoming, DateTimeOffset now) => OccurredAt(incoming, now) ?? Stored(now);

    private DateTimeOffset? OccurredAt(IncomingResponse incoming, DateTimeOffset now)
    {
        var at = incoming.OccurredAt
            ?? (incoming.OccurredOn is { } day ? zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset() : null);
        return at is null ? null : Stored(at < now ? at.Value : now);
    }

    /// <summary>UTC in whole milliseconds, as stores keep it, so that a second delivery compares equal.</summary>
    private static DateTimeOffset Stored(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly();
}
