using NpsBot.Benchmarks.Harness;
using NpsBot.Benchmarks.Intake;
using NpsBot.Benchmarks.Turns;
using NpsBot.Core.Intake;

namespace NpsBot.Benchmarks.Startup;

/// <summary>From the start of the process to its first answer, and what it holds in memory, idle and under load.</summary>
internal sealed class StartupBenchmark : IBenchmark
{
    private const string Product = "NpsBot";
    private const string Bare = "bare";
    private const int Answers = 1_000_000;
    private const int QuickAnswers = 20_000;
    private const int Callers = 32;

    public string Name => "startup";

    public string Summary => "time to the first answered request, idle memory, memory under load; with a million answers stored (20,000 when quick)";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var signer = new TeamsSigner();
        using var stub = new PlatformStub(Callers, signer);
        var database = run.SqliteAt("startup.db");
        await IntakeWorld.MakeAsync(database, cancellationToken);
        await FillAsync(database, run.IsQuick ? QuickAnswers : Answers, cancellationToken);
        var settings = IntakeBenchmark.Settings(stub.Address);
        var peers = await PeerProcess.PrepareAsync(run, cancellationToken);

        List<Candidate> candidates =
        [
            new(Product, () => BotProcess.StartAsync(Product, database, settings, Payloads.SlackCommand(0, "help", stub.Address).Next(TimeProvider.System).ToArray(), cancellationToken), Payloads.SlackCommand),
            new(Bare, () => BareProcess.StartAsync(Bare, BareTurns.Name, [stub.Address.AbsoluteUri], cancellationToken), Payloads.SlackCommand),
        ];
        if (peers)
        {
            candidates.Add(new("bolt", () => PeerProcess.StartAsync("bolt", "bolt.js", new Dictionary<string, string?> { ["SLACK_API_URL"] = stub.Address + "api/" }, cancellationToken), Payloads.SlackCommand));
            candidates.Add(new("botbuilder-js", () => PeerProcess.StartAsync("botbuilder-js", "botbuilder.js", new Dictionary<string, string?>(), cancellationToken), null));
        }

        var measured = candidates.ToDictionary(candidate => candidate.Name, _ => new List<Footprint>());
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                measured[candidate.Name].Add(await MeasureAsync(run, candidate, stub.Address, cancellationToken));
            }
        }

        var medians = measured.ToDictionary(pair => pair.Key, pair => Footprint.MedianOf(pair.Value));
        run.Report.Table(["startup", "first answer s", "idle MB", "under load MB"], candidates.Select(candidate => medians[candidate.Name].Row(candidate.Name)));
        run.Report.AtMost("startup-first-answer-s", medians[Product].FirstAnswer, 1.0);
        run.Report.AtMost("startup-idle-mb", medians[Product].Idle, 130);
        run.Report.AtMost("startup-under-load-mb", medians[Product].UnderLoad, 180);
    }

    private static async Task<Footprint> MeasureAsync(BenchmarkRun run, Candidate candidate, Uri stub, CancellationToken cancellationToken)
    {
        await using var server = await candidate.StartAsync();
        await Task.Delay(run.WarmUp, TimeProvider.System, cancellationToken);
        var idle = server.MemoryNow;
        if (candidate.CommandOf is { } commandOf)
        {
            var requests = Enumerable.Range(0, Callers).Select(caller => commandOf(caller, "help", stub)).ToArray();
            await Load.RunAsync(
                [server],
                Callers,
                run.Round,
                async (caller, stop) => await caller.Connection.SendAsync(requests[caller.Number].Next(TimeProvider.System), stop),
                1,
                cancellationToken);
        }

        return new Footprint(server.AnsweredAfter.TotalSeconds, idle, candidate.CommandOf is null ? double.NaN : server.MemoryAtMost);
    }

    private static async Task FillAsync(string database, int answers, CancellationToken cancellationToken)
    {
        await using var store = await SeedStore.OpenAsync(database, cancellationToken);
        var start = TimeProvider.System.GetUtcNow().AddYears(-1);
        foreach (var batch in Enumerable.Range(0, answers).Chunk(ResponseIntake.MaxPerTransaction))
        {
            await store.Intake.AcceptAsync([.. batch.Select(number => Answer(number, start.AddSeconds(number * 20.0)))], TimeProvider.System.GetUtcNow(), cancellationToken);
        }
    }

    private static IncomingResponse Answer(int number, DateTimeOffset at) => new()
    {
        Source = "generic",
        ExternalId = $"seed-{number}",
        Score = number % 5 == 0 ? 3 : 9,
        Comment = "The export fails every Monday and nobody calls back.",
        Account = new IncomingAccount { Id = AnswerRequest.AccountId(number % AnswerRequest.Accounts) },
        Respondent = new IncomingContact { Email = $"buyer{number % 200_000}@customer.example", Name = "Robin Buyer" },
        OccurredAt = at,
    };

    private sealed record Candidate(string Name, Func<Task<ServerProcess>> StartAsync, Func<int, string, Uri, NumberedRequest>? CommandOf);
}
