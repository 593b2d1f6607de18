using System.Data.Common;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Testing;

namespace NpsBot.Storage.Tests;

/// <summary>A database of one engine for one test, empty at first and gone afterwards.</summary>
public abstract class TestStore : IAsyncDisposable
{
    public FakeTimeProvider Clock { get; } = new();

    public CountingSignal Signal { get; } = new();

    public abstract IDatabase Database { get; }

    /// <summary>A connection of its own, to do what the product never does.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public abstract ValueTask DisposeAsync();

    public Task WriteAsync(Func<ISession, Task> work) => Database.WriteAsync(
        async (session, _) =>
        {
            await work(session);
            return true;
        },
        TestContext.Current.CancellationToken);

    public Task<T> WriteAsync<T>(Func<ISession, Task<T>> work) => Database.WriteAsync((session, _) => work(session), TestContext.Current.CancellationToken);

    public Task<T> ReadAsync<T>(Func<ISession, Task<T>> work) => Database.ReadAsync((session, _) => work(session), TestContext.Current.CancellationToken);

    /// <summary>Runs a statement past the product.</summary>
    public async Task<int> TamperAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Counts how often the dispatcher would have been woken.</summary>
public sealed class CountingSignal : IOutboxSignal
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Notify() => Interlocked.Increment(ref _count);
}
