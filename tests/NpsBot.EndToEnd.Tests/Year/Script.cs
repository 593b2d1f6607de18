using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Intake;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.DryRuns;

namespace NpsBot.EndToEnd.Tests.Year;

/// <summary>What everybody does in the year: customers answer at any hour, CSMs work their cases in their hours, some late, some never; managers and executives answer what they are asked, or do not.</summary>
internal sealed class Script(Simulation simulation, int seed)
{
    private readonly Random _dice = new(seed);
    private readonly CaseBook _book = simulation.Services.GetRequiredService<CaseBook>();
    private readonly CalendarBook _calendars = simulation.Services.GetRequiredService<CalendarBook>();
    private readonly PlaybookLibrary _library = simulation.Services.GetRequiredService<PlaybookLibrary>();
    private readonly ResponseIntake _intake = simulation.Services.GetRequiredService<ResponseIntake>();
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> _people = Company.People.ToDictionary(person => person.Id, StringComparer.Ordinal);

    /// <summary>Schedules the answers of the year, and everybody's holidays.</summary>
    public void Write(DateTimeOffset start, int answers)
    {
        for (var i = 0; i < answers; i++)
        {
            var at = start + (TimeSpan.FromDays(364) * _dice.NextDouble());
            var account = Company.Accounts[_dice.Next(Company.Accounts.Length)];
            var (score, number) = (_dice.Next(7), i);
            simulation.Schedule(at, token => AnswerAsync(number, account.Id, score, token));
        }

        foreach (var csm in Company.Csms)
        {
            Holiday(csm, start + TimeSpan.FromDays(20 + _dice.Next(140)));
            Holiday(csm, start + TimeSpan.FromDays(200 + _dice.Next(140)));
        }

        simulation.Seen = Answer;
    }

    private void Holiday(Person csm, DateTimeOffset at)
    {
        var first = DateOnly.FromDateTime(at.UtcDateTime);
        var back = first.AddDays(5 + _dice.Next(10));
        var zone = NodaTime.DateTimeZoneProviders.Tzdb[csm.TimeZone!];
        var deputy = Company.Csms.First(other => other.ManagerId == csm.ManagerId && other.Id != csm.Id);
        var absence = new Absence
        {
            Id = Guid.NewGuid().ToString("N"),
            PersonId = csm.Id,
            FirstDay = first,
            BackOn = back,
            StartsAt = zone.AtStartOfDay(NodaTime.LocalDate.FromDateOnly(first)).ToDateTimeOffset(),
            EndsAt = zone.AtStartOfDay(NodaTime.LocalDate.FromDateOnly(back)).ToDateTimeOffset(),
            DeputyId = deputy.Id,
            EnteredById = csm.Id,
            EnteredAt = at.AddDays(-7),
        };
        simulation.Schedule(absence.EnteredAt, token => simulation.Database.WriteAsync((session, inner) => session.Absences.AddAsync(absence, inner), token));
    }

    private async Task AnswerAsync(int number, string account, int score, CancellationToken cancellationToken)
    {
        var now = simulation.Clock.GetUtcNow();
        var outcome = await _intake.AcceptAsync(
            [new IncomingResponse { Source = "year", ExternalId = $"a{number}", Score = score, Comment = "It was slow.", OccurredAt = now, Account = new() { Id = account }, Respondent = new() { Email = $"contact-{number}@{account}.example" } }],
            now,
            cancellationToken);
        var id = Assert.IsType<IntakeOutcome.CaseOpened>(Assert.Single(outcome)).Case;
        Plan(id, _dice.NextDouble(), now);
    }

    /// <summary>How the owner will work a case.</summary>
    private void Plan(CaseId id, double style, DateTimeOffset now)
    {
        var promise = _library.Policy.Value.FirstContact.StopsOn;
        switch (style)
        {
            case < 0.62:
                AtWork(id, now, TimeSpan.FromHours(1 + (6 * _dice.NextDouble())), current => Contact(ContactOutcome.Reached, promise));
                break;
            case < 0.80:
                AtWork(id, now, TimeSpan.FromHours(2), current => Contact(ContactOutcome.Attempted, promise));
                AtWork(id, now, TimeSpan.FromHours(5), current => Contact(ContactOutcome.Attempted, promise));
                AtWork(id, now, TimeSpan.FromHours(10), current => Contact(ContactOutcome.Reached, promise));
                break;
            case < 0.92:
                AtWork(id, now + TimeSpan.FromHours(50 + (60 * _dice.NextDouble())), TimeSpan.FromHours(1), current => Contact(ContactOutcome.Reached, promise));
                break;
            default:
                AtWork(id, now.AddDays(20), TimeSpan.FromHours(1), current => Contact(ContactOutcome.Attempted, promise));
                AtWork(id, now.AddDays(21), TimeSpan.FromHours(1), current => Contact(ContactOutcome.Attempted, promise));
                AtWork(id, now.AddDays(22), TimeSpan.FromHours(1), current => new CloseCase(CaseOutcome.NoAnswer, "They never picked up.", null));
                return;
        }

        var (critical, kept, days) = (_dice.NextDouble() < 0.04, _dice.NextDouble(), 6 + _dice.Next(9));
        AtWork(id, now.AddDays(5), TimeSpan.FromHours(1), current => critical ? new AssessRisk(3, 3, "They may leave.") : new AssessRisk(2, 2, "They are annoyed."));
        AtWork(id, now.AddDays(5), TimeSpan.FromHours(2), current => new PlanActions([("Send the plan", current.OwnerId!, Day(now.AddDays(5 + days)), ActionAudience.Customer)]));
        if (kept < 0.9)
        {
            AtWork(id, now.AddDays(4 + days), TimeSpan.FromHours(1), current => new SettleAction(1, ActionState.Done, null));
        }

        AtWork(id, now.AddDays(11), TimeSpan.FromHours(1), current => new UpdateCustomer(ContactMedium.Email, simulation.Clock.GetUtcNow(), "Here is how it stands.", simulation.Clock.GetUtcNow().AddDays(7)));
        AtWork(id, now.AddDays(17 + days), TimeSpan.FromHours(1), current => new CloseCase(CaseOutcome.Improved, "We call earlier now.", null));

        LogContact Contact(ContactOutcome outcome, ContactOutcome stopsOn) =>
            new(ContactMedium.Call, simulation.Clock.GetUtcNow(), outcome, Apologised: true, "We spoke.", Scope.OnePerson, stopsOn);
    }

    /// <summary>The owner of that time does something after so much of their working time.</summary>
    private void AtWork(CaseId id, DateTimeOffset from, TimeSpan work, Func<Case, CaseCommand> command) => simulation.Schedule(from, async token =>
    {
        var owner = (await simulation.Database.ReadAsync((session, inner) => session.Cases.GetSummaryAsync(id, inner), token))!.OwnerId!;
        simulation.Schedule(_calendars.For(_people[owner]).Add(from, work), then => DoAsync(id, current => command(current), current => current.OwnerId!, then));
    });

    /// <summary>Who is asked says yes, no, or nothing.</summary>
    private void Answer(Ping ping)
    {
        if (ping.Kind != MessageKinds.AskCard || ping.PersonId is not { } personId)
        {
            return;
        }

        var roll = _dice.NextDouble();
        var parts = ping.Subject.Split('/');
        if (roll < 0.75 && CaseId.TryParse(parts[0], out var id) && _answered.Add(ping.Subject))
        {
            var number = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            simulation.Schedule(ping.At + TimeSpan.FromHours(1 + (5 * _dice.NextDouble())), token => DoAsync(id, current => new AnswerAsk(number, roll < 0.55, "I see."), current => personId, token));
        }
    }

    private Task DoAsync(CaseId id, Func<Case, CaseCommand> command, Func<Case, string> by, CancellationToken cancellationToken) => simulation.Database.WriteAsync(
        async (session, token) =>
        {
            var current = (await session.Cases.LoadAsync(id, token))!;
            if (current.IsOpen)
            {
                await _book.DecideAsync(session, current, command(current), new Actor(by(current)), simulation.Clock.GetUtcNow(), token);
            }
        },
        cancellationToken);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
