namespace NpsBot.Core.Sessions;

/// <summary>Work on the database that has nothing to tell.</summary>
public static class DatabaseWork
{
    /// <summary>Runs work in a write transaction and commits it, as <see cref="IDatabase.WriteAsync{T}(Func{ISession, CancellationToken, Task{T}}, CancellationToken)"/> does.</summary>
    public static Task WriteAsync(this IDatabase database, Func<ISession, CancellationToken, Task> work, CancellationToken cancellationToken) => database.WriteAsync(
        async (session, token) =>
        {
            await work(session, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);
}
