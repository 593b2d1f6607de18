using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Accounts;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Sweeps;
using NpsBot.EndToEnd.Tests.Stories.Faults;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;
using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>The real product in a pretend town: real HTTP, real signatures and tokens, a real database file, and a clock the story moves.</summary>
public sealed class BotTown : IAsyncDisposable
{
    /// <summary>Environment variable that lets every story run on PostgreSQL.</summary>
    private const string Engine = "NPSBOT_STORIES_ON";

    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-story-").FullName;
    private readonly HttpClient _customers = new();
    private readonly List<WebApplication> _replicas = [];
    private Func<PretendPerson, bool> _isKnown = _ => true;
    private string _storage = string.Empty;
    private (string Key, string? Value)[] _settings = [];
    private WebApplication? _bot;
    private PretendTown? _town;
    private PacedTime? _time;

    private BotTown()
    {
    }

    public FakeTimeProvider Clock { get; } = new();

    public PretendTown Town => _town!;

    public SlackMember Sam => Town.Slack.User("sam");

    public SlackMember Eve => Town.Slack.User("eve");

    public SlackMember MiraInSlack => Town.Slack.User("mira");

    public TeamsMember Cora => Town.Teams.User("cora");

    public TeamsMember MiraInTeams => Town.Teams.User("mira");

    public IDatabase Database => _bot!.Services.GetRequiredService<IDatabase>();

    /// <summary>What the outbox waits for.</summary>
    public Task<OutboxWaits> WaitsAsync() => Database.ReadAsync((session, token) => session.Outbox.WaitsAsync(Clock.GetUtcNow(), token), CancellationToken.None);

    /// <summary>The bot's own services.</summary>
    public IServiceProvider Services => _bot!.Services;

    /// <summary>Wakes the outbox's worker.</summary>
    public void Wake() => _bot!.Services.GetRequiredService<IOutboxSignal>().Notify();

    /// <summary>Starts the town and the bot, brings in its people and accounts, and installs the bot in Teams.</summary>
    /// <param name="settings">More configuration, e.g. routes.</param>
    public static Task<BotTown> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(_ => true, settings);

    /// <summary>The same with some of the people missing in the directory.</summary>
    public static async Task<BotTown> StartAsync(Func<PretendPerson, bool> isKnown, params (string Key, string? Value)[] settings)
    {
        var story = new BotTown { _isKnown = isKnown };
        story._storage = await story.StorageAsync();
        story._town = await PretendTown.StartAsync(story.Clock, town => story.StartBotAsync(town, settings));
        await story.SeedAsync();
        story._time = new PacedTime(story);
        await story.Town.Teams.InstallAsync();
        return story;
    }

    /// <summary>A survey tool sends an answer.</summary>
    /// <param name="to">The replica that gets it; <see langword="null"/> for the first.</param>
    /// <returns>What became of it, e.g. <c>case_opened</c>, and the case.</returns>
    public async Task<(string Result, string? Case)> AnswersAsync(string email, int score, string? comment = null, string? id = null, bool wantsFollowUp = false, Uri? to = null)
    {
        var account = Town.World.Accounts.First(candidate => candidate.Contacts.Any(contact => contact.Email == email));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(to ?? Town.BotAddress, "/api/responses"));
        request.Headers.Authorization = new("Bearer", "playground-key");
        request.Content = JsonContent.Create(new
        {
            id = id ?? Guid.NewGuid().ToString("N"),
            score,
            comment,
            respondent = new { email, name = account.Contacts.First(contact => contact.Email == email).Name },
            account = new { external_id = account.Id, name = account.Name },
            wants_follow_up = wantsFollowUp,
            occurred_at = Clock.GetUtcNow(),
        });
        using var response = await _customers.SendAsync(request);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.IsSuccessStatusCode, body.ToJsonString());
        return ((string)body["results"]![0]!["result"]!, (string?)body["results"]![0]!["case"]);
    }

    /// <summary>A survey tool sends many old answers at once.</summary>
    public async Task RemembersAsync(IEnumerable<(string Email, int Score, DateTimeOffset At)> answers)
    {
        var items = answers.Select((answer, index) =>
        {
            var account = Town.World.Accounts.First(candidate => candidate.Contacts.Any(contact => contact.Email == answer.Email));
            return new { id = $"old-{index}", score = answer.Score, respondent = new { email = answer.Email }, account = new { external_id = account.Id }, occurred_at = answer.At };
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Town.BotAddress, "/api/responses")) { Content = JsonContent.Create(items) };
        request.Headers.Authorization = new("Bearer", "playground-key");
        using var response = await _customers.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Moves the clock; what is due on the way happens at its instant, and is told before time goes on.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var until = Clock.GetUtcNow() + by;
        do
        {
            await QuietAsync();
            var (now, next) = (Clock.GetUtcNow(), until);
            foreach (var sweep in _bot!.Services.GetServices<ISweep>())
            {
                next = await sweep.NextAtAsync(CancellationToken.None) is { } at && at > now && at < next ? at : next;
            }

            Clock.Advance(next > now ? next - now : TimeSpan.Zero);
            await Task.WhenAll(_replicas.Append(_bot!).SelectMany(bot => bot.Services.GetServices<ISweep>()).Select(sweep => sweep.RunAsync(CancellationToken.None)));
        }
        while (Clock.GetUtcNow() < until);
    }

    /// <summary>Moves the clock to an instant, from one thing that is due to the next, so that each happens in its time.</summary>
    public async Task AdvanceToAsync(DateTimeOffset at)
    {
        await this.TriedAsync();
        for (var next = await NextAtAsync(); next < at; next = await NextAtAsync())
        {
            await JumpToAsync(next.Value);
        }

        await JumpToAsync(at);
    }

    /// <summary>Waits until the outbox has nothing to send, so that no message is on its way when the clock jumps.</summary>
    public async Task QuietAsync()
    {
        while ((await Database.ReadAsync((session, token) => session.Outbox.ListAsync(OutboxState.Pending, null, 1, token), CancellationToken.None)).Count > 0)
        {
            await Task.Yield();
        }

        await Town.IdleAsync();
    }

    /// <summary>Types lines to the bot, each after its question was seen; a second passes between them, as people type and platforms limit.</summary>
    public async Task TypeAsync(SlackMember member, params (string Question, string Answer)[] lines)
    {
        foreach (var (question, answer) in lines)
        {
            await member.SeesAsync(question, SlackMember.Direct);
            Clock.Advance(TimeSpan.FromSeconds(1));
            await member.SayAsync(answer);
        }
    }

    /// <summary>The same in Teams.</summary>
    public async Task TypeAsync(TeamsMember member, params (string Question, string Answer)[] lines)
    {
        foreach (var (question, answer) in lines)
        {
            await member.SeesAsync(question, TeamsMember.Personal);
            Clock.Advance(TimeSpan.FromSeconds(1));
            await member.SayAsync(answer);
        }
    }

    /// <summary>Stops the bot and starts another on the same file.</summary>
    public async Task RestartAsync()
    {
        await _bot!.StopAsync();
        await _bot.DisposeAsync();
        var address = Town.BotAddress;
        await BuildAsync(Town, [("Urls", address.AbsoluteUri)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_time is not null)
        {
            await _time.DisposeAsync();
        }

        foreach (var replica in _replicas)
        {
            await replica.StopAsync();
            await replica.DisposeAsync();
        }

        if (_town is not null)
        {
            await _town.DisposeAsync();
        }

        _customers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts another process' worth of bot on the same database. The platforms go on talking to the first.</summary>
    /// <returns>Where it listens.</returns>
    public async Task<Uri> AddReplicaAsync()
    {
        var replica = Build(Town, _settings);
        _replicas.Add(replica);
        await replica.StartAsync();
        return new Uri(replica.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private async Task<RunningBot> StartBotAsync(PretendTown town, (string Key, string? Value)[] settings)
    {
        _settings = settings;
        await BuildAsync(town, settings);
        return new RunningBot(new Uri(_bot!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), new Lifetime(this));
    }

    private async Task BuildAsync(PretendTown town, (string Key, string? Value)[] settings)
    {
        _bot = Build(town, settings);
        await _bot.StartAsync();
    }

    private WebApplication Build(PretendTown town, (string Key, string? Value)[] settings) =>
        BotHost.Build(["--environment", "Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(town.BotSettings);
            builder.Configuration.AddInMemoryCollection([
                KeyValuePair.Create("Urls", (string?)"http://127.0.0.1:0"),
                KeyValuePair.Create("Storage:ConnectionString", (string?)_storage),
                KeyValuePair.Create("Organisation:TimeZone", (string?)"Europe/Berlin"),
                KeyValuePair.Create("Organisation:FallbackOwner", (string?)"mira"),

                // A digest that goes out by itself would be on its way while a story moves the clock; those about digests ask for them.
                KeyValuePair.Create("Quiet:Digests", (string?)"false"),
            ]);
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Logging.ClearProviders();
        });

    private async Task JumpToAsync(DateTimeOffset at)
    {
        if (at > Clock.GetUtcNow())
        {
            Clock.Jump(at - Clock.GetUtcNow());
        }

        foreach (var sweep in Services.GetServices<ISweep>())
        {
            await sweep.RunAsync(CancellationToken.None);
        }

        await this.TriedAsync();
    }

    /// <summary>When something is due next: a message nobody tries yet, or what a sweep looks for.</summary>
    private async Task<DateTimeOffset?> NextAtAsync()
    {
        var due = new List<DateTimeOffset?> { (await WaitsAsync()).NextAt };
        foreach (var sweep in Services.GetServices<ISweep>())
        {
            due.Add(await sweep.NextAtAsync(CancellationToken.None));
        }

        return due.Min();
    }

    /// <summary>A file, or with <see cref="Engine"/> set to <c>postgres</c> a database on the server all tests share.</summary>
    private async Task<string> StorageAsync() => Environment.GetEnvironmentVariable(Engine) == "postgres"
        ? await (await PostgresServer.SharedAsync(TestContext.Current.CancellationToken)).CreateDatabaseAsync(TestContext.Current.CancellationToken)
        : $"Data Source={Path.Combine(_folder, "npsbot.db")}";

    private Task<bool> SeedAsync() => Database.WriteAsync(
        async (session, token) =>
        {
            foreach (var person in Town.World.People.Where(_isKnown))
            {
                await session.People.SaveAsync(new Person { Id = person.Id, Name = person.Name, Email = person.Email, Role = person.Role, ManagerId = person.ManagerId, TimeZone = person.TimeZone, Locale = person.Locale }, token);
            }

            foreach (var account in Town.World.Accounts)
            {
                await session.Accounts.SaveAsync(new Account { Id = account.Id, Name = account.Name, OwnerId = account.OwnerId, Arr = account.Arr, Segment = account.Segment, Region = account.Region, RenewsOn = account.RenewsOn, SponsorId = account.SponsorId }, token);
                foreach (var contact in account.Contacts)
                {
                    await session.Accounts.SaveContactAsync(new Contact { Id = contact.Email, AccountId = account.Id, Name = contact.Name, Email = contact.Email, Role = contact.Role, Influence = contact.Influence, IsChampion = contact.IsChampion }, token);
                }
            }

            return true;
        },
        CancellationToken.None);

    private sealed class Lifetime(BotTown story) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await story._bot!.StopAsync();
            await story._bot.DisposeAsync();
        }
    }
}
