using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Server;

/// <summary>Town, page and the real bot in one process, made ready for the first minute. Disposing ends all of it.</summary>
internal sealed class RunningPlayground : IAsyncDisposable
{
    private const int HistoryAnswers = 60;
    private const int HistorySeed = 2026;

    private readonly TimeTravel _travel;

    private RunningPlayground(PretendTown town, BotInProcess bot, TimeTravel travel) => (Town, Bot, _travel) = (town, bot, travel);

    public PretendTown Town { get; }

    public BotInProcess Bot { get; }

    /// <summary>Starts everything and returns when everybody is in, the bot is installed, and there are a history and fresh trouble.</summary>
    /// <param name="pagePort">Loopback port of the page and of the platforms; 0 takes a free one.</param>
    /// <param name="botPort">Loopback port of the bot; 0 takes a free one.</param>
    /// <param name="folder">Where the bot keeps its data; a folder with data of an earlier run gets no new history.</param>
    public static async Task<RunningPlayground> StartAsync(int pagePort, int botPort, string folder, CancellationToken cancellationToken)
    {
        var isNew = !File.Exists(Path.Combine(folder, "npsbot.db"));
        BotInProcess? bot = null;
        TimeTravel? travel = null;
        var clock = new TravelClock();
        var setUp = new PretendTownOptions { Clock = clock, Port = pagePort, Routes = (town, routes) => new PageServer(town, new TimeSkips(() => clock.Ahead, (by, token) => travel!.SkipAsync(by, token))).Map(routes) };
        var town = await PretendTown.StartAsync(setUp, async town =>
        {
            bot = await BotInProcess.StartAsync(town, folder, botPort, Quieten);
            travel = new TimeTravel(clock, town, bot);
            return new RunningBot(bot.Address, bot);
        });
        var playground = new RunningPlayground(town, bot!, travel!);
        try
        {
            await playground.SettleAsync(isNew, cancellationToken);
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets time pass in a moment.</summary>
    public Task SkipAsync(TimeSpan by, CancellationToken cancellationToken) => _travel.SkipAsync(by, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _travel.Dispose();
        return Town.DisposeAsync();
    }

    private async Task SettleAsync(bool isNew, CancellationToken cancellationToken)
    {
        await Bot.ImportAsync(Town.World, cancellationToken);
        await Town.Teams.InstallAsync();
        if (isNew)
        {
            var wave = new AnswerWave(Town.World, HistorySeed);
            var now = Town.Clock.GetUtcNow();
            await Town.Answers.SendAllAsync([.. wave.Make(HistoryAnswers, now), .. wave.FreshTroubles(now)], cancellationToken);
        }
    }

    private static void Quieten(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Whoever tries the bot sends more in an hour than a CSM should get.
        builder.Configuration.AddInMemoryCollection([new("Quiet:PerHour", "60"), new("Quiet:PerDay", "400"), new("Quiet:RoomPerHour", "60"), new("Quiet:RoomPerDay", "400")]);

        // A person who is in one platform only is looked for in the other, in vain and in the log.
        builder.Logging.AddFilter("NpsBot", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
    }
}
