using System.Globalization;
using System.Runtime.InteropServices;

namespace NpsBot.Benchmarks.Harness;

/// <summary>What a run prints: the machine, tables as it goes, and the ratios as its last lines, for scripts.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<string> _ratios = [];

    public void Start(string name, bool isQuick)
    {
        var pinning = Cores.CanPin ? "server on one core, load on another" : "not pinned: no taskset or one core";
        output.WriteLine($"# {name}{(isQuick ? " (quick)" : string.Empty)}: {Processor()}, {Environment.ProcessorCount} core(s) here, {pinning}");
        output.WriteLine($"# {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    public void Note(string text) => output.WriteLine(text);

    /// <summary>A value that should be this or more.</summary>
    public void AtLeast(string name, double value, double target) => Add(name, value, ">=", target);

    /// <summary>A value that should be this or less.</summary>
    public void AtMost(string name, double value, double target) => Add(name, value, "<=", target);

    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = new List<IReadOnlyList<string>> { head };
        all.AddRange(rows);
        var widths = Enumerable.Range(0, head.Count).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        }

        output.WriteLine();
    }

    /// <summary>Prints the ratios.</summary>
    public void Finish()
    {
        foreach (var ratio in _ratios)
        {
            output.WriteLine(ratio);
        }
    }

    /// <summary>A number with as many digits as are worth reading.</summary>
    public static string Number(double value) => value switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private void Add(string name, double value, string sign, double target) =>
        _ratios.Add(string.Create(CultureInfo.InvariantCulture, $"ratio {name} {value:0.###} target {sign}{target:0.###}"));

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
