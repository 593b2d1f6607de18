using NpsBot.Core.Accounts;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Intake;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;

namespace NpsBot.DryRuns;

/// <summary>Lets what happened happen again in a simulation: answers come in when they came in, and people do on their cases what they did.</summary>
/// <remarks>
/// Colleagues, customers and settings are those of today, who was away is known; an answer that was changed later comes in as it stands now. Cases that were open before the first day are left out.
/// What people did is taken over entry by entry, and left out where the case does not stand as it stood (it is closed, or another ask was made).
/// </remarks>
internal sealed class Past(IDatabase source, Simulation simulation, IntakeRules rules, DateOnly from)
{
    private readonly ResponseIntake _intake = simulation.Services.GetRequiredService<ResponseIntake>();
    private readonly CaseBook _book = simulation.Services.GetRequiredService<CaseBook>();
    private readonly PlaybookLibrary _library = simulation.Services.GetRequiredService<PlaybookLibrary>();
    private readonly Dictionary<string, IReadOnlyList<Contact>> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<CaseId, ReplayedCase> _cases = [];

    /// <summary>Answers scheduled.</summary>
    public int Answers { get; private set; }

    /// <summary>Brings in everybody who works here, with the chats they are in and the settings they made.</summary>
    public async Task CopyPeopleAsync(CancellationToken cancellationToken)
    {
        var (people, chats, settings) = await source.ReadAsync(
            async (session, token) =>
            {
                var all = await session.People.ListAsync(token);
                return (all, await session.People.ChatUsersAsync([.. all.Select(person => person.Id)], token), await session.Quiet.AllSettingsAsync(token));
            },
            cancellationToken);
        await simulation.Database.WriteAsync(
            async (session, token) =>
            {
                foreach (var person in people)
                {
                    await session.People.SaveAsync(person, token);
                    foreach (var user in chats[person.Id])
                    {
                        await session.People.LinkAsync(person.Id, user, token);
                    }
                }

                foreach (var (personId, said) in settings)
                {
                    await session.Quiet.SaveAsync(personId, said, simulation.Clock.GetUtcNow(), token);
                }
            },
            cancellationToken);
    }

    /// <summary>Schedules who was away until an instant: known when it was entered.</summary>
    public async Task ScheduleAbsencesAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var start = simulation.Clock.GetUtcNow();
        foreach (var absence in await source.ReadAsync((session, token) => session.Absences.BetweenAsync(start, until, token), cancellationToken))
        {
            simulation.Schedule(
                absence.EnteredAt > start ? absence.EnteredAt : start,
                token => simulation.Database.WriteAsync((session, inner) => session.Absences.AddAsync(absence with { State = AbsenceState.Planned, ReplacedBy = null }, inner), token));
        }
    }

    /// <summary>Schedules the answers given on a day.</summary>
    public async Task ScheduleAsync(DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var response in await source.ReadAsync((session, token) => session.Responses.OfDayAsync(day, token), cancellationToken))
        {
            Answers++;
            simulation.Schedule(ArrivalOf(response), token => AnswerAsync(response, token));
        }
    }

    /// <summary>When it came in; one that was imported long after it was given would have come when it was given.</summary>
    private DateTimeOffset ArrivalOf(SurveyResponse response) =>
        response.ReceivedAt - response.OccurredAt < rules.OpenCasesForAnswersYoungerThan ? response.ReceivedAt : response.OccurredAt;

    private async Task AnswerAsync(SurveyResponse response, CancellationToken cancellationToken)
    {
        var contact = await CopyCustomerAsync(response, cancellationToken);
        var incoming = new IncomingResponse
        {
            Source = response.Source,
            ExternalId = response.ExternalId,
            Score = response.Score,
            Comment = response.Comment,
            SurveyId = response.SurveyId,
            SurveyName = response.SurveyName,
            WantsFollowUp = response.WantsFollowUp,
            OccurredAt = response.OccurredAt,
            Account = new IncomingAccount { Id = response.AccountId },
            Respondent = contact is null ? new IncomingContact() : new IncomingContact { ExternalId = contact.ExternalId, Email = contact.Email, Name = contact.Name == Contact.Nameless ? null : contact.Name },
            Properties = response.Properties is { } properties ? System.Text.Json.Nodes.JsonNode.Parse(properties)!.AsObject() : null,
        };
        var outcome = (await _intake.AcceptAsync([incoming], simulation.Clock.GetUtcNow(), cancellationToken))[0];
        if (response.CaseNumber is { } number && outcome is IntakeOutcome.CaseOpened { Case: var id })
        {
            await FollowAsync(new CaseId(number), id, cancellationToken);
        }
    }

    /// <summary>The account, its people and its earlier answers come with its first answer.</summary>
    private async Task<Contact?> CopyCustomerAsync(SurveyResponse response, CancellationToken cancellationToken)
    {
        if (response.AccountId is not { } accountId)
        {
            return null;
        }

        if (!_accounts.TryGetValue(accountId, out var contacts))
        {
            (var account, contacts, var earlier) = await source.ReadAsync(
                async (session, token) => (
                    await session.Accounts.GetAsync(accountId, token),
                    await session.Accounts.ContactsOfAsync(accountId, token),
                    await session.Responses.OfAccountBeforeAsync(accountId, from, token)),
                cancellationToken);
            _accounts[accountId] = contacts;
            if (account is not null)
            {
                await simulation.Database.WriteAsync((session, token) => CopyAsync(session, account, contacts, earlier, token), cancellationToken);
            }
        }

        return contacts.FirstOrDefault(contact => contact.Id == response.ContactId);
    }

    private static async Task CopyAsync(Core.Sessions.ISession session, Account account, IEnumerable<Contact> contacts, IEnumerable<SurveyResponse> earlier, CancellationToken cancellationToken)
    {
        await session.Accounts.SaveAsync(account, cancellationToken);
        foreach (var contact in contacts)
        {
            await session.Accounts.SaveContactAsync(contact, cancellationToken);
        }

        foreach (var answer in earlier)
        {
            await session.Responses.InsertAsync(answer with { CaseNumber = null }, cancellationToken);
        }
    }

    /// <summary>Schedules what people did on a case.</summary>
    private async Task FollowAsync(CaseId real, CaseId id, CancellationToken cancellationToken)
    {
        if (_cases.ContainsKey(real) || await source.ReadAsync((session, token) => session.Cases.LoadAsync(real, token), cancellationToken) is not { } then)
        {
            return;
        }

        var replayed = _cases[real] = new ReplayedCase(then, id);
        var done = then.History.Where(recorded => recorded.By.PersonId is not null && recorded.At >= simulation.Clock.GetUtcNow());
        foreach (var entry in done.GroupBy(recorded => (recorded.At, recorded.By)))
        {
            simulation.Schedule(entry.Key.At, token => DoAsync(replayed, [.. entry], entry.Key.By, token));
        }
    }

    private Task DoAsync(ReplayedCase replayed, IReadOnlyList<RecordedFact> entry, Actor by, CancellationToken cancellationToken) => simulation.Database.WriteAsync(
        async (session, token) =>
        {
            var current = (await session.Cases.LoadAsync(replayed.Id, token))!;
            var policy = await _library.PolicyAsync(session.Definitions, current.Policy, token);
            var facts = entry.Select(recorded => (recorded.Seq, Fact: replayed.Adapt(recorded.Fact, current, policy))).Where(pair => pair.Fact is not null).ToList();
            if (facts.Count > 0)
            {
                replayed.Took(facts.Select(pair => pair.Seq), current.Version);
                await _book.AppendAsync(session, replayed.Id, current, [.. facts.Select(pair => pair.Fact!)], by, simulation.Clock.GetUtcNow(), token);
            }
        },
        cancellationToken);
}
