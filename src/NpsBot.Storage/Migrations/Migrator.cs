using System.Data.Common;
using Dapper;

namespace NpsBot.Storage.Migrations;

/// <summary>Brings a database to the program's schema, or says why it cannot. The caller holds the engine's lock and commits.</summary>
internal static class Migrator
{
    public const string Table = "schema_migrations";

    private const string CreateTable =
        """
        create table if not exists schema_migrations (
            number integer not null primary key,
            name text not null,
            checksum text not null,
            applied_at bigint not null
        )
        """;

    /// <summary>Applies what is missing.</summary>
    /// <returns>What was applied now.</returns>
    /// <exception cref="StorageException">The database is newer than the program, or an applied migration was changed.</exception>
    public static async Task<IReadOnlyList<Migration>> ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Migration> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(CreateTable, transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var missing = await MissingAsync(connection, transaction, known, cancellationToken).ConfigureAwait(false);
        foreach (var migration in missing)
        {
            await connection.ExecuteAsync(new CommandDefinition(migration.Sql, transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
            await connection.ExecuteAsync(new CommandDefinition(
                "insert into schema_migrations (number, name, checksum, applied_at) values (@Number, @Name, @Checksum, @AppliedAt)",
                new { migration.Number, migration.Name, migration.Checksum, AppliedAt = now.ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancellationToken)).ConfigureAwait(false);
        }

        return missing;
    }

    /// <summary>What a database that has the migrations table lacks; empty when it is current.</summary>
    /// <exception cref="StorageException">As <see cref="ApplyAsync"/>.</exception>
    public static async Task<IReadOnlyList<Migration>> MissingAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<Migration> known, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<Applied>(new CommandDefinition("select number, checksum from schema_migrations", transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var applied = rows.ToDictionary(row => row.Number, row => row.Checksum);
        var newest = known[^1].Number;
        if (applied.Count > 0 && applied.Keys.Max() is var found && found > newest)
        {
            throw new StorageException($"The database has schema {found}, this program knows schemas up to {newest}: it was used by a newer version. Start that version, or restore a backup made before the upgrade.");
        }

        foreach (var migration in known)
        {
            if (applied.TryGetValue((int)migration.Number, out var checksum) && checksum != migration.Checksum)
            {
                throw new StorageException($"Schema step {migration.Number} ({migration.Name}) in the database is not the one this program has: the database was made by another build. Start that build, or begin with a new database.");
            }
        }

        return [.. known.Where(migration => !applied.ContainsKey(migration.Number))];
    }

    private sealed record Applied
    {
        public long Number { get; init; }

        public string Checksum { get; init; } = string.Empty;
    }
}
