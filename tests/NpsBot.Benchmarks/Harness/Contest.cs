namespace NpsBot.Benchmarks.Harness;

/// <summary>Somebody in a contest: a server, or several that work together, and how they are asked.</summary>
internal sealed record Contestant(string Name, IReadOnlyList<ServerProcess> Servers, Func<Caller, CancellationToken, ValueTask> Turn, int AnswersPerTurn = 1)
{
    public Contestant(ServerProcess server, Func<Caller, CancellationToken, ValueTask> turn, int answersPerTurn = 1)
        : this(server.Name, [server], turn, answersPerTurn)
    {
    }
}

/// <summary>Measures contestants alike: each is warmed up, then all are measured in rounds, in turn, so that what disturbs the machine disturbs everybody.</summary>
internal static class Contest
{
    /// <returns>The medians, by contestant's name.</returns>
    public static async Task<IReadOnlyDictionary<string, Measurement>> RunAsync(BenchmarkRun run, string title, int callers, IReadOnlyList<Contestant> contestants, CancellationToken cancellationToken)
    {
        foreach (var contestant in contestants)
        {
            await Load.RunAsync(contestant.Servers, callers, run.WarmUp, contestant.Turn, contestant.AnswersPerTurn, cancellationToken);
        }

        var measured = contestants.ToDictionary(contestant => contestant.Name, _ => new List<Measurement>());
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                measured[contestant.Name].Add(await Load.RunAsync(contestant.Servers, callers, run.Round, contestant.Turn, contestant.AnswersPerTurn, cancellationToken));
            }
        }

        var medians = measured.ToDictionary(pair => pair.Key, pair => Measurement.MedianOf(pair.Value));
        run.Report.Table([title, "/s", "p50 ms", "p99 ms", "CPU us", "busy"], contestants.Select(contestant => Row(contestant.Name, medians[contestant.Name])));
        return medians;
    }

    private static string[] Row(string name, Measurement median) =>
        [name, Report.Number(median.Rate), Report.Number(median.P50), Report.Number(median.P99), Report.Number(median.Cpu), Report.Number(median.Busy)];
}
