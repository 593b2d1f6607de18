using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Sqlite;
using SQLitePCL;

namespace NpsBot.Storage.Copying;

/// <summary>The file that is copied, held alone from beginning to end: nobody changes it meanwhile.</summary>
internal sealed class SqliteSource : IAsyncDisposable
{
    /// <summary>How long to wait for somebody else to let go of the file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    private SqliteSource(SqliteConnection connection, SqliteTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <exception cref="StorageException">There is no such database, it is of another version, or somebody has it open.</exception>
    public static async Task<SqliteSource> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var options = new StorageOptions { ConnectionString = connectionString, CommandTimeout = Patience };
        var file = new SqliteFile(options);
        if (!File.Exists(file.FullPath))
        {
            throw new StorageException($"There is no file {file.FullPath}. Run this where npsbot ran, or name its file: --from \"Data Source=/path/npsbot.db\".");
        }

        if (!await SqliteCheck.IsCurrentAsync(options, cancellationToken).ConfigureAwait(false))
        {
            throw new StorageException($"{file.FullPath} is no database of this program's version. Start this npsbot on it once, so that its schema is brought up to date, then stop it and copy.");
        }

        var connection = file.OpenAlone();
        try
        {
            var transaction = connection.BeginTransaction(deferred: false);
            return new SqliteSource(connection, transaction);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new StorageException($"{file.FullPath} is in use. Stop npsbot (and whatever else has the file open), so that nothing is added behind the copy's back.", exception);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>All tables but the list of schema steps, those that others refer to first.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync()
    {
        var names = (await _connection.QueryAsync<string>(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!' and name <> @Table order by name",
            new { Migrator.Table },
            _transaction).ConfigureAwait(false)).ToList();
        var references = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var referred = await _connection.QueryAsync<string>("select \"table\" from pragma_foreign_key_list(@name) where \"table\" <> @name", new { name }, _transaction).ConfigureAwait(false);
            references[name] = [.. referred];
        }

        var ordered = new List<string>();
        while (ordered.Count < names.Count)
        {
            ordered.AddRange(names.Except(ordered).Where(name => references[name].IsSubsetOf(ordered)).ToList() is { Count: > 0 } next
                ? next
                : throw new StorageException("Tables refer to each other in a circle; they cannot be copied one after the other."));
        }

        return ordered;
    }

    public async Task<IReadOnlyList<string>> ColumnsAsync(string table) =>
        (await _connection.QueryAsync<string>("select name from pragma_table_info(@table)", new { table }, _transaction).ConfigureAwait(false)).AsList();

    public Task<long> CountAsync(string table) => _connection.ExecuteScalarAsync<long>($"select count(*) from {table}", transaction: _transaction);

    /// <summary>Rows in an order that is the same each time.</summary>
    /// <param name="skip">So many first ones are left out.</param>
    public async IAsyncEnumerable<object?[]> RowsAsync(string table, IReadOnlyList<CopyColumn> columns, long skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = await _connection.QueryAsync<string>("select name from pragma_table_info(@table) where pk > 0 order by pk", new { table }, _transaction).ConfigureAwait(false);
        await using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = $"select {string.Join(", ", columns.Select(column => column.Name))} from {table} order by {string.Join(", ", key)} limit -1 offset $skip";
        command.Parameters.AddWithValue("$skip", skip);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. columns.Select((column, index) => column.Read(reader.GetValue(index)))];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
