using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Inbound;

namespace NpsBot.Slack.Turns;

/// <summary>Turns that begin with a click: acknowledged without a body, answered by opening or changing a view, or by a message for the clicker alone.</summary>
internal sealed class ClickTurns(TurnRunner runner, Replies replies, BackgroundWork background, IOptions<SlackOptions> options, TimeProvider clock)
{
    public async Task<Ack> TakeAsync(SlackInteraction click)
    {
        var turn = runner.Start(click.Activity);
        _ = background.Run(() => AnswerAsync(click, turn));
        await runner.WithinAsync(turn, options.Value.AckBudget);
        return Ack.Ok;
    }

    private async Task AnswerAsync(SlackInteraction click, Task<TurnOutcome> turn)
    {
        // Slack drops the trigger after 3 s: when the turn is slow, an empty modal is opened with it and filled later.
        var viewId = click.Place == ClickPlace.Modal ? click.ViewId : null;
        if (viewId is null && click.OpensForm && await runner.WithinAsync(turn, options.Value.PlaceholderAfter) is null)
        {
            viewId = await replies.OpenAsync(click.TriggerId, Modal(Notices.Loading, Notices.ReaderAt(clock.GetUtcNow()), click));
        }

        var outcome = await turn;
        await (outcome switch
        {
            { FaultCode: { } code } => FailAsync(click, viewId, Notices.Fault(code), Notices.ReaderAt(clock.GetUtcNow())),
            { Result: TurnResult.Show { View: var view, Reader: var reader } } => ShowAsync(click, viewId, view, reader),
            { Result: TurnResult.Invalid { Form: var form, Reader: var reader } } => ShowAsync(click, viewId, form, reader),
            { Result: TurnResult.Done { View: var view, Reader: var reader } } => ConfirmAsync(click, viewId, view, reader),
            { Result: TurnResult.Nothing { Reader: var reader } } => NothingAsync(click, viewId, reader),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    /// <param name="viewId">The modal that is open for this click; <see langword="null"/> for none.</param>
    private async Task ShowAsync(SlackInteraction click, string? viewId, View view, Reader reader)
    {
        if (viewId is not null)
        {
            await replies.ReplaceViewAsync(viewId, Modal(view, reader, click));
            return;
        }

        // The home tab has no message to answer at, so there everything opens as a modal.
        var opens = view is StepFormView || click.Place == ClickPlace.Home;
        if (opens && await replies.OpenAsync(click.TriggerId, Modal(view, reader, click)) is not null)
        {
            return;
        }

        await SayAsync(click, view, reader);
    }

    /// <summary>A form that was clicked in stays as it is, with everything typed into it; the fault is told beside it.</summary>
    private Task FailAsync(SlackInteraction click, string? viewId, NoticeView fault, Reader reader) =>
        click.Place == ClickPlace.Modal ? replies.WhisperAsync(null, click.Activity, reader, fault) : ShowAsync(click, viewId, fault, reader);

    private Task ConfirmAsync(SlackInteraction click, string? viewId, View? view, Reader reader)
    {
        if (viewId is not null)
        {
            return replies.ReplaceViewAsync(viewId, Modal(InModal(click, view, reader), reader, click));
        }

        return (click.Place, view) switch
        {
            (_, null) => Task.CompletedTask,
            (ClickPlace.Home, DigestView) => replies.PublishHomeAsync(click.Activity.From.UserId, reader, view),
            (ClickPlace.Home, _) => ShowAsync(click, null, view, reader),
            _ when click.IsEphemeral => replies.WhisperAsync(click.ResponseUrl, click.Activity, reader, view, replacesOriginal: true),

            // The card itself changes through the outbox; the clicker hears in one line that it was taken.
            (_, CaseAlertView or CaseView or EscalationView) => SayAsync(click, Confirmation(view, reader), reader),
            _ => SayAsync(click, view, reader),
        };
    }

    /// <summary>A modal cannot be closed from here, so it says in a line that it may be; the card behind it changes by itself.</summary>
    private static View InModal(SlackInteraction click, View? view, Reader reader)
    {
        var done = click.Activity.Verb == Verbs.StepLater ? Notices.KeptForLater : Notices.Done;
        return view switch
        {
            null => done,
            CaseAlertView or CaseView or EscalationView => done with { Details = [view.Render(new Headlines(reader))] },
            _ => view,
        };
    }

    /// <summary>Talk in the personal conversation stays there to be read again; what a card tells its clicker does not.</summary>
    private Task SayAsync(SlackInteraction click, View view, Reader reader) =>
        click.Activity is { Verb: Verbs.DialogAnswer or Verbs.QueryAsk or Verbs.StepType, Conversation.Kind: ConversationKind.Personal }
            ? replies.PostAsync(click.Activity.Conversation, reader, view)
            : replies.WhisperAsync(click.ResponseUrl, click.Activity, reader, view);

    private Task NothingAsync(SlackInteraction click, string? viewId, Reader reader) =>
        viewId is not null && click.Place != ClickPlace.Modal
            ? replies.ReplaceViewAsync(viewId, Modal(Notices.NothingToDo, reader, click))
            : Task.CompletedTask;

    private JsonObject Modal(View view, Reader reader, SlackInteraction click) => replies.RendererFor(reader).Modal(view, click.Opened);

    private static NoticeView Confirmation(View card, Reader reader) =>
        new() { Tone = NoticeTone.Success, Text = card.Render(new Headlines(reader)) };
}
