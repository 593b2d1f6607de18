namespace NpsBot.Core.Conversations;

/// <summary>Work of an edge that goes on after its request was acknowledged: late turns and replies.</summary>
public interface IUnfinishedWork
{
    /// <summary>Completes when all that has begun by now has ended, well or not.</summary>
    Task FinishedAsync(CancellationToken cancellationToken);
}
