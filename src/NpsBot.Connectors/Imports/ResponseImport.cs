using System.Text.Json.Nodes;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Imports;

/// <summary>Answers from a file. Further columns become properties.</summary>
internal sealed class ResponseImport(ResponseIntake intake, ImportRequest request, TimeProvider clock) : ICsvImport<IncomingResponse>
{
    /// <summary>Our column for a field of the normal form.</summary>
    private static readonly Dictionary<string, string> ColumnOf = new(StringComparer.Ordinal)
    {
        ["id"] = "response_id",
        ["respondent.external_id"] = "contact_id",
        ["account.external_id"] = "account_id",
        ["properties"] = string.Empty,
    };

    public CsvColumns Columns { get; } = new(
        ["response_id", "score"],
        ["occurred_at", "comment", "email", "name", "role", "contact_id", "locale", "account_id", "account_name", "owner_email", "wants_follow_up", "survey_id", "survey_name"],
        KeepsOthers: true);

    public IncomingResponse Read(CsvRow row, CellReader cells)
    {
        var (at, on) = cells.Instant("occurred_at");
        return new IncomingResponse
        {
            Source = request.Source,
            ExternalId = cells.Text("response_id") ?? string.Empty,
            Score = cells.Score("score"),
            Comment = cells.Text("comment"),
            SurveyId = cells.Text("survey_id"),
            SurveyName = cells.Text("survey_name"),
            Respondent = new IncomingContact { ExternalId = cells.Text("contact_id"), Email = cells.Text("email"), Name = cells.Text("name"), Role = cells.Text("role"), Locale = cells.Text("locale") },
            Account = new IncomingAccount { Id = cells.Text("account_id"), Name = cells.Text("account_name"), OwnerEmail = cells.Text("owner_email") },
            WantsFollowUp = cells.Flag("wants_follow_up"),
            OccurredAt = at,
            OccurredOn = on,
            Properties = Properties(row),
        };
    }

    public async Task<IReadOnlyList<LineResult>> AcceptAsync(IReadOnlyList<IncomingResponse> batch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcomes = request.IsTrial ? await intake.PreviewAsync(batch, now, cancellationToken) : await intake.AcceptAsync(batch, now, cancellationToken);
        return [.. outcomes.Select(Say)];
    }

    public Task FinishAsync(ImportTally tally, CancellationToken cancellationToken) => Task.CompletedTask;

    private static JsonObject? Properties(CsvRow row)
    {
        JsonObject? properties = null;
        foreach (var (name, value) in row.Others())
        {
            (properties ??= [])[name] = value;
        }

        return properties;
    }

    private static LineResult Say(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.CaseOpened => new("cases opened"),
        IntakeOutcome.Joined => new("joined an open case"),
        IntakeOutcome.Recorded recorded => new("recorded", recorded.Note),
        IntakeOutcome.Updated => new("updated"),
        IntakeOutcome.Duplicate => new("known already"),
        IntakeOutcome.Refused refused => new(null, Refused: (ColumnOf.GetValueOrDefault(refused.Field, refused.Field), refused.Reason)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
