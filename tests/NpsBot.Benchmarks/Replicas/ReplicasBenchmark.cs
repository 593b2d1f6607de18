using NpsBot.Benchmarks.Harness;
using NpsBot.Benchmarks.Intake;
using NpsBot.Benchmarks.Turns;
using NpsBot.Testing;

namespace NpsBot.Benchmarks.Replicas;

/// <summary>What it costs that several processes share one PostgreSQL. All of them share one core here, so more replicas cannot be faster; they should not be much slower.</summary>
internal sealed class ReplicasBenchmark : IBenchmark
{
    private const int Callers = 32;

    /// <summary>Room for all replicas of all contestants, 34 connections each.</summary>
    private const string Connections = "max_connections=300";

    private static readonly int[] Counts = [1, 2, 4];

    public string Name => "replicas";

    public string Summary => "answers one by one to 1, 2 and 4 processes on one PostgreSQL, all on one core, against one process";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        if (PostgresServer.Missing is { } missing)
        {
            run.Report.Note($"not measured: {missing}");
            return;
        }

        await using var postgres = await PostgresServer.StartAsync(isDurable: true, cancellationToken, Connections);
        using var signer = new TeamsSigner();
        using var stub = new PlatformStub(0, signer);
        var servers = new List<ServerProcess>();
        try
        {
            var turn = IntakeBenchmark.OneByOne(Callers);
            var contestants = new List<Contestant>();
            foreach (var count in Counts)
            {
                var replicas = await StartAsync(count, postgres, IntakeBenchmark.Settings(stub.Address), servers, cancellationToken);
                contestants.Add(new Contestant(Title(count), replicas, turn));
            }

            var medians = await Contest.RunAsync(run, $"replicas, intake, {Callers} connections", Callers, contestants, cancellationToken);
            foreach (var count in Counts[1..])
            {
                run.Report.AtLeast($"replicas-{count}-vs-1", medians[Title(count)].Rate / medians[Title(1)].Rate, 0.8);
                run.Report.AtMost($"replicas-{count}-cpu-vs-1", medians[Title(count)].Cpu / medians[Title(1)].Cpu, 1.25);
            }
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>Starts replicas on a database of their own.</summary>
    /// <param name="started">Gets each process as soon as there is one to end.</param>
    private static async Task<IReadOnlyList<ServerProcess>> StartAsync(
        int count, PostgresServer postgres, Dictionary<string, string?> settings, List<ServerProcess> started, CancellationToken cancellationToken)
    {
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        await IntakeWorld.MakeAsync(database, cancellationToken);
        for (var replica = 0; replica < count; replica++)
        {
            started.Add(await Harness.BotProcess.StartAsync(Title(count), database, settings, null, cancellationToken));
        }

        return started[^count..];
    }

    private static string Title(int count) => count == 1 ? "1 replica" : $"{count} replicas";
}
