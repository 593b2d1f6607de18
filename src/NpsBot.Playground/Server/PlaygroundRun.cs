using System.Net.Sockets;

namespace NpsBot.Playground.Server;

/// <summary>One run of the Playground: town, bot and page in one process, until Ctrl+C.</summary>
internal static class PlaygroundRun
{
    public static async Task<int> RunAsync(PlaygroundOptions options, CancellationToken cancellationToken)
    {
        if (BusyPort(options) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }

        var folder = options.DataFolder ?? Directory.CreateTempSubdirectory("npsbot-playground-").FullName;
        Directory.CreateDirectory(folder);
        try
        {
            await using var playground = await RunningPlayground.StartAsync(options.PagePort, options.BotPort, folder, cancellationToken);
            await Console.Out.WriteLineAsync(Greeting.For(options, folder));
            await playground.Bot.WaitForShutdownAsync();
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
