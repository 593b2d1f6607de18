using System.Threading.Channels;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Fakes;

/// <summary>Keeps the activities it is given and answers as told.</summary>
internal sealed class RecordingTurnHandler : ITurnHandler
{
    private readonly Channel<Activity> _activities = Channel.CreateUnbounded<Activity>();

    /// <summary>What the next turns come to.</summary>
    public Func<Activity, CancellationToken, Task<TurnResult>> Turn { get; set; } = (_, _) => Task.FromResult(Nothing());

    public static TurnResult Nothing() => new TurnResult.Nothing { Reader = SampleViews.Reader };

    public static TurnResult Show(View view) => new TurnResult.Show(view) { Reader = SampleViews.Reader };

    public static TurnResult Done(View? view) => new TurnResult.Done(view) { Reader = SampleViews.Reader };

    public void Returns(TurnResult result) => Turn = (_, _) => Task.FromResult(result);

    public async Task<Activity> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _activities.Reader.ReadAsync(patience.Token);
    }

    public bool WasAsked => _activities.Reader.TryPeek(out _);

    public Task<TurnResult> TakeTurnAsync(Activity activity, CancellationToken cancellationToken)
    {
        _activities.Writer.TryWrite(activity);
        return Turn(activity, cancellationToken);
    }
}
