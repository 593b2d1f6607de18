using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Postgres;

/// <summary>Takes units of work from the queue, as many at a time as there are connections for it; each has a transaction of its own and is answered after its commit.</summary>
/// <param name="run">Runs a unit to its commit.</param>
internal sealed class PostgresWriters(WriteQueue queue, int count, Func<Unit, Task> run) : IAsyncDisposable
{
    private readonly Lazy<Task> _loops = new(() =>
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => LoopAsync(queue, run))));
        }
    });

    /// <exception cref="ObjectDisposedException">The database is closing.</exception>
    /// <exception cref="Core.Sessions.OverloadException">Too many wait already.</exception>
    public Task<T> RunAsync<T>(Unit<T> unit)
    {
        queue.Add(unit);
        _ = _loops.Value;
        return unit.Completion;
    }

    /// <summary>Finishes what is queued.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Complete();
        if (_loops.IsValueCreated)
        {
            await _loops.Value.ConfigureAwait(false);
        }
    }

    private static async Task LoopAsync(WriteQueue queue, Func<Unit, Task> run)
    {
        while (await queue.WaitAsync().ConfigureAwait(false))
        {
            if (!queue.TryTake(takesIntake: true, out var unit))
            {
                continue;
            }

            var running = run(unit);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (running.IsCompletedSuccessfully)
            {
                unit.Succeed();
            }
            else
            {
                unit.Fail(running.Exception?.InnerException ?? new OperationCanceledException(unit.CancellationToken));
            }
        }
    }
}
