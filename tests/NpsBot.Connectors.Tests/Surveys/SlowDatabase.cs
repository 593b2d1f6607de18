using NpsBot.Core.Sessions;

namespace NpsBot.Connectors.Tests.Surveys;

/// <summary>A database without content that stores nothing until it is let go, or fails.</summary>
public sealed class SlowDatabase : IDatabase, IDisposable
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _entered = new(0);

    public Exception? Failure { get; set; }

    public Task EnteredAsync() => _entered.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _entered.Dispose();

    public void Release() => _released.TrySetResult();

    public async Task<T> WriteAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        _entered.Release();
        if (Failure is not null)
        {
            throw Failure;
        }

        await _released.Task.WaitAsync(cancellationToken);
        throw new TimeoutException();
    }

    public Task<T> ReadAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => Task.FromResult(default(T)!);
}
