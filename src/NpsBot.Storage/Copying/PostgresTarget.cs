using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Postgres;

namespace NpsBot.Storage.Copying;

/// <summary>The database that is filled. A table of its own keeps how far the copy is; while that table is there, the program does not start on the database.</summary>
internal sealed class PostgresTarget : IAsyncDisposable
{
    /// <summary>How far an unfinished copy is.</summary>
    public const string Progress = "storage_copy";

    private readonly PostgresPools _pools;
    private readonly NpgsqlConnection _connection;

    private PostgresTarget(PostgresPools pools, NpgsqlConnection connection) => (_pools, _connection) = (pools, connection);

    /// <summary>Opens the database, makes the schema, and finds out how far an earlier try came.</summary>
    /// <exception cref="StorageException">It holds something that is not ours to fill.</exception>
    public static async Task<PostgresTarget> OpenAsync(StorageOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var pools = new PostgresPools(options);
        PostgresTarget? target = null;
        try
        {
            target = new PostgresTarget(pools, await pools.OpenWriterAsync(cancellationToken).ConfigureAwait(false));
            await target.PrepareAsync(time, cancellationToken).ConfigureAwait(false);
            return target;
        }
        catch
        {
            IAsyncDisposable opened = target is null ? pools : target;
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <exception cref="StorageException">A column's type cannot be copied.</exception>
    public async Task<IReadOnlyList<CopyColumn>> ColumnsAsync(string table)
    {
        var columns = await _connection.QueryAsync<(string Name, string Type)>(
            "select column_name, data_type from information_schema.columns where table_schema = current_schema() and table_name = @table order by ordinal_position",
            new { table }).ConfigureAwait(false);
        return [.. columns.Select(column => CopyColumn.Of(table, column.Name, column.Type))];
    }

    public Task<long> DoneAsync(string table) =>
        _connection.ExecuteScalarAsync<long>($"select coalesce(max(rows), 0) from {Progress} where table_name = @table", new { table });

    /// <summary>Adds rows and notes how far the table is, in one transaction.</summary>
    public async Task AddAsync(string table, IReadOnlyList<CopyColumn> columns, IReadOnlyList<object?[]> rows, long done, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var copy = $"copy {table} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)";
        await using (var importer = await _connection.BeginBinaryImportAsync(copy, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                for (var index = 0; index < row.Length; index++)
                {
                    await WriteAsync(importer, columns[index], row[index], cancellationToken).ConfigureAwait(false);
                }
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await _connection.ExecuteAsync(
            $"insert into {Progress} (table_name, rows) values (@table, @done) on conflict (table_name) do update set rows = excluded.rows",
            new { table, done },
            transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<object?[]> RowsAsync(string table, IReadOnlyList<CopyColumn> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = $"select {string.Join(", ", columns.Select(column => column.Name))} from {table}";
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. columns.Select((column, index) => column.Read(reader.GetValue(index)))];
        }
    }

    /// <summary>Lets numbers go on where they were, and opens the database to the program.</summary>
    public async Task FinishAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await _connection.ExecuteAsync(
            """
            select setval('case_numbers', greatest(
                (select coalesce(max(value), 0) from counters where name = 'case'), (select coalesce(max(number), 0) from cases), 1),
                exists (select 1 from cases) or exists (select 1 from counters where name = 'case'))
            """,
            transaction: transaction).ConfigureAwait(false);
        var counted = await _connection.QueryAsync<(string Table, string Column, string Sequence)>(
            """
            select table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) from information_schema.columns
            where table_schema = current_schema() and table_name = any(@tables) and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null
            """,
            new { tables = tables.ToArray() },
            transaction).ConfigureAwait(false);
        foreach (var (table, column, sequence) in counted)
        {
            await _connection.ExecuteAsync(
                $"select setval(cast(@sequence as regclass), coalesce((select max({column}) from {table}), 0) + 1, false)",
                new { sequence },
                transaction).ConfigureAwait(false);
        }

        foreach (var table in tables)
        {
            await _connection.ExecuteAsync($"alter table {table} enable trigger user", transaction: transaction).ConfigureAwait(false);
        }

        await _connection.ExecuteAsync($"drop table {Progress}", transaction: transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        await _connection.ExecuteAsync(new CommandDefinition("analyze " + string.Join(", ", tables), commandTimeout: 0, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _pools.DisposeAsync().ConfigureAwait(false);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter importer, CopyColumn column, object? value, CancellationToken cancellationToken) => column.ToTarget(value) switch
    {
        null => importer.WriteNullAsync(cancellationToken),
        string text => importer.WriteAsync(text, column.Type, cancellationToken),
        long number => importer.WriteAsync(number, column.Type, cancellationToken),
        int number => importer.WriteAsync(number, column.Type, cancellationToken),
        var other => importer.WriteAsync(other, column.Type, cancellationToken),
    };

    private async Task PrepareAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var ours = Migration.For(PostgresDialect.Instance).SelectMany(migration => migration.Tables).ToHashSet(StringComparer.Ordinal);
        var found = (await _connection.QueryAsync<string>("select tablename from pg_tables where schemaname = current_schema() order by tablename").ConfigureAwait(false)).ToList();
        if (found.Contains(Progress))
        {
            return;
        }

        if (found.Find(table => table != Migrator.Table && !ours.Contains(table)) is { } foreign)
        {
            throw new StorageException($"{_pools.Shown} holds tables that are not NpsBot's, e.g. {foreign}. Make a database of its own: createdb npsbot.");
        }

        foreach (var table in found.Where(ours.Contains))
        {
            if (await _connection.ExecuteScalarAsync<bool>($"select exists (select 1 from {table})").ConfigureAwait(false))
            {
                throw new StorageException($"{_pools.Shown} is in use: its table {table} is not empty. A copy is made into an empty database: createdb npsbot.");
            }
        }

        await PostgresSchema.UpgradeAsync(_connection, time.GetUtcNow(), _ => { }, cancellationToken).ConfigureAwait(false);

        // What tables do by themselves when rows come in was done in the source already.
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await _connection.ExecuteAsync($"create table {Progress} (table_name text not null primary key, rows bigint not null)", transaction: transaction).ConfigureAwait(false);
        foreach (var table in ours)
        {
            await _connection.ExecuteAsync($"delete from {table}; alter table {table} disable trigger user", transaction: transaction).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }
}
