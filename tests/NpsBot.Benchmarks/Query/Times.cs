using System.Diagnostics;

namespace NpsBot.Benchmarks.Query;

/// <summary>Times of one thing done again and again, milliseconds.</summary>
internal sealed record Times(double P50, double P99)
{
    private const int MinTimes = 5;
    private const int MaxTimes = 2_000;

    /// <summary>Warms up a fifth of the time, then measures.</summary>
    public static async Task<Times> MeasureAsync(Func<Task> act, TimeSpan time, CancellationToken cancellationToken)
    {
        await RepeatAsync(act, time / 5, cancellationToken);
        var sorted = (await RepeatAsync(act, time, cancellationToken)).Order().ToArray();
        return new Times(sorted[sorted.Length / 2], sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * 0.99))]);
    }

    private static async Task<List<double>> RepeatAsync(Func<Task> act, TimeSpan time, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (times.Count < MinTimes || (times.Count < MaxTimes && Stopwatch.GetElapsedTime(start) < time))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begin = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times;
    }
}
