using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Intake;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Storage;
using NpsBot.Storage.Sqlite;
using NpsBot.Testing;

namespace NpsBot.Core.Tests.Intake;

/// <summary>The intake on a database of its own, with Cora (CSM of Acme), her manager Mira, and Ada who administers.</summary>
public sealed class IntakeRig : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-intake-").FullName;
    private readonly SqliteDatabase _database;

    public IntakeRig(IntakeRules? rules = null, OrganisationOptions? organisation = null, CalendarBook? calendars = null, PlaybookLibrary? library = null)
    {
        var storage = new StorageOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "test.db")}" };
        _database = new SqliteDatabase(storage, Clock, NullLogger<SqliteDatabase>.Instance);
        library ??= PlaybookLibrary.LoadDefaults();
        var ours = Options.Create(organisation ?? new OrganisationOptions { TimeZone = "Europe/Berlin" });
        Calendars = calendars ?? CalendarBook.AlwaysOpen(ours.Value);
        Book = new CaseBook(library, Options.Create(new RoutingOptions()), Calendars);
        var intakeRules = Options.Create(rules ?? new IntakeRules());
        Responses = new ResponseIntake(_database, new AnsweredCases(library, Book, Calendars, ours), ours, intakeRules);
        Accounts = new AccountIntake(_database, intakeRules);
        People = new PeopleIntake(_database, Calendars);
        Adoption = new CaseAdoption(_database, Book, ours);
    }

    public FakeTimeProvider Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public CalendarBook Calendars { get; }

    public CaseBook Book { get; }

    public ResponseIntake Responses { get; }

    public AccountIntake Accounts { get; }

    public PeopleIntake People { get; }

    public CaseAdoption Adoption { get; }

    public IDatabase Database => _database;

    /// <summary>An unhappy answer of Dana at Acme, now.</summary>
    public IncomingResponse Answer(string id = "r1", int score = 2) => new()
    {
        Source = "generic",
        ExternalId = id,
        Score = score,
        Respondent = new IncomingContact { Email = "dana@acme.example", Name = "Dana Reyes" },
        Account = new IncomingAccount { Id = "acme" },
        OccurredAt = Now,
    };

    public async Task<IntakeOutcome> AcceptAsync(IncomingResponse incoming) => Assert.Single(await Responses.AcceptAsync([incoming], Now, TestContext.Current.CancellationToken));

    public async Task<Case> OpenAsync(IncomingResponse incoming) => await CaseAsync(Assert.IsType<IntakeOutcome.CaseOpened>(await AcceptAsync(incoming)).Case);

    public Task<Case> CaseAsync(CaseId id) => ReadAsync(async session => (await session.Cases.LoadAsync(id, default))!);

    public Task<SurveyResponse?> ResponseAsync(string externalId, string source = "generic") => ReadAsync(session => session.Responses.FindAsync(source, externalId, default));

    public Task<Account?> AccountAsync(string id) => ReadAsync(session => session.Accounts.GetAsync(id, default));

    public Task<IReadOnlyList<CaseSummary>> OpenCasesAsync() => ReadAsync(session => session.Cases.ListAsync(new CaseFilter(), default));

    public Task<IReadOnlyList<OutboxMessage>> MessagesAsync(string kind) =>
        ReadAsync<IReadOnlyList<OutboxMessage>>(async session => [.. (await session.Outbox.ListAsync(null, null, 100, default)).Where(message => message.Kind == kind)]);

    public Task<T> ReadAsync<T>(Func<ISession, Task<T>> work) => _database.ReadAsync((session, _) => work(session), TestContext.Current.CancellationToken);

    public Task WriteAsync(Func<ISession, Task> work) => _database.WriteAsync(
        async (session, _) =>
        {
            await work(session);
            return true;
        },
        TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync() => await WriteAsync(async session =>
    {
        await session.People.SaveAsync(new Person { Id = "ada", Name = "Ada Admin", Email = "ada@us.example", Role = PersonRole.Administrator }, default);
        await session.People.SaveAsync(new Person { Id = "mira", Name = "Mira Holm", Email = "mira@us.example", Role = PersonRole.Manager }, default);
        await session.People.SaveAsync(new Person { Id = "cora", Name = "Cora Lind", Email = "cora@us.example", Role = PersonRole.Csm, ManagerId = "mira" }, default);
        await session.Accounts.SaveAsync(new Account { Id = "acme", Name = "Acme Corp", OwnerId = "cora" }, default);
    });

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
