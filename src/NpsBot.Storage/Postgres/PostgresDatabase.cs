using System.Data;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Sql;
using Polly;
using Polly.Retry;

namespace NpsBot.Storage.Postgres;

/// <summary>The database on a PostgreSQL server, shared by any number of processes. Opens itself, schema included, at the first use.</summary>
/// <remarks>
/// Every unit of work sees one snapshot (repeatable read): of two units that change the same row the later one is run again, so that nothing it read is out of date.
/// What must be there once is kept by unique keys and versions. A unit is run again also when its connection broke before its commit; when it broke during the commit, whether
/// the work was kept is unknown and the caller is told so.
/// </remarks>
public sealed class PostgresDatabase : IEngine
{
    private const int OldestServer = 13;
    private const int MaxReruns = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly IOutboxSignal? _signal;
    private readonly ILogger<PostgresDatabase> _logger;
    private readonly PostgresPools _pools;
    private readonly PostgresWriters _writers;
    private readonly PostgresWakeups _wakeups;
    private readonly Attempt _attempt;
    private readonly ResiliencePipeline _reruns;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile bool _opened;
    private volatile bool _disposed;

    public PostgresDatabase(StorageOptions options, TimeProvider time, ILogger<PostgresDatabase> logger, IOutboxSignal? signal = null)
    {
        (_options, _time, _signal, _logger) = (options, time, signal, logger);
        _pools = new PostgresPools(options);
        _writers = new PostgresWriters(new WriteQueue(options, time), options.MaxWriters, RunAsync);
        _wakeups = new PostgresWakeups(_pools, time, logger);

        // How long a server may take is a matter of real time, as it is for the driver's own limits.
        _attempt = new Attempt(options, TimeProvider.System, logger);
        _reruns = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(PostgresFaults.MayRerun(arguments.Outcome.Exception, arguments.AttemptNumber)),
            MaxRetryAttempts = MaxReruns,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            OnRetry = arguments =>
            {
                if (PostgresFaults.IsBroken(arguments.Outcome.Exception))
                {
                    _pools.Clear();
                }

                return default;
            },
        }).Build();
    }

    public Task<T> WriteAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(WriteLane.Own, work, cancellationToken);

    public async Task<T> WriteAsync<T>(WriteLane lane, Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        using var span = StorageTelemetry.Write(lane);
        using var unit = new Unit<T>(work, cancellationToken) { Lane = lane };
        return await _writers.RunAsync(unit).ConfigureAwait(false);
    }

    public async Task<T> ReadAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        return await _reruns.ExecuteAsync(
            static async (run, token) =>
            {
                await using var connection = await run.Self._pools.OpenReaderAsync(token).ConfigureAwait(false);
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, token).ConfigureAwait(false);
                using var statements = run.Self.Statements(connection, transaction);
                var result = default(T)!;
                await run.Self.AttemptAsync(
                    async (session, limit) =>
                    {
                        session.Enter();
                        result = await run.Work(session, limit).ConfigureAwait(false);
                    },
                    statements,
                    token).ConfigureAwait(false);
                return result;
            },
            (Self: this, Work: work),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_opened)
            {
                await OpenAsync(cancellationToken).ConfigureAwait(false);
                _opened = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public Task ListenAsync(CancellationToken cancellationToken) => _signal is null ? Task.CompletedTask : _wakeups.ListenAsync(_signal, cancellationToken);

    /// <summary>Finishes queued work, then closes; new work is refused with <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _writers.DisposeAsync().ConfigureAwait(false);
        await _wakeups.DisposeAsync().ConfigureAwait(false);
        await _pools.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        Session.RefuseInside(this);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_opened)
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a unit of work to its commit, again and again if need be.</summary>
    private async Task RunAsync(Unit unit)
    {
        await _reruns.ExecuteAsync(static async (run, token) => await run.Self.RunOnceAsync(run.Unit, token).ConfigureAwait(false), (Self: this, Unit: unit), unit.CancellationToken).ConfigureAwait(false);
    }

    private async Task RunOnceAsync(Unit unit, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        await using var connection = await _pools.OpenWriterAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        using var statements = Statements(connection, transaction);
        await AttemptAsync(unit.RunAsync, statements, cancellationToken).ConfigureAwait(false);
        await CommitAsync(transaction).ConfigureAwait(false);
        StorageTelemetry.Committed("postgresql", 1, _time.GetElapsedTime(start));
        if (statements.HasNewMessages)
        {
            _signal?.Notify();
            _wakeups.Tell();
        }
    }

    private Statements Statements(NpgsqlConnection connection, NpgsqlTransaction transaction) => new(connection, transaction, PostgresDialect.Instance, _options.CommandTimeout);

    private async Task AttemptAsync(Func<Session, CancellationToken, Task> work, Statements statements, CancellationToken cancellationToken)
    {
        var failure = await _attempt.RunAsync(token => work(new Session(this, statements), token), statements, cancellationToken).ConfigureAwait(false);
        if ((PostgresFaults.Prevails(statements.Failure) ? statements.Failure : failure ?? statements.Failure) is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    /// <summary>A commit that has begun is finished, whoever waits for it.</summary>
    private static async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (PostgresFaults.IsBroken(exception) || exception.InnerException is TimeoutException)
        {
            StorageTelemetry.Failed("postgresql", exception);
            throw new DatabaseUnreachableException("The connection to PostgreSQL broke during a commit: whether the work was kept is unknown. Doing it again is safe for whatever has an id of its own.", exception);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _pools.OpenWriterAsync(cancellationToken).ConfigureAwait(false);
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new StorageException($"PostgreSQL at {_pools.Shown} is version {connection.PostgreSqlVersion}; NpsBot needs {OldestServer} or newer.");
        }

        await PostgresSchema.RefuseHalfCopiedAsync(connection, _pools.Shown, cancellationToken).ConfigureAwait(false);
        await PostgresSchema.UpgradeAsync(connection, _time.GetUtcNow(), applied => Log.Migrated(_logger, applied.Number, applied.Name), cancellationToken).ConfigureAwait(false);
        Log.Opened(_logger, _pools.Shown, Migration.For(PostgresDialect.Instance)[^1].Number);
    }
}
