using Microsoft.Extensions.Options;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage;

/// <summary>The schema of the database, and the newest this program knows.</summary>
public sealed record SchemaState(long Found, long Known);

/// <summary>Looks how the database in use does, for readiness. Cheap, and safe beside everything else.</summary>
public sealed class StorageProbe(IDatabase database, IOptions<StorageOptions> options)
{
    private readonly string? _folder = PostgresAddress.IsMeant(options.Value.ConnectionString) ? null : Path.GetDirectoryName(new SqliteFile(options.Value).FullPath);

    /// <summary>Bytes free for this user where the database file lies; <see langword="null"/> when that cannot be known.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return _folder is null ? null : new DriveInfo(_folder).AvailableFreeSpace;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Commits a write that changes nothing.</summary>
    /// <exception cref="OutOfSpaceException">There is no room.</exception>
    public Task<SchemaState> WriteAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async (session, token) =>
        {
            var statements = ((Session)session).Statements;
            var found = await statements.ScalarAsync<long>("select max(number) from schema_migrations", null, token).ConfigureAwait(false);
            await statements.ExecuteAsync("update schema_migrations set applied_at = applied_at where number = @found", new { found }, token).ConfigureAwait(false);
            return new SchemaState(found, Migration.For(statements.Dialect)[^1].Number);
        },
        cancellationToken);
}
