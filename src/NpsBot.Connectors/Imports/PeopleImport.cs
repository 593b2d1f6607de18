using NpsBot.Core.Intake;
using NpsBot.Core.Terms;

namespace NpsBot.Connectors.Imports;

/// <summary>Colleagues from a file. A blank cell leaves what is known. Managers are set at the end, so that the order of lines does not matter.</summary>
internal sealed class PeopleImport(PeopleIntake intake, CaseAdoption adoption, ImportRequest request, TimeProvider clock) : ICsvImport<PeopleImport.Line>
{
    private static readonly Dictionary<string, PersonRole> Roles = new(StringComparer.Ordinal)
    {
        ["csm"] = PersonRole.Csm,
        ["manager"] = PersonRole.Manager,
        ["executive"] = PersonRole.Executive,
        ["administrator"] = PersonRole.Administrator,
    };

    private static readonly Dictionary<string, string> Platforms = new(StringComparer.Ordinal) { ["slack"] = "slack", ["teams"] = "teams" };

    private static readonly Dictionary<string, string> NoOtherNames = [];

    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);

    // Colleagues are counted in thousands at most: what is kept for the end stays small.
    private readonly List<Line> _led = [];

    public CsvColumns Columns { get; } = new(["email"], ["person_id", "name", "role", "manager_email", "time_zone", "locale", "platform", "calendar"]);

    public Line Read(CsvRow row, CellReader cells)
    {
        var person = new IncomingPerson
        {
            Id = cells.Text("person_id"),
            Name = cells.Text("name"),
            Email = cells.Text("email") ?? string.Empty,
            Role = cells.Choice("role", Roles),
            TimeZone = cells.Text("time_zone"),
            Locale = cells.Text("locale"),
            Platform = cells.Word("platform", Platforms),
            Calendar = cells.Text("calendar"),
        };
        return new Line(row, person);
    }

    public async Task<IReadOnlyList<LineResult>> AcceptAsync(IReadOnlyList<Line> batch, CancellationToken cancellationToken)
    {
        var outcomes = await intake.AcceptAsync([.. batch.Select(line => line.Person)], !request.IsTrial, cancellationToken);
        foreach (var (line, outcome) in batch.Zip(outcomes))
        {
            if (outcome is not ImportOutcome.Refused && IncomingText.Email(line.Person.Email) is { } email)
            {
                _addresses.Add(email);
                if (line.Row.Cell("manager_email") is not null)
                {
                    _led.Add(line);
                }
            }
        }

        return [.. outcomes.Select(outcome => ImportWords.Say(outcome, NoOtherNames))];
    }

    public async Task FinishAsync(ImportTally tally, CancellationToken cancellationToken)
    {
        foreach (var batch in _led.Chunk(ImportRun.BatchSize))
        {
            await SetManagersAsync(batch, tally, cancellationToken);
        }

        if (!request.IsTrial)
        {
            tally.Count(ImportWords.CasesGiven, await adoption.RunAsync(clock.GetUtcNow(), cancellationToken));
        }
    }

    private async Task SetManagersAsync(Line[] batch, ImportTally tally, CancellationToken cancellationToken)
    {
        var links = batch.Select(line => new IncomingManager(IncomingText.Email(line.Person.Email)!, IncomingText.Email(line.Row.Cell("manager_email")) ?? string.Empty)).ToList();
        var others = request.IsTrial ? _addresses : [];
        foreach (var (line, outcome) in batch.Zip(await intake.SetManagersAsync(links, others, !request.IsTrial, cancellationToken)))
        {
            if (outcome is ImportOutcome.Refused refused)
            {
                tally.Refuse(CellReader.Line(line.Row, refused.Field, $"{refused.Reason} (The rest of the line was taken.)"));
            }
            else if (outcome is ImportOutcome.Changed)
            {
                tally.Count("managers set");
            }
        }
    }

    /// <summary>A colleague with the row they came from.</summary>
    internal sealed record Line(CsvRow Row, IncomingPerson Person);
}
