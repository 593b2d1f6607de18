using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Surveys.Generic;

/// <summary>Reads our own JSON: one answer as an object, or up to <see cref="MaxItems"/> in an array. Pure.</summary>
internal static class GenericReader
{
    public const int MaxItems = 1000;

    /// <summary>Deepest nesting read.</summary>
    public const int MaxDepth = 32;

    // A name given twice could be read two ways, so the body is refused rather than guessed at.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static SourceReading Read(ReadOnlyMemory<byte> body)
    {
        var text = WithoutMark(body).ToArray();
        if (!Utf8.IsValid(text))
        {
            return new SourceReading.Unreadable("The body is not UTF-8. Send JSON in UTF-8.");
        }

        BrokenSurrogates.Mend(text);
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}");
            return new SourceReading.Unreadable($"The body is not readable as JSON ({place}). Send one object, or an array of objects; name each property once, at most {MaxDepth} levels deep.");
        }
    }

    private static SourceReading Read(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object => new SourceReading.Answers([ReadAnswer(root)]),
        JsonValueKind.Array when root.GetArrayLength() > MaxItems => new SourceReading.Unreadable(string.Create(CultureInfo.InvariantCulture, $"The array has {root.GetArrayLength()} answers; send at most {MaxItems} at once.")),
        JsonValueKind.Array => new SourceReading.Answers([.. root.EnumerateArray().Select(ReadAnswer)]),
        _ => new SourceReading.Unreadable("Send one answer as a JSON object, or several as an array of objects."),
    };

    private static ReadAnswer ReadAnswer(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return Surveys.ReadAnswer.Refuse(null, new IntakeOutcome.Refused(string.Empty, "Write each answer as an object in braces."));
        }

        var fields = new JsonFields(item);
        var id = fields.Text("id");
        var (occurredAt, occurredOn) = fields.Instant("occurred_at");
        var survey = fields.Inner("survey");
        var response = new IncomingResponse
        {
            Source = GenericSource.SourceName,
            ExternalId = id ?? string.Empty,
            Score = fields.Score("score"),
            Comment = fields.Text("comment"),
            SurveyId = survey.Text("id"),
            SurveyName = survey.Text("name"),
            Respondent = ReadRespondent(fields.Inner("respondent")),
            Account = ReadAccount(fields.Inner("account")),
            WantsFollowUp = fields.Flag("wants_follow_up"),
            OccurredAt = occurredAt,
            OccurredOn = occurredOn,
            Properties = fields.Object("properties"),
        };
        return fields.Refused is { } refused ? Surveys.ReadAnswer.Refuse(id, refused) : Surveys.ReadAnswer.Of(response);
    }

    private static IncomingContact ReadRespondent(JsonFields fields) => new()
    {
        ExternalId = fields.Text("external_id"),
        Email = fields.Text("email"),
        Name = fields.Text("name"),
        Role = fields.Text("role"),
        Locale = fields.Text("locale"),
    };

    private static IncomingAccount ReadAccount(JsonFields fields) => new()
    {
        Id = fields.Text("external_id"),
        Name = fields.Text("name"),
        OwnerEmail = fields.Text("owner_email"),
        SponsorEmail = fields.Text("sponsor_email"),
        Arr = fields.Number("arr"),
        Currency = fields.Text("currency"),
        Segment = fields.Text("segment"),
        Tier = fields.Text("tier"),
        Region = fields.Text("region"),
        RenewsOn = fields.Day("renewal_date"),
    };

    /// <summary>Some tools put a byte order mark before UTF-8.</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body.Span[3..] : body.Span;
}
