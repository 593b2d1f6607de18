namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>One storm: the bot under load, something bad that happens to it, calm, and the verdict.</summary>
internal static class Storm
{
    /// <summary>After the trouble: longest time without a message that goes out, while some wait.</summary>
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(1);

    /// <param name="title">Heading of its counts.</param>
    /// <param name="trouble">What happens while the load goes on; returns what it counted.</param>
    public static async Task RunAsync(string title, StormEngine engine, int replicas, Func<StormTown, Task<IReadOnlyList<(string What, long Count)>>> trouble)
    {
        var started = TimeProvider.System.GetTimestamp();
        var token = TestContext.Current.CancellationToken;
        await using var storm = await StormTown.StartAsync(engine, replicas, token);
        var ledger = new StormLedger();
        await using var load = StormLoad.Start(storm, ledger);

        var counts = await trouble(storm);
        await load.StopAsync();
        await storm.QuietAsync(LongestStandstill, token);

        var verdict = await StormVerdict.OfAsync(storm, ledger);
        StormReport.Write(title, TimeProvider.System.GetElapsedTime(started), [.. counts, .. verdict.Counts]);
        verdict.AssertFlawless();
    }

    /// <summary>Lets the load go on for a time by chance, so that what follows comes at a random instant.</summary>
    public static Task SomeTimeAsync(Random dice, double fromSeconds, double toSeconds) =>
        Task.Delay(TimeSpan.FromSeconds(fromSeconds + ((toSeconds - fromSeconds) * dice.NextDouble())), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary><c>kill -9</c> of a replica at a random instant, and its start at once; again and again.</summary>
    public static async Task<IReadOnlyList<(string What, long Count)>> KillAsync(StormTown storm, int kills)
    {
        var token = TestContext.Current.CancellationToken;
        var dice = new Random(StormSettings.Seed);
        var inStart = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var replica = storm.Replicas[dice.Next(storm.Replicas.Count)];
            await SomeTimeAsync(dice, 0.2, 2.2);
            await replica.KillAsync();
            replica.Start();
            if (dice.Next(8) == 0)
            {
                await SomeTimeAsync(dice, 0.1, 1);
                await replica.KillAsync();
                replica.Start();
                (inStart, kill) = (inStart + 1, kill + 1);
            }

            await replica.ReadyAsync(token);
        }

        return [("kills", storm.Replicas.Sum(replica => replica.Kills)), ("of them while it started", inStart)];
    }
}
