using NpsBot.Core.Sessions;

namespace NpsBot.Storage.Sql;

/// <summary>One unit of work in the writer's queue, and the promise its caller waits for.</summary>
internal abstract class Unit
{
    private const int Waiting = 0;
    private const int Taken = 1;

    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private int _state = Waiting;

    public abstract CancellationToken CancellationToken { get; }

    public WriteLane Lane { get; init; }

    /// <summary>Timestamp of the clock at which it came into the queue.</summary>
    public long QueuedAt { get; set; }

    /// <summary>Takes it out of the queue for running; false when it was cancelled there.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Runs the work once, with the caller's execution context (trace, log scopes). Never throws: the task holds what happened.</summary>
    public Task RunAsync(Session session, CancellationToken cancellationToken)
    {
        if (_context is null)
        {
            return InvokeAsync(session, cancellationToken);
        }

        var running = Task.CompletedTask;
        ExecutionContext.Run(_context, _ => running = InvokeAsync(session, cancellationToken), null);
        return running;
    }

    /// <summary>The commit is durable: the caller gets the result.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception exception);

    protected abstract Task InvokeAsync(Session session, CancellationToken cancellationToken);
}

/// <summary>A unit of work with a result.</summary>
internal sealed class Unit<T> : Unit, IDisposable
{
    private readonly Func<ISession, CancellationToken, Task<T>> _work;
    private readonly TaskCompletionSource<T> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _leaving;
    private T _result = default!;

    public Unit(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        _work = work;
        CancellationToken = cancellationToken;
        _leaving = cancellationToken.UnsafeRegister(
            static (unit, token) =>
            {
                if (((Unit<T>)unit!).TryTake())
                {
                    ((Unit<T>)unit)._promise.TrySetCanceled(token);
                }
            },
            this);
    }

    public override CancellationToken CancellationToken { get; }

    public Task<T> Completion => _promise.Task;

    public override void Succeed() => _promise.TrySetResult(_result);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            _promise.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _promise.TrySetException(exception);
        }
    }

    public void Dispose() => _leaving.Dispose();

    protected override async Task InvokeAsync(Session session, CancellationToken cancellationToken)
    {
        session.Enter();
        _result = await _work(session, cancellationToken).ConfigureAwait(false);
    }
}
