using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Postgres;
using NpsBot.Testing;

namespace NpsBot.Storage.Tests.Postgres;

/// <summary>A database of its own on the server all tests share.</summary>
public sealed class PostgresTestStore : TestStore
{
    private readonly PostgresServer _server;

    private PostgresTestStore(PostgresServer server, string connectionString)
    {
        _server = server;
        Options = new StorageOptions { ConnectionString = connectionString };
        Postgres = Another();
    }

    public StorageOptions Options { get; }

    public PostgresDatabase Postgres { get; private set; }

    public override IDatabase Database => Postgres;

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    public static async Task<PostgresTestStore> OpenAsync(PostgresServer? server = null)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        var cancel = TestContext.Current.CancellationToken;
        server ??= await PostgresServer.SharedAsync(cancel);
        return new PostgresTestStore(server, await server.CreateDatabaseAsync(cancel));
    }

    public static async Task<TestStore> OpenForContractAsync() => await OpenAsync();

    /// <summary>Another replica on the same database.</summary>
    public PostgresDatabase Another(CountingSignal? signal = null) => new(Options, Clock, NullLogger<PostgresDatabase>.Instance, signal ?? Signal);

    /// <summary>Closes the database and opens it again.</summary>
    public async Task ReopenAsync()
    {
        await Postgres.DisposeAsync();
        Postgres = Another();
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        await Postgres.StartAsync(TestContext.Current.CancellationToken);
        var connection = new NpgsqlConnection(Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await _server.DropDatabaseAsync(Options.ConnectionString, CancellationToken.None);
    }
}
