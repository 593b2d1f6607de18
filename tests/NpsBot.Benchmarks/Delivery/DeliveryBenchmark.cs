using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Delivery;

/// <summary>Messages as fast as a platform takes them: against the time its limit itself asks for, and against Slack's own client.</summary>
internal sealed class DeliveryBenchmark : IBenchmark
{
    /// <summary>Conversations from here on only warm the code up.</summary>
    private const int WarmUp = 90_000;
    private const int WarmUpMessages = 2_000;
    private const int PerConversation = 20;
    private const int HotMessages = 300;
    private const int ColdMessages = 200;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(PerConversation - 1);

    public string Name => "delivery";

    public string Summary => "1,000 messages to 50 conversations (and 100,000 to 5,000 when not quick) at one a second each; one hot conversation beside others; a million messages waiting";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var few = await SendAsync(run, 50, TimeSpan.FromSeconds(10), cancellationToken);
        run.Report.AtMost("delivery-1000-to-50-over-minimum", few.Time / Minimum, 1.03);
        run.Report.AtMost("delivery-1000-to-50-refusals", few.Refused, 0);
        if (!run.IsQuick)
        {
            var many = await SendAsync(run, 5_000, TimeSpan.FromSeconds(90), cancellationToken);
            run.Report.AtMost("delivery-100000-to-5000-over-minimum", many.Time / Minimum, 1.03);
            run.Report.AtMost("delivery-100000-to-5000-refusals", many.Refused, 0);
        }

        if (await PeerProcess.PrepareAsync(run, cancellationToken))
        {
            var peer = await PeerAsync(run, cancellationToken);
            run.Report.AtMost("delivery-1000-to-50-over-web-api", few.Time / peer.Time, 1);
        }

        await FairnessAsync(run, cancellationToken);
        await MemoryAsync(run, cancellationToken);
    }

    private static async Task<(TimeSpan Time, int Refused)> SendAsync(BenchmarkRun run, int conversations, TimeSpan seeding, CancellationToken cancellationToken)
    {
        using var slack = new SlackGate { WarmUpFrom = WarmUp };
        var database = run.SqliteAt($"send-{conversations}.db");
        var now = TimeProvider.System.GetUtcNow();
        var due = now + seeding + run.WarmUp;
        await DeliveryWorld.MakeAsync(database, Enumerable.Range(0, conversations).Select(number => new Waiting(number, PerConversation, due)).Concat(WarmUpAt(now)), cancellationToken);
        await using var server = await DeliveryWorld.StartAsync(database, slack, cancellationToken);
        RefuseWhenLate(due);
        var messages = conversations * PerConversation;
        await slack.TakenAsync(messages, TimeSpan.FromMinutes(10), cancellationToken);
        var time = slack.LastAt - due;
        Tell(run, $"NpsBot, {messages:#,0} to {conversations:#,0}", time, slack.Refused);
        return (time, slack.Refused);
    }

    private static async Task<(TimeSpan Time, int Refused)> PeerAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        const int Conversations = 50;
        using var slack = new SlackGate();
        var environment = new Dictionary<string, string?> { ["SLACK_API_URL"] = slack.Api.AbsoluteUri, ["CONVERSATIONS"] = $"{Conversations}", ["MESSAGES"] = $"{PerConversation}" };
        await using var server = await PeerProcess.StartAsync("web-api", "web-api.js", environment, cancellationToken);
        var start = TimeProvider.System.GetUtcNow();
        using (var connection = await RawConnection.OpenAsync(server.Address, cancellationToken))
        {
            await connection.SendAsync(RawConnection.Request("GET", "/go"), cancellationToken);
        }

        await slack.TakenAsync(Conversations * PerConversation, TimeSpan.FromMinutes(5), cancellationToken);
        var time = slack.LastAt - start;
        Tell(run, "@slack/web-api, 1,000 to 50", time, slack.Refused);
        return (time, slack.Refused);
    }

    private static async Task FairnessAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var alone = await ColdAsync(run, 0, cancellationToken);
        var beside = await ColdAsync(run, HotMessages, cancellationToken);
        run.Report.Table(["late, ms", "p50", "p99"], [["others alone", .. Row(alone)], [$"beside {HotMessages} for one", .. Row(beside)]]);
        run.Report.AtMost("delivery-hot-conversation-delays-p99-ms", At(beside, 0.99) - At(alone, 0.99), 100);

        static string[] Row(double[] late) => [Report.Number(At(late, 0.5)), Report.Number(At(late, 0.99))];
    }

    /// <summary>How late each of many conversations' one message is, ms, sorted.</summary>
    private static async Task<double[]> ColdAsync(BenchmarkRun run, int hot, CancellationToken cancellationToken)
    {
        using var slack = new SlackGate { WarmUpFrom = WarmUp };
        var database = run.SqliteAt($"fair-{hot}.db");
        var now = TimeProvider.System.GetUtcNow();
        var due = now + TimeSpan.FromSeconds(10) + run.WarmUp;
        var cold = Enumerable.Range(1, ColdMessages).Select(number => new Waiting(number, 1, due + (number * Between))).ToArray();
        await DeliveryWorld.MakeAsync(database, cold.Concat(hot == 0 ? [] : [new Waiting(0, hot, due)]).Concat(WarmUpAt(now)), cancellationToken);
        await using var server = await DeliveryWorld.StartAsync(database, slack, cancellationToken);
        RefuseWhenLate(due);
        var last = cold[^1].Due + TimeSpan.FromSeconds(2) - TimeProvider.System.GetUtcNow();
        await Task.Delay(last, TimeProvider.System, cancellationToken);
        return [.. cold.Select(lane => (slack.At(lane.Conversation) - lane.Due).TotalMilliseconds).Order()];
    }

    private static async Task MemoryAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var waiting = run.IsQuick ? 100_000 : 1_000_000;
        const int Conversations = 5_000;
        using var slack = new SlackGate();
        var empty = run.SqliteAt("empty.db");
        await DeliveryWorld.MakeAsync(empty, [], cancellationToken);
        double idle;
        await using (var server = await DeliveryWorld.StartAsync(empty, slack, cancellationToken))
        {
            await Task.Delay(run.WarmUp, TimeProvider.System, cancellationToken);
            idle = server.MemoryNow;
        }

        var full = run.SqliteAt("full.db");
        var now = TimeProvider.System.GetUtcNow();
        await DeliveryWorld.MakeAsync(full, Enumerable.Range(0, Conversations).Select(number => new Waiting(number, waiting / Conversations, now)), cancellationToken);
        await using var busy = await DeliveryWorld.StartAsync(full, slack, cancellationToken);
        var (from, taken) = (TimeProvider.System.GetUtcNow(), slack.Taken);
        await Task.Delay(run.WarmUp + run.WarmUp, TimeProvider.System, cancellationToken);
        var rate = (slack.Taken - taken) / (TimeProvider.System.GetUtcNow() - from).TotalSeconds;
        run.Report.Note($"# {waiting:#,0} messages waiting for {Conversations:#,0} conversations: {Report.Number(idle)} MB idle, {Report.Number(busy.MemoryAtMost)} MB at most while {Report.Number(rate)} a second leave, {slack.Refused} refused");
        run.Report.AtMost($"delivery-{waiting}-waiting-mb-above-idle", busy.MemoryAtMost - idle, 200);
    }

    private static IEnumerable<Waiting> WarmUpAt(DateTimeOffset now) => Enumerable.Range(WarmUp, WarmUpMessages).Select(number => new Waiting(number, 1, now));

    private static void RefuseWhenLate(DateTimeOffset due)
    {
        if (TimeProvider.System.GetUtcNow() > due)
        {
            throw new InvalidOperationException("Filling the database took longer than planned: the messages were due before the server was there.");
        }
    }

    private static void Tell(BenchmarkRun run, string who, TimeSpan time, int refused) =>
        run.Report.Note($"# {who}: {Report.Number(time.TotalSeconds)} s, {refused:#,0} refusals; the limit itself asks for {Minimum.TotalSeconds:0} s");

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
