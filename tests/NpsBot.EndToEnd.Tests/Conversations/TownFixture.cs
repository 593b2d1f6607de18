using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;
using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Conversations;

/// <summary>The real bot on a temporary database in a pretend town, with everybody imported and the bot installed. Time stands still until a test moves it.</summary>
public abstract class TownFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-e2e-").FullName;
    private BotInProcess? _bot;
    private PretendTown? _town;

    /// <summary>Starts on Monday 5 January 2026, 09:00 UTC.</summary>
    protected FakeTimeProvider Clock { get; } = new();

    protected PretendTown Town => _town!;

    protected BotInProcess Bot => _bot!;

    protected TeamsMember Cora => Town.Teams.User("cora");

    protected TeamsMember Mira => Town.Teams.User("mira");

    protected SlackMember Sam => Town.Slack.User("sam");

    protected SlackMember Eve => Town.Slack.User("eve");

    protected virtual PretendTownOptions Options => new() { Clock = Clock };

    public async ValueTask InitializeAsync()
    {
        _town = await PretendTown.StartAsync(Options, async town =>
        {
            _bot = await BotInProcess.StartAsync(town, _folder, configure: Configure);
            return new RunningBot(_bot.Address, _bot);
        });
        await Bot.ImportAsync(Town.World, TestContext.Current.CancellationToken);
        await Town.Teams.InstallAsync();
        await Bot.SettleAsync(Town, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Last word on the bot's configuration and services.</summary>
    protected virtual void Configure(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
    {
    }

    /// <summary>Lets everything under way finish, then moves the clock. What falls due on the way happens after this returns: wait for what it shows.</summary>
    protected async Task PassAsync(TimeSpan time)
    {
        await Bot.SettleAsync(Town, TestContext.Current.CancellationToken);
        Clock.Advance(time);
    }

    /// <summary>Nobody saw anything go wrong, and the platforms refused nothing.</summary>
    protected void NothingWentWrong() => Assert.Empty(Town.Faults.All.Select(fault => $"{fault.Platform} {fault.PersonId} {fault.Code}: {fault.Text}"));
}
