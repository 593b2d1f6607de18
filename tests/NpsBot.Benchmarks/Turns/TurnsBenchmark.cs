using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Turns;

/// <summary>A person speaks or clicks: until the answer is on the platform.</summary>
internal sealed class TurnsBenchmark : IBenchmark
{
    private const int Callers = 32;
    private const string Product = "NpsBot";
    private const string Bare = "bare";

    private static readonly TurnTargets Teams = new("botbuilder-js", 0.5, 6, 0.2);
    private static readonly TurnTargets Slack = new("bolt", 0.5, 4, 0.2);

    public string Name => "turns";

    public string Summary => "Teams message and invoke, Slack mention, click and command, against a bare endpoint and the npm SDKs";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var signer = new TeamsSigner();
        using var stub = new PlatformStub(Callers, signer);
        var database = run.SqliteAt("turns.db");
        var cases = await TurnsWorld.MakeAsync(database, Callers, cancellationToken);
        var peers = await PeerProcess.PrepareAsync(run, cancellationToken);

        await using var product = await BotProcess.StartAsync(Product, database, Settings(stub.Address), null, cancellationToken);
        await using var bare = await BareProcess.StartAsync(Bare, BareTurns.Name, [stub.Address.AbsoluteUri], cancellationToken);
        await using var botbuilder = peers ? await PeerProcess.StartAsync(Teams.Peer, "botbuilder.js", new Dictionary<string, string?>(), cancellationToken) : null;
        await using var bolt = peers ? await PeerProcess.StartAsync(Slack.Peer, "bolt.js", new Dictionary<string, string?> { ["SLACK_API_URL"] = stub.Address + "api/" }, cancellationToken) : null;

        var token = signer.Token(stub.Address, TimeProvider.System.GetUtcNow());
        await MeasureAsync("teams-message", Teams, botbuilder, caller => Payloads.TeamsMessage(caller, "help", stub.Address, token), isReplied: true);
        await MeasureAsync("teams-cases", Teams, botbuilder, caller => Payloads.TeamsMessage(caller, "my cases", stub.Address, token), isReplied: true);
        await MeasureAsync("teams-invoke", Teams, botbuilder, caller => Payloads.TeamsInvoke(caller, "card.refresh", cases[caller], stub.Address, token), isReplied: false);
        await MeasureAsync("slack-mention", Slack, bolt, caller => Payloads.SlackMention(caller, "help"), isReplied: true);
        await MeasureAsync("slack-click", Slack, bolt, caller => Payloads.SlackClick(caller, "step.open", cases[caller], stub.Address), isReplied: true);
        await MeasureAsync("slack-command", Slack, bolt, caller => Payloads.SlackCommand(caller, "help", stub.Address), isReplied: false);
        run.Report.AtMost("turns-memory-under-load-mb", product.MemoryAtMost, 180);

        async Task MeasureAsync(string what, TurnTargets targets, ServerProcess? peer, Func<int, NumberedRequest> requestOf, bool isReplied)
        {
            if (!run.Wants(what))
            {
                return;
            }

            var requests = Enumerable.Range(0, Callers).Select(requestOf).ToArray();
            ServerProcess[] servers = peer is null ? [product, bare] : [product, bare, peer];
            var contestants = servers.Select(server => new Contestant(server, (caller, stop) => TurnAsync(stub, requests[caller.Number], isReplied, caller, stop))).ToList();
            targets.Judge(run.Report, what, await Contest.RunAsync(run, what, Callers, contestants, cancellationToken), Product, Bare);
        }
    }

    /// <summary>One turn: acknowledged, and where the answer goes to the platform, arrived there.</summary>
    private static async ValueTask TurnAsync(PlatformStub stub, NumberedRequest request, bool isReplied, Caller caller, CancellationToken cancellationToken)
    {
        var reply = isReplied ? stub.NextReply(caller.Number) : Task.CompletedTask;
        var status = await caller.Connection.SendAsync(request.Next(TimeProvider.System), cancellationToken);
        if (status is < 200 or >= 300)
        {
            throw new InvalidOperationException($"answered {status}");
        }

        await reply.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }

    /// <summary>Loopback stands in for Microsoft's hosts, which only Development allows; nothing else differs from Production.</summary>
    private static Dictionary<string, string?> Settings(Uri stub) => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["Teams:AppId"] = Ids.TeamsApp,
        ["Teams:AppPassword"] = "benchmark",
        ["Teams:TenantId"] = Ids.TeamsTenant,
        ["Teams:OpenIdMetadataUrl"] = stub + "openid",
        ["Teams:TokenEndpoint"] = stub + "token",
        ["Teams:DefaultServiceUrl"] = stub.AbsoluteUri,
        ["Slack:BotToken"] = "xoxb-benchmark",
        ["Slack:SigningSecret"] = Ids.SlackSecret,
        ["Slack:ApiBaseUrl"] = stub + "api/",
    };
}
