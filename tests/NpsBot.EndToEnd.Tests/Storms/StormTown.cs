using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>Pretend platforms that outlive the bot, and the bot as one or more processes on a real database, by the machine's own clock.</summary>
internal sealed class StormTown : IAsyncDisposable
{
    /// <summary>How long a claimed message is a replica's own.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    /// <summary>Time between the deed of a platform and its answer, at most: in it a bot may die without knowing.</summary>
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(400);

    /// <summary>Longer than any pause between two tries.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly Balancer _balancer = new();
    private PretendTown? _town;

    private StormTown(StormEngine engine) => Engine = engine;

    public StormEngine Engine { get; }

    public PretendTown Town => _town!;

    public IReadOnlyList<Replica> Replicas { get; private set; } = [];

    /// <summary>Starts the platforms and the bot, imports people and accounts, and installs the bot in Teams.</summary>
    public static async Task<StormTown> StartAsync(StormEngine engine, int replicas, CancellationToken cancellationToken)
    {
        var storm = new StormTown(engine);
        try
        {
            storm._town = await PretendTown.StartAsync(
                new PretendTownOptions
                {
                    Patience = TimeSpan.FromSeconds(10),
                    Slack = new() { PostBurst = 100_000, AckDeadline = TimeSpan.FromSeconds(10), EventRetries = [.. new[] { 0, 1, 2, 4, 8, 16, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))] },
                    Teams = new() { SendLimits = [], AutomaticRefresh = false },
                },
                async town =>
                {
                    await storm.StartBotsAsync(town, replicas, cancellationToken);
                    return new RunningBot(storm._balancer.Address, storm._balancer);
                });
            await storm.Town.Teams.InstallAsync();
            storm.Town.Slack.Troubles.Standing = storm.Town.Teams.Troubles.Standing = new CallTrouble.Slow(Latency);
            return storm;
        }
        catch
        {
            await storm.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits until nothing is owed to anybody any more. What is to be sent later on purpose, e.g. to a card that shows an open form, is not owed yet.
    /// How long it takes is up to the platforms' limits: the more cards changed in one conversation, the longer.
    /// </summary>
    /// <exception cref="TimeoutException">For so long nothing went out, though something waits.</exception>
    public async Task QuietAsync(TimeSpan standstill, CancellationToken cancellationToken)
    {
        using var ceiling = new CancellationTokenSource(standstill, TimeProvider.System);
        for (var fewest = long.MaxValue; ;)
        {
            var owed = FormattableString.Invariant($"from outbox where state = 'pending' and due_at <= {(TimeProvider.System.GetUtcNow() + Soon).ToUnixTimeMilliseconds()}");
            var waiting = await Engine.CountAsync("select count(*) " + owed);
            if (waiting == 0)
            {
                break;
            }

            if (waiting < fewest)
            {
                fewest = waiting;
                ceiling.CancelAfter(standstill);
            }

            if (ceiling.IsCancellationRequested)
            {
                var samples = await Engine.ListAsync<string>($"select kind || ' ' || subject || ' to ' || destination || ', ' || attempts || ' tries, ' || coalesce(last_error, 'no error') {owed} order by created_at limit 5");
                throw new TimeoutException($"{waiting} messages wait, and none went out for {standstill}: {string.Join("; ", samples)}. {string.Join(Environment.NewLine, Replicas.Select(replica => replica.Process.LastLines))}");
            }

            await Task.Delay(Moment, TimeProvider.System, cancellationToken);
        }

        await Town.IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _town.DisposeAsync();
        }

        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        await _balancer.DisposeAsync();
    }

    private async Task StartBotsAsync(PretendTown town, int replicas, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string?>(town.BotSettings, StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = Engine.ConnectionString,
            ["Organisation:FallbackOwner"] = "mira",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Error",

            // What takes minutes in life takes seconds here.
            ["Delivery:Lease"] = Lease.ToString("c"),
            ["Delivery:SendTimeout"] = "00:00:03",
            ["Delivery:LongestPause"] = "00:00:02",
            ["Delivery:MaxTries"] = "1000",
            ["Slack:PostsPerMinute"] = "0",
            ["Quiet:PerHour"] = "0",
            ["Quiet:PerDay"] = "0",
            ["Quiet:RoomPerHour"] = "0",
            ["Quiet:RoomPerDay"] = "0",
        };
        await ImportAsync(town, settings);
        Replicas = [.. Enumerable.Range(0, replicas).Select(_ => new Replica(_balancer, Balancer.FreePort(), settings))];
        foreach (var replica in Replicas)
        {
            replica.Start();
        }

        await Task.WhenAll(Replicas.Select(replica => replica.ReadyAsync(cancellationToken)));
    }

    private static async Task ImportAsync(PretendTown town, Dictionary<string, string?> settings)
    {
        var folder = Directory.CreateTempSubdirectory("npsbot-storm-import-");
        try
        {
            foreach (var (what, csv) in new[] { ("people", WorldCsv.People(town.World)), ("accounts", WorldCsv.Accounts(town.World)) })
            {
                var file = Path.Combine(folder.FullName, what + ".csv");
                await File.WriteAllTextAsync(file, csv);
                await BotProcess.RunAsync(settings, "import", what, file);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
