namespace NpsBot.Benchmarks.Harness;

/// <summary>One invocation: how long to measure, where to put files, where to print.</summary>
internal sealed class BenchmarkRun : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("npsbot-bench-");

    private readonly BenchmarkOptions _options;

    public BenchmarkRun(BenchmarkOptions options, TextWriter output)
    {
        _options = options;
        Report = new Report(output);
        Report.Start(options.Name, options.IsQuick);
    }

    public bool IsQuick => _options.IsQuick;

    public Report Report { get; }

    /// <summary>Before anything is measured. With less than the full time tiered compilation on one busy core still hides much of what the code can do.</summary>
    public TimeSpan WarmUp => IsQuick ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(12);

    /// <summary>Length of one measured round.</summary>
    public TimeSpan Round => IsQuick ? TimeSpan.FromSeconds(1.25) : TimeSpan.FromSeconds(4);

    /// <summary>Rounds each candidate is measured, in turn with the others.</summary>
    public int Rounds => IsQuick ? 3 : 5;

    /// <summary>Whether a part of the benchmark was asked for.</summary>
    public bool Wants(string title) => _options.Only is null || title.Contains(_options.Only, StringComparison.OrdinalIgnoreCase);

    /// <summary>A file or folder of this run; all of them are deleted at the end.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>How to reach a SQLite database of this run.</summary>
    public string SqliteAt(string name) => "Data Source=" + PathOf(name);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
