using NpsBot.Core.Sessions;
using NpsBot.Testing;

namespace NpsBot.Storage.Tests.Postgres;

/// <summary>The server goes away and comes back; the program stays.</summary>
public sealed class PostgresOutage
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_fails_clearly_while_the_server_is_away_and_succeeds_when_it_is_back()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var server = await PostgresServer.StartAsync(isDurable: true, Cancel);
        await using var store = await PostgresTestStore.OpenAsync(server);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => store.WriteAsync(session => PutAsync(session, $"before{number}"))));

        await server.StopAsync(Cancel);
        await Assert.ThrowsAsync<DatabaseUnreachableException>(() => store.WriteAsync(session => PutAsync(session, "during")));
        await Assert.ThrowsAsync<DatabaseUnreachableException>(() => GetAsync(store, "before0"));
        await server.StartAgainAsync(Cancel);
        await store.WriteAsync(session => PutAsync(session, "after"));

        Assert.Equal("before7", await GetAsync(store, "before7"));
        Assert.Null(await GetAsync(store, "during"));
        Assert.Equal("after", await GetAsync(store, "after"));
    }

    [Fact]
    public async Task Work_whose_connection_breaks_before_its_commit_is_run_again()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await store.WriteAsync(session => PutAsync(session, "first"));
        var runs = 0;

        await store.WriteAsync(async session =>
        {
            await PutAsync(session, "kept");
            if (++runs == 1)
            {
                await store.TamperAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            }

            await PutAsync(session, "too");
        });

        Assert.Equal(2, runs);
        Assert.Equal("kept", await GetAsync(store, "kept"));
    }

    private static Task PutAsync(ISession session, string key) => session.Definitions.PutAsync(key, key, Cancel);

    private static Task<string?> GetAsync(PostgresTestStore store, string key) => store.ReadAsync(session => session.Definitions.GetAsync(key, Cancel));
}
