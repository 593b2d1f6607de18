using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Queries;
using NpsBot.Core.Queries.MyCases;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;
using NpsBot.Storage;
using NpsBot.Storage.Scores;
using NpsBot.Storage.Sqlite;
using NpsBot.Testing;

namespace NpsBot.Core.Tests.Queries;

/// <summary>A small company on a real database: two teams under one executive, and somebody who asks.</summary>
/// <remarks>Vera (executive) leads Mira (manager of Cora and Carl) and Max (manager of Olga). It is Saturday 21 November 2026, 14:02 UTC.</remarks>
public sealed class QueryWorld : IAsyncDisposable
{
    public const string PersonalText = "Third outage this quarter and nobody called us.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("npsbot-queries-");
    private readonly SqliteDatabase _database;
    private readonly CaseBook _book;
    private readonly QueryRouter _router;
    private int _answers;

    private QueryWorld()
    {
        var clock = new FakeTimeProvider(Now);
        _database = new SqliteDatabase(new StorageOptions { ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "npsbot.db")}" }, clock, NullLogger<SqliteDatabase>.Instance, signal: null);
        Library = PlaybookLibrary.LoadDefaults();
        _book = new CaseBook(Library, Options.Create(new RoutingOptions()), CalendarBook.AlwaysOpen(new OrganisationOptions()));
        MyCases = new MyCasesView(Library);
        Catalog = new QueryCatalog(Library, new CaseViews(Library), MyCases, DryRuns);
        _router = new QueryRouter(_database, Catalog);
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 14, 2, 0, TimeSpan.Zero);

    public static DateOnly Today { get; } = new(2026, 11, 21);

    public OrganisationOptions Organisation { get; } = new() { Name = "Initech", TimeZone = "Europe/Berlin" };

    public PlaybookLibrary Library { get; }

    public MyCasesView MyCases { get; }

    public QueryCatalog Catalog { get; }

    public AskedDryRuns DryRuns { get; } = new();

    public Person Vera { get; } = Colleague("vera", "Vera Boss", PersonRole.Executive, null);

    public Person Mira { get; } = Colleague("mira", "Mira Holm", PersonRole.Manager, "vera");

    public Person Cora { get; } = Colleague("cora", "Cora Lind", PersonRole.Csm, "mira");

    public Person Carl { get; } = Colleague("carl", "Carl Berg", PersonRole.Csm, "mira");

    public Person Max { get; } = Colleague("max", "Max Stern", PersonRole.Manager, "vera");

    public Person Olga { get; } = Colleague("olga", "Olga Other", PersonRole.Csm, "max");

    /// <summary>Adds the answers so far up into the sums; later ones wait beside them.</summary>
    public Task FoldAsync() => new ScoreRollups(_database, TimeProvider.System).FoldAllAsync(default);

    public static async Task<QueryWorld> OpenAsync()
    {
        var world = new QueryWorld();
        await world.WriteAsync(async session =>
        {
            foreach (var person in new[] { world.Vera, world.Mira, world.Cora, world.Carl, world.Max, world.Olga })
            {
                await session.People.SaveAsync(person, default);
            }

            await session.People.LinkAsync("cora", new ChatUser("teams", "t1", "29:cora"), default);
            await session.Definitions.PutAsync(world.Library.Policy.Hash, world.Library.Policy.Text, default);
            foreach (var kind in Enum.GetValues<CaseKind>())
            {
                await session.Definitions.PutAsync(world.Library.PlaybookFor(kind).Hash, world.Library.PlaybookFor(kind).Text, default);
            }
        });
        return world;
    }

    public Task<Account> AccountAsync(string name, string? ownerId = "cora", Money? arr = null, string? region = null, string? segment = null) => _database.WriteAsync(
        async (session, token) =>
        {
            var account = new Account { Id = name.ToLowerInvariant(), Name = name, OwnerId = ownerId, Arr = arr, Region = region, Segment = segment };
            await session.Accounts.SaveAsync(account, token);
            return account;
        },
        default);

    /// <summary>An answer without a case.</summary>
    public Task<SurveyResponse> AnswerAsync(Account? account, int score, DateOnly on, string? contact = null, string? product = null, string? survey = null) => _database.WriteAsync(
        async (session, token) =>
        {
            var contactId = contact is null || account is null ? null : await ContactAsync(session, account, contact);
            var response = NewResponse(account, contactId, score, on) with { Product = product, SurveyId = survey };
            await session.Responses.InsertAsync(response, token);
            return response;
        },
        default);

    /// <summary>Many answers at once, in one transaction.</summary>
    public Task AnswersAsync(IEnumerable<(Account? Account, int Score, DateOnly On, string? Product)> answers) => WriteAsync(async session =>
    {
        foreach (var (account, score, on, product) in answers)
        {
            await session.Responses.InsertAsync(NewResponse(account, null, score, on) with { Product = product }, default);
        }
    });

    /// <summary>An unhappy answer with its case.</summary>
    /// <param name="dueIn">From now until first contact is due; negative when it is late.</param>
    public Task<Case> CaseAsync(Account account, string contact, TimeSpan dueIn, int score = 2, params Core.Cases.Facts.Fact[] more) => _database.WriteAsync(
        async (session, token) =>
        {
            var contactId = await ContactAsync(session, account, contact);
            var answeredAt = Now + dueIn - TimeSpan.FromHours(48);
            var id = await session.Cases.NextIdAsync(token);
            var response = NewResponse(account, contactId, score, DateOnly.FromDateTime(answeredAt.UtcDateTime)) with { Comment = PersonalText, CaseNumber = id.Number };
            await session.Responses.InsertAsync(response, token);
            var opened = new CaseOpened
            {
                Kind = CaseKind.Recovery,
                AccountId = account.Id,
                ContactId = contactId,
                ResponseId = response.Id,
                Score = score,
                AnsweredAt = answeredAt,
                OwnerId = account.OwnerId,
                ContactDueAt = Now + dueIn,
                Playbook = Library.PlaybookFor(CaseKind.Recovery).Hash,
                Policy = Library.Policy.Hash,
            };
            return await _book.AppendAsync(session, id, null, [opened, .. more], new Actor(account.OwnerId, "slack"), Now, token);
        },
        default);

    public static ContactLogged Reached(DateTimeOffset at) => new() { Medium = ContactMedium.Call, ContactedAt = at, Outcome = ContactOutcome.Reached, Apologised = true, StopsClock = true, Said = "They are upset with Dana Reyes." };

    public QueryContext Context(Person? person, bool inRoom = false, bool showsPersonalText = true) => new()
    {
        From = new ChatUser("slack", "w1", "U1", Email: person?.Email ?? "stranger@example.com"),
        Person = person,
        Reader = new Reader(person?.TimeZone ?? Organisation.TimeZone, Organisation.Locale, Now, inRoom, person?.Id),
        Organisation = Organisation,
        Conversation = new ConversationReference("slack", "w1", inRoom ? "C1" : "D1", inRoom ? ConversationKind.Team : ConversationKind.Personal),
        IsRoom = inRoom,
        ShowsPersonalText = showsPersonalText,
    };

    public Task<QueryAnswer> AskAsync(Person? person, string text) => AskAsync(Context(person), text);

    public Task<QueryAnswer> AskAsync(QueryContext context, string text) => _router.TryAnswerAsync(text, context, TestContext.Current.CancellationToken);

    /// <summary>Asks and expects an answer of one kind.</summary>
    public async Task<TView> AskAsync<TView>(Person? person, string text)
        where TView : View => Assert.IsType<TView>((await AskAsync(person, text)).View);

    public Task<T> ReadAsync<T>(Func<ISession, Task<T>> work) => _database.ReadAsync((session, _) => work(session), TestContext.Current.CancellationToken);

    /// <summary>The first line of an answer.</summary>
    public static string Headline(View view) => view.Render(new Headlines(new Reader("Europe/Berlin", "en-GB", Now)));

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Person Colleague(string id, string name, PersonRole role, string? managerId) =>
        new() { Id = id, Name = name, Email = $"{id}@example.com", Role = role, ManagerId = managerId };

    private static async Task<string> ContactAsync(ISession session, Account account, string name)
    {
        var email = $"{name.Replace(' ', '.').ToLowerInvariant()}@{account.Id.Replace(' ', '-')}.example";
        if (await session.Accounts.FindContactAsync(account.Id, null, email, default) is { } known)
        {
            return known.Id;
        }

        var contact = new Contact { Id = $"{account.Id}/{email}", AccountId = account.Id, Name = name, Email = email };
        await session.Accounts.SaveContactAsync(contact, default);
        return contact.Id;
    }

    private SurveyResponse NewResponse(Account? account, string? contactId, int score, DateOnly on)
    {
        var number = (++_answers).ToString(CultureInfo.InvariantCulture);
        var at = new DateTimeOffset(on.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        return new SurveyResponse
        {
            Id = $"r{number}",
            Source = "test",
            ExternalId = number,
            Score = score,
            AccountId = account?.Id,
            ContactId = contactId,
            OccurredAt = at,
            ReceivedAt = at,
            OccurredOn = on,
        };
    }

    private Task<bool> WriteAsync(Func<ISession, Task> work) => _database.WriteAsync(
        async (session, _) =>
        {
            await work(session);
            return true;
        },
        default);
}
