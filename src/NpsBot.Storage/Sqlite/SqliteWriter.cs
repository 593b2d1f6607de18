using Microsoft.Extensions.Logging;
using NpsBot.Core.Cases;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Sqlite.Prepared;

namespace NpsBot.Storage.Sqlite;

/// <summary>
/// The one writer. Takes units of work from its queue one after the other; those that wait at the same time share a transaction and its commit to disk.
/// One that fails is undone alone: at the first failure the transaction is begun again, those that went well are repeated, and from then on each has a
/// savepoint of its own. (Savepoints from the start would copy every page that changes, for every unit.) Everybody is answered after the commit.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MaxReruns = 3;

    /// <summary>After this long a group takes no more units, so that its first caller is not kept waiting.</summary>
    private static readonly TimeSpan MaxGroupTime = TimeSpan.FromMilliseconds(50);

    /// <summary>A group in which a platform waits takes no more answers after this long.</summary>
    private static readonly TimeSpan MaxTurnTime = TimeSpan.FromMilliseconds(10);

    private readonly WriteQueue _queue;
    private readonly PreparingConnection _connection;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly IOutboxSignal? _signal;
    private readonly ILogger _logger;
    private readonly IDatabase _database;
    private readonly Attempt _attempt;
    private readonly Task _loop;

    public SqliteWriter(IDatabase database, PreparingConnection connection, StorageOptions options, TimeProvider time, IOutboxSignal? signal, ILogger logger)
    {
        (_database, _connection, _options, _time, _signal, _logger) = (database, connection, options, time, signal, logger);
        _queue = new WriteQueue(options, time);
        _attempt = new Attempt(options, time, logger);
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(LoopAsync);
        }
    }

    /// <exception cref="ObjectDisposedException">The database is closing.</exception>
    /// <exception cref="OverloadException">Too many wait already.</exception>
    public async Task<T> RunAsync<T>(Unit<T> unit)
    {
        _queue.Add(unit);
        return await unit.Completion.ConfigureAwait(false);
    }

    /// <summary>Finishes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _loop.ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task LoopAsync()
    {
        while (await _queue.WaitAsync().ConfigureAwait(false))
        {
            if (!_queue.TryTake(takesIntake: true, out var first))
            {
                continue;
            }

            // Whatever happens to one group, the next one is served.
            var running = RunGroupAsync(first);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (running.Exception?.InnerException is { } bug)
            {
                Log.WriterStumbled(_logger, bug);
            }
        }
    }

    private async Task RunGroupAsync(Unit first)
    {
        var group = new List<Outcome> { new(first) };
        var running = CommitAsync(group);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.Exception?.InnerException is { } failure)
        {
            Log.CommitFailed(_logger, failure, group.Count);
            StorageTelemetry.Failed("sqlite", failure);
            group.ForEach(outcome => outcome.Unit.Fail(outcome.Failure ?? SqliteFaults.Said(failure)));
            return;
        }

        try
        {
            if (group.Exists(outcome => outcome.HasNewMessages))
            {
                _signal?.Notify();
            }
        }
        finally
        {
            group.ForEach(outcome => outcome.Answer());
        }
    }

    private async Task CommitAsync(List<Outcome> group)
    {
        var start = _time.GetTimestamp();
        using var transaction = PreparedTransaction.Write(_connection);
        var isCareful = await RunFirstTimeAsync(group, transaction).ConfigureAwait(false);
        var hasTurn = group[0].Unit.Lane == WriteLane.Turn;
        var hasYielded = false;
        while (group.Count < _options.MaxGroup && _time.GetElapsedTime(start) is var elapsed && elapsed < MaxGroupTime)
        {
            if (!_queue.TryTake(takesIntake: !hasTurn || elapsed < MaxTurnTime, out var unit))
            {
                if (hasTurn || hasYielded)
                {
                    break;
                }

                // Requests that are just being read come in before the commit: it costs about the same for many.
                hasYielded = true;
                await Task.Yield();
                continue;
            }

            hasTurn |= unit.Lane == WriteLane.Turn;
            group.Add(new Outcome(unit));
            if (isCareful)
            {
                await RunUnitAsync(group[^1], transaction).ConfigureAwait(false);
            }
            else
            {
                isCareful = await RunFirstTimeAsync(group, transaction).ConfigureAwait(false);
            }
        }

        transaction.Commit();
        StorageTelemetry.Committed("sqlite", group.Count, _time.GetElapsedTime(start));
    }

    /// <summary>Runs the last unit of a group that has no savepoints. When it fails everything is undone, and all but what failed is repeated with savepoints.</summary>
    /// <returns>Whether it failed, so that the group has savepoints from now on.</returns>
    private async Task<bool> RunFirstTimeAsync(List<Outcome> group, PreparedTransaction transaction)
    {
        await RunOnceAsync(group[^1], transaction).ConfigureAwait(false);
        if (group[^1].Failure is not { } failure)
        {
            return false;
        }

        transaction.Restart();
        foreach (var outcome in failure is CaseConflictException ? group : group.SkipLast(1))
        {
            await RunUnitAsync(outcome, transaction).ConfigureAwait(false);
        }

        return true;
    }

    private async Task RunUnitAsync(Outcome outcome, PreparedTransaction transaction)
    {
        for (var run = 0; run <= MaxReruns; run++)
        {
            transaction.Save();
            await RunOnceAsync(outcome, transaction).ConfigureAwait(false);
            if (outcome.Failure is not null)
            {
                transaction.UndoToSave();
            }

            transaction.Release();
            if (outcome.Failure is not CaseConflictException)
            {
                return;
            }
        }
    }

    /// <exception cref="StorageException">SQLite has undone the whole transaction.</exception>
    private async Task RunOnceAsync(Outcome outcome, PreparedTransaction transaction)
    {
        using var statements = new Statements(_connection, null, SqliteDialect.Instance, _options.CommandTimeout);
        outcome.Failure = await _attempt.RunAsync(token => outcome.Unit.RunAsync(new Session(_database, statements), token), statements, outcome.Unit.CancellationToken).ConfigureAwait(false);
        outcome.HasNewMessages = outcome.Failure is null && statements.HasNewMessages;
        if (outcome.Failure is not null && !transaction.IsOpen)
        {
            throw new StorageException("The database undid a group of work.", outcome.Failure);
        }
    }

    /// <summary>A unit of work in a group, and how it ended.</summary>
    private sealed class Outcome(Unit unit)
    {
        public Unit Unit => unit;

        public Exception? Failure { get; set => field = value is null ? null : SqliteFaults.Said(value); }

        public bool HasNewMessages { get; set; }

        public void Answer()
        {
            if (Failure is null)
            {
                unit.Succeed();
            }
            else
            {
                unit.Fail(Failure);
            }
        }
    }
}
