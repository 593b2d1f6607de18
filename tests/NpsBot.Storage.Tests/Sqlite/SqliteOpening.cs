using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage.Tests.Sqlite;

/// <summary>How a file is opened, and which files are refused.</summary>
public sealed class SqliteOpening
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_and_its_folder_are_made_and_only_their_owner_may_look()
    {
        await using var store = new SqliteTestStore();

        await store.Sqlite.StartAsync(Cancel);

        Assert.True(File.Exists(store.FilePath));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(store.FilePath)!));
        }
    }

    [Fact]
    public async Task Opening_again_keeps_what_is_there_and_applies_nothing_twice()
    {
        await using var store = new SqliteTestStore();
        await store.WriteAsync(session => session.Definitions.PutAsync("h", "text", Cancel));

        await store.ReopenAsync();

        Assert.Equal("text", await store.ReadAsync(session => session.Definitions.GetAsync("h", Cancel)));
    }

    [Fact]
    public async Task Several_that_open_a_new_file_at_once_all_succeed()
    {
        await using var store = new SqliteTestStore();
        var others = Enumerable.Range(0, 4).Select(_ => new SqliteDatabase(store.Options, store.Clock, NullLogger<SqliteDatabase>.Instance)).ToArray();

        await Task.WhenAll(others.Select(other => Task.Run(() => other.StartAsync(Cancel))));

        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        Assert.Null(await store.ReadAsync(session => session.Definitions.GetAsync("h", Cancel)));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        await using var store = new SqliteTestStore();
        await store.TamperAsync("insert into schema_migrations (number, name, checksum, applied_at) values (9999, 'later', 'x', 0)");

        await store.ReopenAsync();

        var exception = await Assert.ThrowsAsync<StorageException>(() => store.Sqlite.StartAsync(Cancel));
        Assert.Contains("schema 9999", exception.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_whose_schema_was_made_by_another_build_is_refused()
    {
        await using var store = new SqliteTestStore();
        await store.TamperAsync("update schema_migrations set checksum = 'x' where number = 1");

        await store.ReopenAsync();

        var exception = await Assert.ThrowsAsync<StorageException>(() => store.Sqlite.StartAsync(Cancel));
        Assert.Contains("Schema step 1 (initial)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_commit_is_flushed_and_reads_go_beside_writes()
    {
        await using var store = new SqliteTestStore();
        await store.Sqlite.StartAsync(Cancel);
        await using var writer = new SqliteFile(store.Options).OpenWriter();

        Assert.Equal("wal", await AskAsync(writer, "pragma journal_mode"));
        Assert.Equal("2", await AskAsync(writer, "pragma synchronous"));
        Assert.Equal("1", await AskAsync(writer, "pragma foreign_keys"));
        Assert.Equal("1", await AskAsync(writer, "pragma secure_delete"));
        Assert.Equal("30000", await AskAsync(writer, "pragma busy_timeout"));
    }

    private static async Task<string?> AskAsync(SqliteConnection connection, string pragma)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
    }
}
