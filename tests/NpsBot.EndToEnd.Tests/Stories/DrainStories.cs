using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Core.Accounts;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;
using NpsBot.Storage;
using NpsBot.Storage.Sqlite;
using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>The real process, told to end while everything is under way.</summary>
public sealed class DrainStories : IDisposable
{
    private const int Senders = 4;
    private const int EnoughAnswers = 60;

    private static readonly string[] Unhappy = ["Nora Quinn", "Amy Lau", "Ray Whitman", "Dana Reyes", "Jo Park", "Greta Olsen"];

    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-drain-").FullName;
    private readonly HttpClient _http = new();
    private readonly ConcurrentDictionary<string, bool> _accepted = new();
    private BotProcess? _bot;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StorageOptions Storage => new() { ConnectionString = $"Data Source={Path.Combine(_folder, "npsbot.db")}" };

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Told_to_end_under_load_it_says_so_first_finishes_what_it_began_and_loses_and_doubles_nothing()
    {
        await using var town = await PretendTown.StartAsync(TimeProvider.System, StartFirstAsync);
        await town.Teams.InstallAsync();
        var senders = Enumerable.Range(0, Senders).Select(sender => SendAsync(town, sender)).ToArray();
        while (_accepted.Count < EnoughAnswers)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        }

        foreach (var name in Unhappy)
        {
            Assert.True(await AnswerAsync(town, "unhappy-" + name, Contact(town, name).Email, 2));
        }

        _bot!.Signal("TERM");
        while ((await ReadyAsync(town)).Status == HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        }

        // Not ready any more, and still at work for those who have not looked yet.
        var (status, reason) = await ReadyAsync(town);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "shutdown"), (status, reason));
        Assert.True(await AnswerAsync(town, "late", "late@acme.example", 9));
        var command = await town.Slack.User("sam").CommandAsync(SlackMember.Direct, "/nps help");
        Assert.True(command.IsFine, command.Problem);

        Assert.Equal(0, await _bot.EndedAsync());
        await Task.WhenAll(senders);
        Assert.Contains(_bot.Lines, line => line.Contains("everything under way ended in time: True", StringComparison.Ordinal));
        await using (var database = new SqliteDatabase(Storage, TimeProvider.System, NullLogger<SqliteDatabase>.Instance))
        {
            foreach (var id in _accepted.Keys)
            {
                Assert.True(await database.ReadAsync(async (session, token) => await session.Responses.FindAsync("generic", id, token) is not null, Cancel), $"{id} was accepted and is not there");
            }
        }

        await using var second = await BotProcess.StartAsync(SettingsFor(town), town.BotAddress.Port);
        await SeeEverythingDeliveredAsync();
        await Task.WhenAll(Unhappy.Take(3).Select(name => town.Slack.User("sam").SeesAsync($"{name} scored 2 of 10")));
        await Task.WhenAll(Unhappy.Skip(3).Select(name => town.Teams.User("cora").SeesCardAsync($"{name} scored 2 of 10")));
        var sam = town.Slack.User("sam");
        var cora = town.Teams.User("cora");
        Assert.All(Unhappy.Take(3), name => Assert.Single(sam.Messages, message => message.Conversation == sam.User.DirectId && message.AllText.Contains($"{name} scored 2", StringComparison.Ordinal)));
        Assert.All(Unhappy.Skip(3), name => Assert.Single(cora.Messages, message => message.Conversation == cora.User.PersonalId && message.TextFor(cora.User.Id).Contains($"{name} scored 2", StringComparison.Ordinal)));
    }

    private async Task<RunningBot> StartFirstAsync(PretendTown town)
    {
        await SeedAsync(town);
        _bot = await BotProcess.StartAsync(SettingsFor(town));
        return new RunningBot(_bot.Address, _bot);
    }

    private IEnumerable<KeyValuePair<string, string?>> SettingsFor(PretendTown town) =>
    [
        .. town.BotSettings,
        new("environment", "Development"),
        new("Storage:ConnectionString", Storage.ConnectionString),
        new("Shutdown:Pause", "00:00:02"),
        new("Shutdown:DrainTimeout", "00:00:30"),
    ];

    /// <summary>Sends until nobody listens any more.</summary>
    private async Task SendAsync(PretendTown town, int sender)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{sender}-{number}");
                if (!await AnswerAsync(town, id, id + "@acme.example", 9))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    /// <returns>True when it was acknowledged.</returns>
    private async Task<bool> AnswerAsync(PretendTown town, string id, string email, int score)
    {
        var account = email.Split('@')[1].Split('.')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(town.BotAddress, "/api/responses"))
        {
            Content = JsonContent.Create(new { id, score, respondent = new { email }, account = new { external_id = account } }),
        };
        request.Headers.Authorization = new("Bearer", "playground-key");
        using var response = await _http.SendAsync(request, Cancel);
        return response.StatusCode == HttpStatusCode.Accepted && _accepted.TryAdd(id, true);
    }

    private async Task<(HttpStatusCode Status, string? Check)> ReadyAsync(PretendTown town)
    {
        using var response = await _http.GetAsync(new Uri(town.BotAddress, "/health/ready"), Cancel);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        return (response.StatusCode, (string?)body["reasons"]!.AsArray().FirstOrDefault()?["check"]);
    }

    private async Task SeedAsync(PretendTown town)
    {
        await using var database = new SqliteDatabase(Storage, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
        await database.WriteAsync(
            async (session, token) =>
            {
                foreach (var person in town.World.People)
                {
                    await session.People.SaveAsync(new Person { Id = person.Id, Name = person.Name, Email = person.Email, Role = person.Role, ManagerId = person.ManagerId }, token);
                }

                foreach (var account in town.World.Accounts)
                {
                    await session.Accounts.SaveAsync(new Account { Id = account.Id, Name = account.Name, OwnerId = account.OwnerId }, token);
                    foreach (var contact in account.Contacts)
                    {
                        await session.Accounts.SaveContactAsync(new Contact { Id = contact.Email, AccountId = account.Id, Name = contact.Name, Email = contact.Email }, token);
                    }
                }

                return true;
            },
            Cancel);
    }

    private async Task SeeEverythingDeliveredAsync()
    {
        await using var database = new SqliteDatabase(Storage, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
        while ((await database.ReadAsync((session, token) => session.Outbox.ListAsync(OutboxState.Pending, null, 1, token), Cancel)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }

        // A lease that was not given back would have ended by itself, and left that mark.
        var sent = await database.ReadAsync((session, token) => session.Outbox.ListAsync(OutboxState.Sent, null, 1000, token), Cancel);
        Assert.NotEmpty(sent);
        Assert.DoesNotContain(sent, message => message.LastError == OutboxMessage.Interrupted);
    }

    private static PretendContact Contact(PretendTown town, string name) => town.World.Accounts.SelectMany(account => account.Contacts).First(contact => contact.Name == name);
}
