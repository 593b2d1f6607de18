using System.Diagnostics.Metrics;

namespace NpsBot.Core.Terms;

/// <summary>Bucket bounds of histograms, for whoever collects them.</summary>
public static class Buckets
{
    /// <summary>Seconds, from half a millisecond to the longest a platform or a database waits; Slack's 3 s and Teams' 15 s are bounds.</summary>
    public static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 15, 30] };

    /// <summary>Small counts.</summary>
    public static readonly InstrumentAdvice<long> Counts = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };
}
