namespace NpsBot.Benchmarks.Harness;

/// <summary>What one round of load came to.</summary>
/// <param name="Rate">Answers per second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Cpu">CPU time of all its processes per answer, microseconds.</param>
/// <param name="Busy">Share of the round its processes used their core: well below 1 means that something else was the bottleneck.</param>
internal sealed record Measurement(double Rate, double P50, double P99, double Cpu, double Busy)
{
    /// <summary>Each figure's own median over rounds.</summary>
    public static Measurement MedianOf(IReadOnlyCollection<Measurement> rounds) => new(
        Median(rounds.Select(round => round.Rate)),
        Median(rounds.Select(round => round.P50)),
        Median(rounds.Select(round => round.P99)),
        Median(rounds.Select(round => round.Cpu)),
        Median(rounds.Select(round => round.Busy)));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
