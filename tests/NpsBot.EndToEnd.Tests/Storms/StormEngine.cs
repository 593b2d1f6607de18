using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>The database the bot keeps everything in, looked at from outside.</summary>
internal abstract class StormEngine : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>What the bot is told.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>Reads rows past the bot.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public async Task<long> CountAsync(string sql) => (await ListAsync<long>(sql))[0];

    public abstract ValueTask DisposeAsync();

    protected abstract DbConnection Connect();

    /// <summary>A file in a folder of its own.</summary>
    internal sealed class Sqlite : StormEngine
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-storm-").FullName;

        public override string Name => "SQLite";

        public override string ConnectionString => $"Data Source={Path.Combine(_folder, "npsbot.db")}";

        public override ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        protected override DbConnection Connect() => new SqliteConnection(ConnectionString + ";Pooling=False");
    }

    /// <summary>A server of its own, whose commits reach the disk.</summary>
    internal sealed class Postgres : StormEngine
    {
        private Postgres(PostgresServer server, string connectionString) => (Server, ConnectionString) = (server, connectionString);

        public override string Name => "PostgreSQL";

        public override string ConnectionString { get; }

        public PostgresServer Server { get; }

        public static async Task<Postgres> StartAsync(CancellationToken cancellationToken)
        {
            var server = await PostgresServer.StartAsync(isDurable: true, cancellationToken);
            return new Postgres(server, await server.CreateDatabaseAsync(cancellationToken));
        }

        public override ValueTask DisposeAsync() => Server.DisposeAsync();

        protected override DbConnection Connect() => new NpgsqlConnection(ConnectionString + ";Pooling=false");
    }
}
