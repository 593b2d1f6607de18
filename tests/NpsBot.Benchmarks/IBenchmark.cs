using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks;

/// <summary>One thing that is measured, with the floor or the peers it is compared to.</summary>
internal interface IBenchmark
{
    /// <summary>As written on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list.</summary>
    string Summary { get; }

    /// <summary>Measures, prints tables, and leaves its ratios in the run's report. With <see cref="BenchmarkRun.IsQuick"/> it ends within 180 s.</summary>
    Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken);
}
