namespace NpsBot.Core.Conversations;

/// <summary>Takes one verified activity to its result. Everything durable is committed when the task completes, so the edge may acknowledge.</summary>
public interface ITurnHandler
{
    /// <param name="activity">Verified and read by an edge.</param>
    /// <param name="cancellationToken">The turn's own timeout, not the caller's connection.</param>
    Task<TurnResult> TakeTurnAsync(Activity activity, CancellationToken cancellationToken);
}
