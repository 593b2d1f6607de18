using System.Globalization;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Intake;

/// <summary>Tidies incoming answers and says what cannot be accepted. Pure.</summary>
public static class IncomingCheck
{
    /// <summary>Longest id of an answer, account or contact.</summary>
    public const int MaxIdLength = 200;

    /// <summary>Longest text of all properties together, as JSON.</summary>
    public const int MaxPropertiesLength = 32_768;

    /// <summary>Clocks differ: an answer at most this far ahead counts as given now.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    /// <summary>The Net Promoter question was published in 2003; an earlier instant is a wrong unit or an empty field.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same answer with text as it may be stored.</summary>
    public static IncomingResponse Tidy(IncomingResponse incoming) => incoming with
    {
        ExternalId = IncomingText.Id(incoming.ExternalId) ?? string.Empty,
        Comment = IncomingText.Words(incoming.Comment, SurveyResponse.MaxCommentLength),
        SurveyId = IncomingText.Line(incoming.SurveyId),
        SurveyName = IncomingText.Line(incoming.SurveyName),
        Respondent = Tidy(incoming.Respondent),
        Account = Tidy(incoming.Account),
    };

    public static IncomingContact Tidy(IncomingContact incoming) => incoming with
    {
        ExternalId = IncomingText.Id(incoming.ExternalId),
        Email = IncomingText.Email(incoming.Email),
        Name = IncomingText.Line(incoming.Name),
        Role = IncomingText.Line(incoming.Role),
        Locale = IncomingText.Line(incoming.Locale),
    };

    public static IncomingAccount Tidy(IncomingAccount incoming) => incoming with
    {
        Id = IncomingText.Id(incoming.Id),
        Name = IncomingText.Line(incoming.Name),
        OwnerEmail = IncomingText.Email(incoming.OwnerEmail),
        SponsorEmail = IncomingText.Email(incoming.SponsorEmail),
        Currency = IncomingText.Line(incoming.Currency)?.ToUpperInvariant(),
        Segment = IncomingText.Line(incoming.Segment),
        Tier = IncomingText.Line(incoming.Tier),
        Region = IncomingText.Line(incoming.Region),
    };

    /// <summary>Why a tidied answer cannot be accepted; <see langword="null"/> when it can.</summary>
    public static IntakeOutcome.Refused? Refuse(IncomingResponse incoming, DateTimeOffset now)
    {
        if (incoming.ExternalId.Length == 0)
        {
            return new("id", "Give the answer the id it has in your survey tool: a second delivery is recognised by it.");
        }

        if (incoming.Score is < 0 or > 10)
        {
            return new("score", string.Create(CultureInfo.InvariantCulture, $"A score is a whole number from 0 to 10, not {incoming.Score}."));
        }

        if (incoming.OccurredAt > now + ClockSkew)
        {
            return new("occurred_at", string.Create(CultureInfo.InvariantCulture, $"The answer is from the future ({incoming.OccurredAt:yyyy-MM-dd'T'HH:mm:sszzz}). Check its time zone."));
        }

        // Somewhere on earth it is tomorrow already, and nowhere later.
        if (incoming.OccurredOn > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1))
        {
            return new("occurred_at", string.Create(CultureInfo.InvariantCulture, $"The answer is from the future ({incoming.OccurredOn:yyyy-MM-dd}). Check the order of day and month."));
        }

        if (incoming.OccurredAt < Earliest || incoming.OccurredOn < DateOnly.FromDateTime(Earliest.UtcDateTime))
        {
            return new("occurred_at", "The answer is from before the year 2000. Write ISO 8601, e.g. 2026-03-01T14:05:00+01:00.");
        }

        return TooLong("id", incoming.ExternalId) ?? TooLong("respondent.external_id", incoming.Respondent.ExternalId) ?? Refuse(incoming.Account)
            ?? (incoming.Properties?.ToJsonString().Length > MaxPropertiesLength
                ? new IntakeOutcome.Refused("properties", string.Create(CultureInfo.InvariantCulture, $"All properties together may take {MaxPropertiesLength} characters. Send fewer."))
                : null);
    }

    /// <summary>Why a tidied account cannot be accepted; <see langword="null"/> when it can.</summary>
    public static IntakeOutcome.Refused? Refuse(IncomingAccount incoming) =>
        TooLong("account.external_id", incoming.Id)
        ?? (incoming.Arr < 0 ? new IntakeOutcome.Refused("account.arr", "Annual recurring revenue is zero or more, e.g. 240000.") : null)
        ?? (incoming.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)) ? new IntakeOutcome.Refused("account.currency", "Write the three letters of ISO 4217, e.g. EUR.") : null);

    private static IntakeOutcome.Refused? TooLong(string field, string? id) =>
        id?.Length > MaxIdLength ? new IntakeOutcome.Refused(field, string.Create(CultureInfo.InvariantCulture, $"An id has at most {MaxIdLength} characters; this one has {id.Length}.")) : null;
}
