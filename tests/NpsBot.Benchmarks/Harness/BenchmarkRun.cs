namespace NpsBot.Benchmarks.Harness;

/// <summary>One invocation: how long to measure, where to put files, where to print.</summary>
internal sealed class BenchmarkRun : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("npsbot-bench-");

    public BenchmarkRun(string name, bool isQuick, TextWriter output)
    {
        IsQuick = isQuick;
        Out = output;
        Report = new Report(output);
        Report.Start(name, isQuick);
    }

    public bool IsQuick { get; }

    public TextWriter Out { get; }

    public Report Report { get; }

    /// <summary>Before anything is measured. With less than the full time tiered compilation on one busy core still hides much of what the code can do.</summary>
    public TimeSpan WarmUp => IsQuick ? TimeSpan.FromSeconds(4) : TimeSpan.FromSeconds(12);

    /// <summary>Length of one measured round.</summary>
    public TimeSpan Round => IsQuick ? TimeSpan.FromSeconds(1.5) : TimeSpan.FromSeconds(4);

    /// <summary>Rounds each candidate is measured, in turn with the others.</summary>
    public int Rounds => IsQuick ? 3 : 5;

    /// <summary>A file or folder of this run; all of them are deleted at the end.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
