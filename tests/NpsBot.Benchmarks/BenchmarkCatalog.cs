using NpsBot.Benchmarks.Delivery;
using NpsBot.Benchmarks.Intake;
using NpsBot.Benchmarks.Query;
using NpsBot.Benchmarks.Replicas;
using NpsBot.Benchmarks.Startup;
using NpsBot.Benchmarks.Turns;

namespace NpsBot.Benchmarks;

/// <summary>Every benchmark there is.</summary>
internal static class BenchmarkCatalog
{
    private static readonly IBenchmark[] All = [new TurnsBenchmark(), new IntakeBenchmark(), new QueryBenchmark(), new DeliveryBenchmark(), new StartupBenchmark(), new ReplicasBenchmark()];

    public static IBenchmark? Find(string name) => Array.Find(All, benchmark => benchmark.Name == name);

    public static void Describe(TextWriter to)
    {
        to.WriteLine("dotnet run -c Release --project tests/NpsBot.Benchmarks -- NAME [--quick] [--only TEXT]");
        foreach (var benchmark in All)
        {
            to.WriteLine($"  {benchmark.Name,-10} {benchmark.Summary}");
        }
    }
}
