using System.Collections.Concurrent;
using NpsBot.Core.Conversations;
using NpsBot.Testing;

namespace NpsBot.Teams.Tests.Fakes;

/// <summary>Records the turns it is given and answers as told.</summary>
internal sealed class FakeTurns : ITurnHandler
{
    private readonly ConcurrentQueue<Activity> _taken = new();

    public IReadOnlyList<Activity> Taken => [.. _taken];

    public Func<Activity, CancellationToken, Task<TurnResult>> Answer { get; set; } = (_, _) => Task.FromResult<TurnResult>(new TurnResult.Nothing { Reader = SampleViews.Reader });

    public void Returns(TurnResult result) => Answer = (_, _) => Task.FromResult(result);

    public Task<TurnResult> TakeTurnAsync(Activity activity, CancellationToken cancellationToken)
    {
        _taken.Enqueue(activity);
        return Answer(activity, cancellationToken);
    }
}
