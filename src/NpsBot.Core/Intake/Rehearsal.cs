using NpsBot.Core.Sessions;

namespace NpsBot.Core.Intake;

/// <summary>Runs work as if it were meant and takes it back at the end.</summary>
internal static class Rehearsal
{
    /// <returns>What the work came to; nothing it wrote is kept.</returns>
    public static async Task<T> RunAsync<T>(IDatabase database, Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = default(T);
        try
        {
            await database.WriteAsync<T>(
                async (session, token) =>
                {
                    result = await work(session, token);
                    throw new RehearsalOverException();
                },
                cancellationToken);
        }
        catch (RehearsalOverException)
        {
            // Thrown above on purpose: an exception is how a session's work is rolled back.
        }

        return result!;
    }

    private sealed class RehearsalOverException : Exception;
}
