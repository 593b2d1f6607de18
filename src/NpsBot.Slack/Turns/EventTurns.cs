using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Turns;

/// <summary>Turns that begin with an event: the acknowledgement says only whether it is committed, the reply is posted afterwards.</summary>
internal sealed class EventTurns(TurnRunner runner, Replies replies, BackgroundWork background, IOptions<SlackOptions> options, TimeProvider clock)
{
    /// <summary>Slack sends an event up to three times more.</summary>
    private const int LastRetry = 3;

    /// <param name="retry">0 for the first delivery, else which repetition it is.</param>
    public async Task<Ack> TakeAsync(Activity activity, int retry)
    {
        var turn = runner.Start(activity);
        _ = background.Run(() => ReplyAsync(activity, turn, retry));
        return await runner.WithinAsync(turn, options.Value.AckBudget) switch
        {
            null => Ack.NotYet,
            { FaultCode: not null } => Ack.Failed,
            _ => Ack.Ok,
        };
    }

    private async Task ReplyAsync(Activity activity, Task<TurnOutcome> turn, int retry)
    {
        var outcome = await turn;
        if (outcome is { FaultCode: { } code })
        {
            // Slack will send it again; only when it will not, the person is told.
            if (activity.Kind == ActivityKind.Text && retry >= LastRetry)
            {
                await replies.PostAsync(activity.Conversation, Notices.ReaderAt(clock.GetUtcNow()), Notices.Fault(code));
            }

            return;
        }

        if (outcome.Result is { } result && ViewOf(result) is { } view)
        {
            await (activity.Kind == ActivityKind.HomeOpened
                ? replies.PublishHomeAsync(activity.From.UserId, result.Reader, view)
                : replies.PostAsync(activity.Conversation, result.Reader, view));
        }
    }

    private static View? ViewOf(TurnResult result) => result switch
    {
        TurnResult.Show show => show.View,
        TurnResult.Done done => done.View,
        TurnResult.Invalid invalid => invalid.Form,
        TurnResult.Nothing => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
