using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Inbound;

namespace NpsBot.Slack.Turns;

/// <summary>Turns that begin with a slash command: the answer is the acknowledgement's own body, seen by the asker alone; a form opens as a modal.</summary>
internal sealed class CommandTurns(TurnRunner runner, Replies replies, BackgroundWork background, IOptions<SlackOptions> options, TimeProvider clock)
{
    public async Task<Ack> TakeAsync(SlackCommand command)
    {
        var turn = runner.Start(command.Activity);
        if (await runner.WithinAsync(turn, options.Value.AckBudget) is not { } outcome)
        {
            _ = background.Run(() => AnswerLateAsync(command, turn));
            return Ack.Ok;
        }

        var (view, reader) = ViewOf(outcome);
        if (view is StepFormView form && outcome.Result is TurnResult.Show)
        {
            _ = background.Run(() => OpenAsync(command, form, reader));
            return Ack.Ok;
        }

        return view is null ? Ack.Ok : Ack.With(SlackMessages.Ephemeral(replies.RendererFor(reader).Message(view)));
    }

    private async Task OpenAsync(SlackCommand command, StepFormView form, Reader reader)
    {
        var modal = replies.RendererFor(reader).Modal(form, new ModalState(null, command.Activity.Conversation, null));
        if (await replies.OpenAsync(command.TriggerId, modal) is null)
        {
            await replies.WhisperAsync(command.ResponseUrl, command.Activity, reader, form);
        }
    }

    /// <summary>The trigger is dead by now, so a form is answered with the button that opens it.</summary>
    private async Task AnswerLateAsync(SlackCommand command, Task<TurnOutcome> turn)
    {
        var (view, reader) = ViewOf(await turn);
        if (view is not null)
        {
            await replies.WhisperAsync(command.ResponseUrl, command.Activity, reader, view);
        }
    }

    private (View? View, Reader Reader) ViewOf(TurnOutcome outcome) => outcome switch
    {
        { FaultCode: { } code } => (Notices.Fault(code), Notices.ReaderAt(clock.GetUtcNow())),
        { Result: TurnResult.Show { View: var view, Reader: var reader } } => (view, reader),
        { Result: TurnResult.Invalid { Form: var form, Reader: var reader } } => (form, reader),
        { Result: TurnResult.Done { View: var view, Reader: var reader } } => (view, reader),
        { Result: TurnResult.Nothing { Reader: var reader } } => (null, reader),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
