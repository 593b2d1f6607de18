using Microsoft.Extensions.Logging;

namespace NpsBot.Storage.Sql;

/// <summary>Runs a unit of work once, for no longer than <see cref="StorageOptions.WorkTimeout"/>.</summary>
internal sealed class Attempt(StorageOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Afterwards the statements refuse everything, whatever becomes of the work.</summary>
    /// <param name="work">The work, given its own token: the caller's, or the end of our patience.</param>
    /// <returns>What went wrong; <see langword="null"/> for nothing.</returns>
    public async Task<Exception?> RunAsync(Func<CancellationToken, Task> work, Statements statements, CancellationToken caller)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
        var running = work(limit.Token);
        if (!running.IsCompleted)
        {
            await running.WaitAsync(options.WorkTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (running.IsCompleted)
        {
            await statements.CloseAsync().ConfigureAwait(false);
            return running.IsCanceled ? new OperationCanceledException(caller) : running.Exception?.InnerException;
        }

        await limit.CancelAsync().ConfigureAwait(false);
        await statements.CloseAsync().ConfigureAwait(false);
        Log.WorkAbandoned(logger, options.WorkTimeout);
        return new TimeoutException($"The unit of work did not end within {options.WorkTimeout:c} (Storage:WorkTimeout); it was rolled back.");
    }
}
