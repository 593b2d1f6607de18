using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Startup;

/// <summary>What one start came to: seconds to the first answer, MB idle, MB at most under load (not a number where no load was put on it).</summary>
internal sealed record Footprint(double FirstAnswer, double Idle, double UnderLoad)
{
    public static Footprint MedianOf(IReadOnlyCollection<Footprint> rounds) => new(
        Measurement.Median(rounds.Select(round => round.FirstAnswer)),
        Measurement.Median(rounds.Select(round => round.Idle)),
        Measurement.Median(rounds.Select(round => round.UnderLoad)));

    public string[] Row(string name) => [name, Report.Number(FirstAnswer), Report.Number(Idle), double.IsNaN(UnderLoad) ? "-" : Report.Number(UnderLoad)];
}
