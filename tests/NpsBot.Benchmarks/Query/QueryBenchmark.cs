using System.Globalization;
using NpsBot.Benchmarks.Harness;
using NpsBot.Core.Views;

namespace NpsBot.Benchmarks.Query;

/// <summary>Score questions as they are typed, from text to view, with few answers and with very many.</summary>
internal sealed class QueryBenchmark : IBenchmark
{
    private const int Few = 10_000;
    private const int Waiting = 1_000;

    public string Name => "query";

    public string Summary => "score questions over 10,000, 1 million and 10 million answers, against a covering index scan of the same database";

    public async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        int[] sizes = run.IsQuick ? [Few, 1_000_000] : [Few, 1_000_000, 10_000_000];
        var usual = new Dictionary<int, double>();
        foreach (var size in sizes)
        {
            var database = run.PathOf($"query-{size}.db");
            await using var asker = await Asker.OpenAsync(database, size, run.Report.Note, cancellationToken);
            usual[size] = await MeasureAsync(run, asker, size, cancellationToken);
        }

        run.Report.AtMost($"query-usual-p50-{Say(sizes[^1])}-vs-{Say(Few)}", usual[sizes[^1]] / usual[Few], 1.3);
    }

    /// <returns>Median of the usual questions' medians, milliseconds.</returns>
    private static async Task<double> MeasureAsync(BenchmarkRun run, Asker asker, int size, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        var usual = new Dictionary<string, Times>();
        foreach (var question in Questions.Usual)
        {
            usual[question] = await AskAsync(question);
        }

        var others = new List<Times>();
        foreach (var question in Questions.Others)
        {
            others.Add(await AskAsync(question));
        }

        var scan = await Times.MeasureAsync(() => asker.ScanAsync(cancellationToken), run.Round, cancellationToken);
        var months = await Times.MeasureAsync(() => asker.ScanMonthsAsync(cancellationToken), run.Round, cancellationToken);
        rows.Add(Row("floor: index scan, 90 days", scan, "all"));
        rows.Add(Row("floor: index scan, all time by month", months, "all"));
        if ((await asker.AskAsync("nps", cancellationToken)).Headline is not ScoreCell shown || shown.Score != await asker.ScanAsync(cancellationToken))
        {
            throw new InvalidOperationException("The sums and the scan disagree.");
        }

        await asker.LeaveWaitingAsync("late", Waiting, cancellationToken);
        var waiting = await Times.MeasureAsync(() => asker.AskAsync("nps", cancellationToken), run.Round, cancellationToken);
        rows.Add(Row($"nps, {Waiting} changes not folded yet", waiting, "0"));
        run.Report.Table([$"{Say(size)} answers", "p50 ms", "p99 ms", "answers read"], rows);

        await asker.FoldAsync(Waiting, cancellationToken);
        var folding = new List<double>();
        for (var round = 0; round < 10; round++)
        {
            await asker.LeaveWaitingAsync($"late{round}", Waiting, cancellationToken);
            folding.Add(await asker.FoldAsync(Waiting, cancellationToken));
        }

        run.Report.Note($"folding {Waiting} changes at once: {Report.Number(Measurement.Median(folding))} us of CPU each");
        run.Report.Note(string.Empty);
        run.Report.AtMost($"query-usual-p99-ms-{Say(size)}", usual.Values.Max(times => times.P99), 1);
        run.Report.AtMost($"query-waiting-p99-ms-{Say(size)}", waiting.P99, 1);
        run.Report.AtMost($"query-other-p50-ms-{Say(size)}", others.Max(times => times.P50), 200);
        if (size > Few)
        {
            run.Report.AtLeast($"query-90-days-vs-scan-{Say(size)}", scan.P50 / usual["nps"].P50, 1);
            run.Report.AtLeast($"query-all-time-vs-scan-{Say(size)}", months.P50 / usual["nps all time"].P50, 1);
        }

        return Measurement.Median(usual.Values.Select(times => times.P50));

        async Task<Times> AskAsync(string question)
        {
            var said = (await asker.AskAsync(question, cancellationToken)).Meaning.FirstOrDefault(sentence => sentence.StartsWith("No totals", StringComparison.Ordinal));
            var times = await Times.MeasureAsync(() => asker.AskAsync(question, cancellationToken), run.Round / 2, cancellationToken);
            rows.Add(Row(question, times, said is null ? "0" : said.Split(':')[1].TrimStart().Split(' ')[0]));
            return times;
        }
    }

    private static string[] Row(string what, Times times, string read) => [what, Report.Number(times.P50), Report.Number(times.P99), read];

    private static string Say(int size) => size >= 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{size / 1_000_000}m") : string.Create(CultureInfo.InvariantCulture, $"{size / 1_000}k");
}
