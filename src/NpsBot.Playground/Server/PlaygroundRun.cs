using System.Net.Sockets;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Server;

/// <summary>One run of the Playground: town, bot and page in one process, until Ctrl+C.</summary>
internal static class PlaygroundRun
{
    private const int HistoryAnswers = 60;
    private const int HistorySeed = 2026;

    public static async Task<int> RunAsync(PlaygroundOptions options, CancellationToken cancellationToken)
    {
        if (BusyPort(options) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }

        var folder = options.DataFolder ?? Directory.CreateTempSubdirectory("npsbot-playground-").FullName;
        Directory.CreateDirectory(folder);
        BotInProcess? bot = null;
        try
        {
            var isNew = !File.Exists(Path.Combine(folder, "npsbot.db"));
            var setUp = new PretendTownOptions { Port = options.PagePort, Routes = (town, routes) => new PageServer(town).Map(routes) };
            await using var town = await PretendTown.StartAsync(setUp, async town =>
            {
                bot = await BotInProcess.StartAsync(town, folder, options.BotPort, Quieten);
                return new RunningBot(bot.Address, bot);
            });
            await SettleAsync(town, bot!, isNew, cancellationToken);
            await Console.Out.WriteLineAsync(Greeting.For(options, folder));
            await bot!.WaitForShutdownAsync();
            return 0;
        }
        finally
        {
            if (options.DataFolder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Makes the first minute worth watching: everybody is in, the bot is installed, there is a history and fresh trouble.</summary>
    private static async Task SettleAsync(PretendTown town, BotInProcess bot, bool isNew, CancellationToken cancellationToken)
    {
        await bot.ImportAsync(town.World, cancellationToken);
        await town.Teams.InstallAsync();
        if (isNew)
        {
            var wave = new AnswerWave(town.World, HistorySeed);
            var now = town.Clock.GetUtcNow();
            await town.Answers.SendAllAsync([.. wave.Make(HistoryAnswers, now), .. wave.FreshTroubles(now)], cancellationToken);
        }
    }

    private static void Quieten(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A person who is in one platform only is looked for in the other, in vain and in the log.
        builder.Logging.AddFilter("NpsBot", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
    }

    private static string? BusyPort(PlaygroundOptions options)
    {
        foreach (var (port, option) in new[] { (options.PagePort, "--page-port"), (options.BotPort, "--bot-port") })
        {
            if (port is < 1 or > 65_535)
            {
                return FormattableString.Invariant($"{option} {port} is no port; give 1 to 65535, e.g. {option} 3990.");
            }

            try
            {
                using var probe = new TcpListener(System.Net.IPAddress.Loopback, port);
                probe.Start();
            }
            catch (SocketException)
            {
                return FormattableString.Invariant($"Port {port} is taken by another program. Stop it, or choose another: {option} {port + 10}.");
            }
        }

        return null;
    }
}
