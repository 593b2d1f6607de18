using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using NpsBot.Storage.Copying;
using NpsBot.Storage.Migrations;

namespace NpsBot.Storage.Postgres;

/// <summary>Brings a database to the program's schema; of several processes that try at once one does it and the others see it done.</summary>
internal static class PostgresSchema
{
    /// <summary>Any number, as long as all processes agree.</summary>
    private const long Lock = 0x6e_70_73_62_6f_74;

    /// <exception cref="StorageException">The database is newer than the program, or an applied migration was changed.</exception>
    public static async Task UpgradeAsync(NpgsqlConnection connection, DateTimeOffset now, Action<Migration> onApplied, CancellationToken cancellationToken)
    {
        // Each statement sees what was committed before it: whoever waited for the lock sees what its holder did.
        var known = Migration.For(PostgresDialect.Instance);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@key)", new { key = Lock }, transaction, commandTimeout: 0, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var applied = await Migrator.ApplyAsync(connection, transaction, known, now, cancellationToken).ConfigureAwait(false);
        if (applied.Count > 0)
        {
            await CompareBytesAsync(connection, transaction, [.. known.SelectMany(migration => migration.Tables)], cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var migration in applied)
        {
            onApplied(migration);
        }
    }

    /// <exception cref="StorageException">A copy into the database was begun and not brought to its end.</exception>
    public static async Task RefuseHalfCopiedAsync(NpgsqlConnection connection, string shown, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(PostgresDialect.Instance.CountTables, new { name = PostgresTarget.Progress }, cancellationToken: cancellationToken)).ConfigureAwait(false) > 0)
        {
            throw new StorageException($"The copy into {shown} is not finished. Run 'npsbot storage copy' again; it goes on where it was.");
        }
    }

    /// <summary>Texts are compared as the program and SQLite do, whatever language the database was made for. It is faster, and an upgrade of the system's languages cannot spoil an index.</summary>
    private static async Task CompareBytesAsync(DbConnection connection, DbTransaction transaction, string[] tables, CancellationToken cancellationToken)
    {
        var columns = await connection.QueryAsync<(string Table, string Column)>(new CommandDefinition(
            """
            select table_name, column_name from information_schema.columns
            where table_schema = current_schema() and table_name = any(@tables) and data_type = 'text' and collation_name is null
            """,
            new { tables },
            transaction,
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        foreach (var table in columns.GroupBy(column => column.Table, column => $"alter column {column.Column} type text collate \"C\""))
        {
            await connection.ExecuteAsync(new CommandDefinition($"alter table {table.Key} {string.Join(", ", table)}", null, transaction, commandTimeout: 0, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }
    }
}
