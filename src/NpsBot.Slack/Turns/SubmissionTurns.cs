using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Inbound;
using NpsBot.Slack.Views;

namespace NpsBot.Slack.Turns;

/// <summary>Turns that begin with a submitted form: the acknowledgement's body says what becomes of the modal.</summary>
internal sealed class SubmissionTurns(TurnRunner runner, Replies replies, BackgroundWork background, IOptions<SlackOptions> options, TimeProvider clock)
{
    /// <summary>Bounded for the eye; Slack names no limit.</summary>
    private const int ProblemText = 300;

    /// <summary>Slack must have worked our answer in before the view may be changed by its id, or the older one would win.</summary>
    private static readonly TimeSpan AnswerSettles = TimeSpan.FromSeconds(1);

    public async Task<Ack> TakeAsync(SlackInteraction submission)
    {
        var turn = runner.Start(submission.Activity);
        return await runner.WithinAsync(turn, options.Value.AckBudget) switch
        {
            null => Later(submission, turn),

            // Slack keeps the form open with all answers and offers to try again.
            { FaultCode: not null } => Ack.Failed,
            { Result: { } result } => Answer(submission, result),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Ack Answer(SlackInteraction submission, TurnResult result) => result switch
    {
        TurnResult.Invalid invalid when CanPointAtFields(submission, invalid) => Faults(invalid),
        TurnResult.Done { View: null or CaseAlertView or CaseView } => Ack.With(new JsonObject { ["response_action"] = "clear" }),
        TurnResult.Nothing => Ack.Ok,
        _ => Ack.With(new JsonObject { ["response_action"] = "update", ["view"] = NextView(submission, result) }),
    };

    /// <summary>Slack takes faults only for fields in sight, and shows nothing else with them.</summary>
    private static bool CanPointAtFields(SlackInteraction submission, TurnResult.Invalid invalid) =>
        invalid.Form.Notice is null && !invalid.Problems.IsEmpty && invalid.Problems.Keys.All(submission.Fields.Contains);

    private static Ack Faults(TurnResult.Invalid invalid)
    {
        var errors = new JsonObject();
        foreach (var (field, problem) in invalid.Problems)
        {
            errors[field] = SlackText.Line(problem, ProblemText);
        }

        return Ack.With(new JsonObject { ["response_action"] = "errors", ["errors"] = errors });
    }

    private Ack Later(SlackInteraction submission, Task<TurnOutcome> turn)
    {
        _ = background.Run(async () =>
        {
            await Task.Delay(AnswerSettles, clock);
            var outcome = await turn;
            var view = outcome.Result is { } result ? NextView(submission, result) : Modal(submission, Notices.Fault(outcome.FaultCode!), Notices.ReaderAt(clock.GetUtcNow()));
            await replies.ReplaceViewAsync(submission.ViewId!, view);
        });
        var saving = Modal(submission, Notices.Saving, Notices.ReaderAt(clock.GetUtcNow()));
        return Ack.With(new JsonObject { ["response_action"] = "update", ["view"] = saving });
    }

    /// <summary>The modal after the turn. A late one cannot be closed from here, so it says that it is done.</summary>
    private JsonObject NextView(SlackInteraction submission, TurnResult result) => Modal(
        submission,
        result switch
        {
            TurnResult.Invalid invalid => invalid.Form,
            TurnResult.Show show => show.View,
            TurnResult.Done { View: { } view } => view,
            TurnResult.Done or TurnResult.Nothing => Notices.Done,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        result.Reader);

    private JsonObject Modal(SlackInteraction submission, View view, Reader reader) => replies.RendererFor(reader).Modal(view, submission.Opened);
}
