using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NpsBot.Storage.Postgres;
using NpsBot.Testing;

namespace NpsBot.Storage.Tests.Postgres;

/// <summary>How a database is opened, and which are refused.</summary>
public sealed class PostgresOpening
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_replicas_that_open_a_new_database_at_once_all_succeed()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        var others = Enumerable.Range(0, 6).Select(_ => store.Another()).ToArray();

        await Task.WhenAll(others.Select(other => Task.Run(() => other.StartAsync(Cancel))));

        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        Assert.Null(await store.ReadAsync(session => session.Definitions.GetAsync("h", Cancel)));
    }

    [Fact]
    public async Task Opening_again_keeps_what_is_there_and_applies_nothing_twice()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await store.WriteAsync(session => session.Definitions.PutAsync("h", "text", Cancel));

        await store.ReopenAsync();

        Assert.Equal("text", await store.ReadAsync(session => session.Definitions.GetAsync("h", Cancel)));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await store.TamperAsync("insert into schema_migrations (number, name, checksum, applied_at) values (9999, 'later', 'x', 0)");

        await store.ReopenAsync();

        var exception = await Assert.ThrowsAsync<StorageException>(() => store.Postgres.StartAsync(Cancel));
        Assert.Contains("schema 9999", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var options = new StorageOptions { ConnectionString = "postgresql://npsbot:secret-word@127.0.0.1:1/npsbot" };
        await using var unreachable = new PostgresDatabase(options, new FakeTimeProvider(), NullLogger<PostgresDatabase>.Instance);

        var exception = await Assert.ThrowsAsync<DatabaseUnreachableException>(() => unreachable.StartAsync(Cancel));

        Assert.Contains("127.0.0.1:1/npsbot", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_database_passes_every_check_but_durability_which_the_tests_forgo()
    {
        await using var store = await PostgresTestStore.OpenAsync();
        await store.Postgres.StartAsync(Cancel);

        var findings = await new StorageCheck(Options.Create(store.Options)).RunAsync(Cancel);

        Assert.Equal(["Database: server", "Database: schema", "Database: durability", "Database: connections", "Database: case history"], findings.Select(finding => finding.What));
        Assert.Equal(["Database: durability"], findings.Where(finding => !finding.Ok).Select(finding => finding.What));
        Assert.True(await new StorageCheck(Options.Create(store.Options)).IsCurrentAsync(Cancel));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_found_out()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        var check = new StorageCheck(Options.Create(new StorageOptions { ConnectionString = "Host=127.0.0.1;Port=1;Database=npsbot" }));

        var finding = Assert.Single(await check.RunAsync(Cancel));

        Assert.False(finding.Ok);
        Assert.Contains("Storage:ConnectionString", finding.Mend, StringComparison.Ordinal);
        Assert.False(await check.IsCurrentAsync(Cancel));
    }

    [Fact]
    public async Task Texts_are_compared_as_bytes_whatever_language_the_database_was_made_for()
    {
        await using var store = await PostgresTestStore.OpenAsync();

        foreach (var key in (string[])["b", "A", "B", "a"])
        {
            await store.WriteAsync(session => session.Definitions.PutAsync(key, key, Cancel));
        }

        await using var connection = await store.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select string_agg(hash, '' order by hash) from definitions";
        Assert.Equal("ABab", await command.ExecuteScalarAsync(Cancel));
    }
}
