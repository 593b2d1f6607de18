using NpsBot.Benchmarks.Harness;
using NpsBot.Benchmarks.Turns;

namespace NpsBot.Benchmarks.Intake;

/// <summary>Answers over HTTP, durable before they are acknowledged.</summary>
internal sealed class IntakeBenchmark : IBenchmark
{
    private const string Product = "NpsBot";
    private const string Bare = "bare group commit";
    private const string Alone = "bare, a commit each";
    private const int MaxGroup = 256;
    private const int ArrayLength = 100;
    private const int ArrayCallers = 8;

    public string Name => "intake";

    public string Summary => "answers one by one and in arrays, a fifth of them detractors, against a bare endpoint that stores one row";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var signer = new TeamsSigner();
        using var stub = new PlatformStub(0, signer);
        var database = run.SqliteAt("intake.db");
        await IntakeWorld.MakeAsync(database, cancellationToken);
        await using var product = await BotProcess.StartAsync(Product, database, Settings(stub.Address), null, cancellationToken);
        await using var bare = await BareProcess.StartAsync(Bare, BareIntake.Name, [run.PathOf("bare.db"), $"{MaxGroup}"], cancellationToken);
        await using var alone = await BareProcess.StartAsync(Alone, BareIntake.Name, [run.PathOf("alone.db"), "1"], cancellationToken);

        ServerProcess[] all = [product, bare, alone];
        foreach (var callers in new[] { 1, 32, 256 })
        {
            await OneByOneAsync(run, callers, all, cancellationToken);
        }

        await ArraysAsync(run, [product, bare], cancellationToken);
        run.Report.AtMost("intake-memory-under-load-mb", product.MemoryAtMost, 180);
    }

    private static async Task OneByOneAsync(BenchmarkRun run, int callers, ServerProcess[] servers, CancellationToken cancellationToken)
    {
        var title = $"intake, {callers} connections";
        if (!run.Wants(title))
        {
            return;
        }

        var turn = OneByOne(callers);
        var contestants = servers.Select(server => new Contestant(server, turn)).ToList();
        var medians = await Contest.RunAsync(run, title, callers, contestants, cancellationToken);
        if (callers > 1)
        {
            run.Report.AtLeast($"intake-{callers}-vs-bare", medians[Product].Rate / medians[Bare].Rate, 0.5);
            run.Report.AtLeast($"intake-{callers}-vs-commit-each", medians[Product].Rate / medians[Alone].Rate, 3);
        }
    }

    private static async Task ArraysAsync(BenchmarkRun run, ServerProcess[] servers, CancellationToken cancellationToken)
    {
        var title = $"intake, arrays of {ArrayLength}, {ArrayCallers} connections";
        if (!run.Wants(title))
        {
            return;
        }

        var requests = Enumerable.Range(0, ArrayCallers).Select(_ => new AnswerRequest(ArrayLength, 0)).ToArray();
        var contestants = servers.Select(server => new Contestant(server, (caller, stop) => SendAsync(requests[caller.Number].Next(), caller, stop), ArrayLength)).ToList();
        var medians = await Contest.RunAsync(run, title, ArrayCallers, contestants, cancellationToken);
        run.Report.AtLeast("intake-arrays-vs-bare", medians[Product].Rate / medians[Bare].Rate, 0.4);
    }

    /// <summary>Sends one new answer per turn, a fifth of them detractors'.</summary>
    internal static Func<Caller, CancellationToken, ValueTask> OneByOne(int callers)
    {
        var requests = Enumerable.Range(0, callers).Select(_ => new Rotation(AnswerRequest.OneByOne())).ToArray();
        return (caller, stop) => SendAsync(requests[caller.Number].Next(), caller, stop);
    }

    private static async ValueTask SendAsync(ReadOnlyMemory<byte> request, Caller caller, CancellationToken cancellationToken)
    {
        if (await caller.Connection.SendAsync(request, cancellationToken) is var status and not 202)
        {
            throw new InvalidOperationException($"answered {status}");
        }
    }

    internal static Dictionary<string, string?> Settings(Uri stub) => new()
    {
        ["Intake:Key"] = AnswerRequest.Key,
        ["Slack:BotToken"] = "xoxb-benchmark",
        ["Slack:SigningSecret"] = Ids.SlackSecret,
        ["Slack:ApiBaseUrl"] = stub + "api/",
    };

    /// <summary>One caller's requests, one after the other.</summary>
    private sealed class Rotation(AnswerRequest[] requests)
    {
        private int _next;

        public ReadOnlyMemory<byte> Next() => requests[_next++ % requests.Length].Next();
    }
}
