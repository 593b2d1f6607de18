using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Sqlite.Prepared;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite;

/// <summary>Connections that only read, beside the writer. Each read is one transaction, hence one snapshot; a long one keeps the log file from shrinking.</summary>
internal sealed class SqliteReaders(IDatabase database, SqliteFile file, StorageOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(options.MaxReaders, options.MaxReaders);
    private readonly ConcurrentBag<PreparingConnection> _idle = [];
    private volatile bool _closing;

    public async Task<T> RunAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing, typeof(SqliteDatabase));
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(SqliteDatabase));
            var connection = _idle.TryTake(out var idle) ? idle : file.OpenReader();
            try
            {
                return await RunAsync(connection, work, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _idle.Add(connection);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads that run, refuses new ones.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        for (var reader = 0; reader < options.MaxReaders; reader++)
        {
            await _free.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out var connection))
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _free.Release(options.MaxReaders);
    }

    private async Task<T> RunAsync<T>(PreparingConnection connection, Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var transaction = PreparedTransaction.Read(connection);
        using var statements = new Statements(connection, null, SqliteDialect.Instance, options.CommandTimeout);
        var session = new Session(database, statements);
        session.Enter();
        try
        {
            // Statements run synchronously here: without this a long one would not notice that nobody waits for it any more.
            connection.Patience = cancellationToken;
            return await work(session, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        }
        finally
        {
            await statements.CloseAsync().ConfigureAwait(false);
            connection.Patience = CancellationToken.None;
        }
    }
}
