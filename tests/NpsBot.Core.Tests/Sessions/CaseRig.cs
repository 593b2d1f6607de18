using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Deliveries.Covers;
using NpsBot.Core.Dialogs;
using NpsBot.Core.Dialogs.Absences;
using NpsBot.Core.Dialogs.Cases;
using NpsBot.Core.Dialogs.Notify;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Dialogs.Typing;
using NpsBot.Core.Escalations;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Sweeps;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Deliveries;
using NpsBot.Core.Views;
using NpsBot.Storage;
using NpsBot.Storage.Sqlite;
using NpsBot.Testing;
using Fact = NpsBot.Core.Cases.Facts.Fact;

namespace NpsBot.Core.Tests.Sessions;

/// <summary>Cases, dialogs and deliveries on a real database, with two platforms that do as told. Cora (Teams) and Sam (Slack) own Acme and Stark; Mira (both) leads them; Eve (Slack) is above; Ada (Slack) stands in.</summary>
public sealed class CaseRig : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-case-").FullName;
    private readonly SqliteDatabase _database;
    private readonly PlaybookLibrary _library;
    private int _inbound;

    public CaseRig(DeliveryOptions? delivery = null, RoutingOptions? routing = null, OrganisationOptions? organisation = null, IEnumerable<IDelivery>? more = null, CalendarBook? calendars = null, PlaybookLibrary? library = null, QuietOptions? quiet = null)
    {
        _database = new SqliteDatabase(new StorageOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "test.db")}" }, Clock, NullLogger<SqliteDatabase>.Instance);
        _library = library ?? PlaybookLibrary.LoadDefaults();
        var ours = Options.Create(organisation ?? new OrganisationOptions { TimeZone = "Europe/Berlin", FallbackOwner = "ada" });
        var routes = Options.Create(routing ?? new RoutingOptions());
        Calendars = calendars ?? CalendarBook.AlwaysOpen(ours.Value);
        DeliveryOptions = delivery ?? new DeliveryOptions();
        var calm = Options.Create(quiet ?? new QuietOptions { PerHour = 0, PerDay = 0, RoomPerHour = 0, RoomPerDay = 0 });
        Book = new CaseBook(_library, routes, Calendars);
        Views = new CaseViews(_library);
        Cover = new CoverBook(Book, Calendars);
        Absences = new AbsenceSweep(_database, Cover, Clock, NullLogger<AbsenceSweep>.Instance);
        Sweep = new CaseSweep(_database, Book, Clock, NullLogger<CaseSweep>.Instance);
        var todo = new TodoDigest(_library);
        var digests = new DigestBook(todo, calm, ours);
        QuietSweep = new QuietSweep(_database, digests, Calendars, calm, Clock);
        DigestSweep = new DigestSweep(_database, digests, Calendars, calm, Clock);
        var pacing = new Pacing(_database, Clock);
        Roads = new Roads([Slack, Teams], _database, pacing, routes);
        var contexts = new StepContexts(_library);
        var saving = new StepSaving(Book);
        var steps = new StepDialog(contexts, saving, Views);
        var typing = new TypingDialog(steps, saving, contexts);
        var cases = new CaseDialog(Book, Views);
        Dialogs = new DialogRouter(steps, cases, typing, new AbsenceDialog(Cover, ours), new NotifyDialog(Calendars, digests), new HandOverDialog(Book), new AskDialog(cases));
        var options = Options.Create(DeliveryOptions);
        var covers = new CoverMessages(new CaseBriefs(_library), ours);
        IDelivery[] all = [];
        all =
        [
            new CaseCardDelivery(Views, Book, routes, ours), new AskCardDelivery(Views), new AskAgainDelivery(Views, ours), new ClaimReturnedDelivery(Views, _library, ours), new CaseNoticeDelivery(Views, _library, ours), new CaseReminderDelivery(Views, _library, ours), new WelcomeDelivery(),
            new CoverNoteDelivery(covers), new CoverBackDelivery(covers), new HandOverDelivery(covers),
            new HeldDigestDelivery(new HeldLines(() => all), ours),
            new DailyDigestDelivery(new HeldLines(() => all), todo, digests, Calendars, ours), new WeeklyDigestDelivery(todo, ours), .. more ?? [],
        ];
        Dispatcher = new OutboxDispatcher(
            _database,
            new Courier(_database, Roads, pacing, new PingDoor(Calendars, calm), new NoHome(), options, ours, Clock),
            new Settlement(_database, options, Clock, NullLogger<Settlement>.Instance),
            all,
            new NoSignal(),
            options,
            Clock,
            NullLogger<OutboxDispatcher>.Instance);
    }

    public FakeTimeProvider Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IDatabase Database => _database;

    public DeliveryOptions DeliveryOptions { get; }

    public CalendarBook Calendars { get; }

    public CaseBook Book { get; }

    public CaseViews Views { get; }

    public CaseSweep Sweep { get; }

    public CoverBook Cover { get; }

    public AbsenceSweep Absences { get; }

    public QuietSweep QuietSweep { get; }

    public DigestSweep DigestSweep { get; }

    public Roads Roads { get; }

    public DialogRouter Dialogs { get; }

    public OutboxDispatcher Dispatcher { get; }

    internal FakeChat Slack { get; } = new("slack");

    internal FakeChat Teams { get; } = new("teams");

    /// <summary>The chat user of somebody in the town.</summary>
    public static ChatUser User(string platform, string person, string tenant = "T1") => new(platform, tenant, person, Email: $"{person}@us.example");

    /// <summary>Opens a recovery case about an answer of now, at Acme (Cora's) or Stark (Sam's).</summary>
    public Task<Case> OpenAsync(string account = "acme", int score = 2, string? owner = null, CaseKind kind = CaseKind.Recovery) => WriteAsync(async session =>
    {
        var id = await session.Cases.NextIdAsync(Cancel);
        var contact = $"{account}-{id.Number}";
        await session.Accounts.SaveContactAsync(new Contact { Id = contact, AccountId = account, Name = $"Dana {id.Number}" }, Cancel);
        await session.Responses.InsertAsync(new SurveyResponse { Id = $"r{id.Number}", Source = "test", ExternalId = $"r{id.Number}", Score = score, Comment = "Nobody called us.", AccountId = account, ContactId = contact, OccurredAt = Now, ReceivedAt = Now, OccurredOn = DateOnly.FromDateTime(Now.UtcDateTime), CaseNumber = id.Number }, Cancel);
        var playbook = _library.PlaybookFor(kind);
        await session.Definitions.PutAsync(playbook.Hash, playbook.Text, Cancel);
        await session.Definitions.PutAsync(_library.Policy.Hash, _library.Policy.Text, Cancel);
        var ownerId = owner ?? (account == "acme" ? "cora" : "sam");
        var customer = await session.Accounts.GetAsync(account, Cancel) ?? new Account { Id = account, Name = account };
        var clock = FirstContactClock.Start(_library.Policy.Value, kind, customer, await session.People.GetAsync(ownerId, Cancel), Calendars, Now);
        var opened = new CaseOpened
        {
            Kind = kind,
            AccountId = account,
            ContactId = contact,
            ResponseId = $"r{id.Number}",
            Score = score,
            AnsweredAt = Now,
            OwnerId = ownerId,
            ContactDueAt = clock?.DueAt,
            Clock = clock?.Clock,
            Playbook = playbook.Hash,
            Policy = _library.Policy.Hash,
        };
        return await Book.AppendAsync(session, id, null, [opened], Actor.System, Now, Cancel);
    });

    /// <summary>A change of a case that everybody on it sees.</summary>
    public Task<Case> ChangeAsync(CaseId id, params Fact[] facts) => WriteAsync(async session =>
        await Book.AppendAsync(session, id, await session.Cases.LoadAsync(id, Cancel), facts.Length > 0 ? facts : [new NoteAdded("Something new.")], new Actor("mira"), Now, Cancel));

    public Task<Case> CaseAsync(CaseId id) => ReadAsync(async session => (await session.Cases.LoadAsync(id, Cancel))!);

    public Task<CaseAlertView> CardAsync(CaseId id) => ReadAsync(async session => await Views.AlertAsync(session, (await session.Cases.LoadAsync(id, Cancel))!, showsPersonalText: true, Now, Cancel));

    public Task EnqueueAsync(NewMessage message) => WriteAsync(async session =>
    {
        await session.Outbox.EnqueueAsync(message, Now, Cancel);
        return true;
    });

    /// <summary>Messages of a kind, oldest first.</summary>
    public Task<IReadOnlyList<OutboxMessage>> MessagesAsync(string kind, OutboxState? state = null) =>
        ReadAsync<IReadOnlyList<OutboxMessage>>(async session => [.. (await session.Outbox.ListAsync(state, null, 500, Cancel)).Where(message => message.Kind == kind).Reverse()]);

    /// <summary>Sends what is due now.</summary>
    public Task<int> DispatchAsync() => Dispatcher.DispatchDueAsync(Cancel);

    /// <summary>Lets time pass and sends what is due at each step.</summary>
    public async Task DispatchForAsync(TimeSpan span, TimeSpan step)
    {
        for (var until = Now + span; Now < until;)
        {
            await DispatchAsync();
            Clock.Advance(step);
        }

        await DispatchAsync();
    }

    /// <summary>Somebody clicks or submits.</summary>
    public Task<TurnResult> ActAsync(string person, string verb, (string Key, string Value)[] data, params (string Key, string Value)[] values) =>
        TakeAsync(person, Activity(person, ActivityKind.Action) with
        {
            Verb = verb,
            Data = data.ToImmutableDictionary(pair => pair.Key, pair => pair.Value),
            Values = values.ToImmutableDictionary(pair => pair.Key, pair => pair.Value),
        });

    /// <summary>Somebody types in their personal conversation; <see langword="null"/> when it is no dialog's business.</summary>
    public async Task<TurnResult?> SayAsync(string person, string text) => (await DialogAsync(person, Activity(person, ActivityKind.Text) with { Text = text }))?.Result;

    public async Task<TurnResult> TakeAsync(string person, Activity activity) => (await DialogAsync(person, activity))!.Result;

    public Task<DialogAnswer?> DialogAsync(string person, Activity activity) => WriteAsync(async session =>
    {
        var who = (await session.People.GetAsync(person, Cancel))!;
        return await Dialogs.TakeAsync(new DialogTurn(session, activity, who, new Reader("Europe/Berlin", "en-GB", Now, PersonId: person)), Cancel);
    });

    public Activity Activity(string person, ActivityKind kind)
    {
        var user = User("slack", person);
        return new Activity { Kind = kind, From = user, Conversation = FakeChat.PersonalOf(user), InboundId = $"i{++_inbound}", At = Now };
    }

    public Task<T> ReadAsync<T>(Func<ISession, Task<T>> work) => _database.ReadAsync((session, _) => work(session), Cancel);

    public Task<T> WriteAsync<T>(Func<ISession, Task<T>> work) => _database.WriteAsync((session, _) => work(session), Cancel);

    public async ValueTask InitializeAsync()
    {
        await WriteAsync(async session =>
        {
            await PersonAsync(session, "ada", "Ada Admin", PersonRole.Administrator, null, "slack");
            await PersonAsync(session, "eve", "Eve Stone", PersonRole.Executive, null, "slack");
            await PersonAsync(session, "mira", "Mira Holm", PersonRole.Manager, "eve", "slack", "teams");
            await PersonAsync(session, "cora", "Cora Lind", PersonRole.Csm, "mira", "teams");
            await PersonAsync(session, "sam", "Sam Okafor", PersonRole.Csm, "mira", "slack");
            await session.Accounts.SaveAsync(new Account { Id = "acme", Name = "Acme Corp", OwnerId = "cora", Region = "EMEA" }, Cancel);
            await session.Accounts.SaveAsync(new Account { Id = "stark", Name = "Stark Industries", OwnerId = "sam", Region = "Americas" }, Cancel);
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        Dispatcher.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task PersonAsync(ISession session, string id, string name, PersonRole role, string? manager, params string[] platforms)
    {
        await session.People.SaveAsync(new Person { Id = id, Name = name, Email = $"{id}@us.example", Role = role, ManagerId = manager }, Cancel);
        foreach (var platform in platforms)
        {
            await session.People.LinkAsync(id, User(platform, id), Cancel);
        }
    }

    private sealed class NoSignal : IOutboxSignal
    {
        public void Notify()
        {
        }
    }

    private sealed class NoHome : IHomeComposer
    {
        public Task<View> ComposeAsync(ISession session, Person person, Reader reader, CancellationToken cancellationToken) => Task.FromResult<View>(new NoticeView { Text = "home" });
    }
}
