using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Town;

/// <summary>A pretend company with a Slack workspace and a Teams tenant on one loopback server, and a bot that lives in both.</summary>
/// <remarks>The bot is reached over HTTP only, as by the real platforms.</remarks>
public sealed class PretendTown : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly BotLine _line;
    private RunningBot? _bot;

    private PretendTown(PretendTownOptions options)
    {
        Clock = options.Clock;
        World = PretendWorld.On(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime));
        Changes = new ChangeFeed { Ceiling = options.Patience };
        Faults = new FaultLog(Clock, Changes);
        _line = new BotLine(Clock);
        Slack = new PretendSlack(World, Clock, options.Slack, Changes, Faults, _line);
        Answers = new AnswerDesk(this);
        Teams = new PretendTeams(World, Clock, options.Teams, Changes, Faults, _line);
        _server = BuildServer(options);
    }

    public TimeProvider Clock { get; }

    public PretendWorld World { get; }

    public PretendSlack Slack { get; }

    public PretendTeams Teams { get; }

    /// <summary>The company's survey tool: sends answers to the bot's intake.</summary>
    public AnswerDesk Answers { get; }

    public ChangeFeed Changes { get; }

    public FaultLog Faults { get; }

    /// <summary>Base address of the platforms.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where the bot listens.</summary>
    public Uri BotAddress => _bot?.Address ?? throw new InvalidOperationException("The bot does not run yet.");

    /// <summary>What the bot has to be told to live here: configuration keys and values.</summary>
    public IReadOnlyDictionary<string, string?> BotSettings => Town.BotSettings.For(this);

    /// <summary>Starts the platforms, then the bot.</summary>
    /// <param name="startBot">Starts the bot with <see cref="BotSettings"/> and tells where it listens; it is stopped with the town.</param>
    public static async Task<PretendTown> StartAsync(PretendTownOptions options, Func<PretendTown, Task<RunningBot>> startBot)
    {
        var town = new PretendTown(options);
        try
        {
            await town._server.StartAsync();
            town.Address = new Uri(town._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            town.Slack.ListenAt(town.Address);
            town.Teams.ListenAt(town.Address);
            town._bot = await startBot(town);
            town._line.Address = town._bot.Address;
            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a town whose clock the caller moves.</summary>
    public static Task<PretendTown> StartAsync(TimeProvider clock, Func<PretendTown, Task<RunningBot>> startBot) => StartAsync(new PretendTownOptions { Clock = clock }, startBot);

    /// <summary>Completes when the platforms have nothing under way towards the bot: late answers, retries, refreshes.</summary>
    public Task IdleAsync() => _line.IdleAsync();

    /// <summary>Runs something beside the caller, as long as the town stands.</summary>
    internal void Aside(Func<Task> work) => _line.Run(_ => work());

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        Answers.Dispose();
        if (_bot is not null)
        {
            await _bot.Lifetime.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    private WebApplication BuildServer(PretendTownOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.Port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(options.Port);
            }
        });
        var server = builder.Build();
        server.UseWebSockets();
        Slack.Map(server);
        Teams.Map(server);
        options.Routes?.Invoke(this, server);
        return server;
    }
}
