using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>Two replicas on one PostgreSQL: whatever happens to one of them or to the database, nothing acknowledged is lost, nothing is done twice.</summary>
[Collection(StormCollection.Name)]
public sealed class ReplicaStorms
{
    private const int Two = 2;

    [Fact]
    public Task A_replica_that_is_killed_again_and_again_loses_and_doubles_nothing() =>
        RunAsync("Two replicas on PostgreSQL, one killed with -9 under load", (storm, _) => Storm.KillAsync(storm, StormSettings.Of(6, 200)));

    [Fact]
    public Task A_database_that_is_away_delays_everything_and_loses_and_doubles_nothing() => RunAsync("PostgreSQL stopped and started again under load", async (storm, engine) =>
    {
        var away = StormSettings.Of(4, 60);
        var dice = new Random(StormSettings.Seed);
        await Storm.SomeTimeAsync(dice, 2, 4);
        await engine.Server.StopAsync(TestContext.Current.CancellationToken);
        await Storm.SomeTimeAsync(dice, away, away);
        await engine.Server.StartAgainAsync(TestContext.Current.CancellationToken);
        await Storm.SomeTimeAsync(dice, 2, 4);
        return [("seconds away", away), ("replicas that ended by themselves", storm.Replicas.Count(replica => replica.Process.HasExited))];
    });

    [Fact]
    public Task A_replica_that_stands_still_past_its_leases_and_goes_on_doubles_nothing() => RunAsync("A replica stopped with SIGSTOP past its leases and continued", async (storm, _) =>
    {
        var pauses = StormSettings.Of(1, 10);
        var dice = new Random(StormSettings.Seed);
        for (var pause = 0; pause < pauses; pause++)
        {
            await Storm.SomeTimeAsync(dice, 1, 3);
            await storm.Replicas[dice.Next(Two)].StandStillAsync(StormTown.Lease + TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        }

        await Storm.SomeTimeAsync(dice, 2, 3);
        return [("pauses", pauses), ("seconds each", (long)StormTown.Lease.TotalSeconds + 2)];
    });

    [Fact]
    public Task A_rolling_restart_loses_and_doubles_nothing() => RunAsync("Rolling restart by SIGTERM under load", async (storm, _) =>
    {
        var rounds = StormSettings.Of(1, 10);
        var dice = new Random(StormSettings.Seed);
        var unclean = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var replica in storm.Replicas)
            {
                await Storm.SomeTimeAsync(dice, 0.5, 2);
                unclean += await replica.StopAsync() == 0 ? 0 : 1;
                replica.Start();
                await replica.ReadyAsync(TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(0, unclean);
        return [("restarts", rounds * storm.Replicas.Count), ("that ended with a fault", unclean)];
    });

    [Fact]
    public async Task Replicas_that_start_at_once_on_an_empty_database_set_it_up_once()
    {
        const int Replicas = 3;
        var started = TimeProvider.System.GetTimestamp();
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var engine = await StormEngine.Postgres.StartAsync(TestContext.Current.CancellationToken);
        await using var balancer = new Balancer();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Storage:ConnectionString"] = engine.ConnectionString };
        var replicas = Enumerable.Range(0, Replicas).Select(_ => new Replica(balancer, Balancer.FreePort(), settings)).ToList();
        try
        {
            replicas.ForEach(replica => replica.Start());
            await Task.WhenAll(replicas.Select(replica => replica.ReadyAsync(TestContext.Current.CancellationToken)));
        }
        finally
        {
            await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
        }

        var steps = await engine.ListAsync<long>("select number from schema_migrations");
        StormReport.Write("Replicas started at once on an empty PostgreSQL", TimeProvider.System.GetElapsedTime(started), [("replicas", Replicas), ("steps of the schema", steps.Count), ("steps done twice", steps.Count - steps.Distinct().Count())]);
        Assert.NotEmpty(steps);
        Assert.Distinct(steps);
    }

    private static async Task RunAsync(string title, Func<StormTown, StormEngine.Postgres, Task<IReadOnlyList<(string What, long Count)>>> trouble)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var engine = await StormEngine.Postgres.StartAsync(TestContext.Current.CancellationToken);
        await Storm.RunAsync(title, engine, Two, storm => trouble(storm, engine));
    }
}
