using Microsoft.Extensions.Logging;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Sqlite;

/// <summary>The database on one SQLite file. Opens itself, schema included, at the first use.</summary>
/// <remarks>
/// Statements run synchronously on this engine. Work that waits for something else holds up all other writers, at most for
/// <see cref="StorageOptions.WorkTimeout"/>; work that blocks its thread cannot be given up, so it must not. A caller's cancellation takes
/// waiting work out of the queue and reaches running work as its token; a commit that has begun is finished.
/// </remarks>
public sealed class SqliteDatabase : IEngine
{
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly IOutboxSignal? _signal;
    private readonly ILogger<SqliteDatabase> _logger;
    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile SqliteWriter? _writer;
    private bool _disposed;

    public SqliteDatabase(StorageOptions options, TimeProvider time, ILogger<SqliteDatabase> logger, IOutboxSignal? signal = null)
    {
        (_options, _time, _signal, _logger) = (options, time, signal, logger);
        _file = new SqliteFile(options);
        _readers = new SqliteReaders(this, _file, options);
    }

    public Task<T> WriteAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(WriteLane.Own, work, cancellationToken);

    public async Task<T> WriteAsync<T>(WriteLane lane, Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Session.RefuseInside(this);
        cancellationToken.ThrowIfCancellationRequested();
        var writer = _writer ?? await OpenWriterAsync(cancellationToken).ConfigureAwait(false);
        using var span = StorageTelemetry.Write(lane);
        using var unit = new Unit<T>(work, cancellationToken) { Lane = lane };
        return await writer.RunAsync(unit).ConfigureAwait(false);
    }

    public async Task<T> ReadAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Session.RefuseInside(this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_writer is null)
        {
            await OpenWriterAsync(cancellationToken).ConfigureAwait(false);
        }

        return await _readers.RunAsync(work, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="StorageException">The file is of a newer program, or of another build.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => OpenWriterAsync(cancellationToken);

    /// <summary>One process has the file; a command that runs beside it is noticed at the next look.</summary>
    public Task ListenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Finishes queued work, then closes; new work is refused with <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            if (_writer is { } writer)
            {
                await writer.DisposeAsync().ConfigureAwait(false);
            }

            await _readers.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<SqliteWriter> OpenWriterAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _writer ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<SqliteWriter> OpenAsync(CancellationToken cancellationToken)
    {
        _file.EnsureFolder();
        var connection = _file.OpenWriter();
        try
        {
            var known = Migration.For(SqliteDialect.Instance);
            await using (var transaction = connection.BeginTransaction(deferred: false))
            {
                foreach (var applied in await Migrator.ApplyAsync(connection, transaction, known, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
                {
                    Log.Migrated(_logger, applied.Number, applied.Name);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            Log.Opened(_logger, _file.FullPath, known[^1].Number);
            return new SqliteWriter(this, connection, _options, _time, _signal, _logger);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
