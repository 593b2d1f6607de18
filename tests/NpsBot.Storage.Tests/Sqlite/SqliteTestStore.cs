using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage.Tests.Sqlite;

/// <summary>A SQLite file in a temporary folder.</summary>
public sealed class SqliteTestStore : TestStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("npsbot-storage-");

    public SqliteTestStore(Action<StorageOptions>? configure = null)
    {
        Options = new StorageOptions { ConnectionString = $"Data Source={FilePath}" };
        configure?.Invoke(Options);
        Sqlite = Open();
    }

    public string FilePath => Path.Combine(_folder.FullName, "data", "npsbot.db");

    public StorageOptions Options { get; }

    public SqliteDatabase Sqlite { get; private set; }

    public override IDatabase Database => Sqlite;

    public static Task<TestStore> OpenAsync() => Task.FromResult<TestStore>(new SqliteTestStore());

    /// <summary>Closes the database and opens the same file again.</summary>
    public async Task ReopenAsync()
    {
        await Sqlite.DisposeAsync();
        Sqlite = Open();
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        await Sqlite.StartAsync(TestContext.Current.CancellationToken);
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>How many texts somebody outside can see.</summary>
    public async Task<long> CommittedAsync()
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from definitions";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override async ValueTask DisposeAsync()
    {
        await Sqlite.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private SqliteDatabase Open() => new(Options, Clock, NullLogger<SqliteDatabase>.Instance, Signal);
}
