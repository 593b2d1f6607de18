using NpsBot.Core.Conversations;
using NpsBot.Core.Dialogs.Absences;
using NpsBot.Core.Dialogs.Cases;
using NpsBot.Core.Dialogs.Notify;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Dialogs.Typing;

namespace NpsBot.Core.Dialogs;

/// <summary>Finds the dialog a click or a typed line belongs to.</summary>
public sealed class DialogRouter(StepDialog steps, CaseDialog cases, TypingDialog typing, AbsenceDialog absences, NotifyDialog notify, HandOverDialog handOvers, AskDialog asks)
{
    private async Task<TurnResult?> ClickAsync(DialogTurn turn, CancellationToken cancellationToken) => turn.Activity.Verb switch
    {
        Verbs.StepOpen => await steps.OpenAsync(turn, cancellationToken),
        Verbs.StepSave => await steps.SaveAsync(turn, cancellationToken),
        Verbs.StepLater => await steps.LaterAsync(turn, cancellationToken),
        Verbs.StepBack => await steps.BackAsync(turn, cancellationToken),
        Verbs.StepSkip => await steps.SkipAsync(turn, cancellationToken),
        Verbs.StepMore => await steps.MoreAsync(turn, cancellationToken),
        Verbs.StepType => await typing.BeginAsync(turn, cancellationToken),
        Verbs.DialogAnswer => await typing.AnswerAsync(turn, turn.Data(DataKeys.Value) ?? string.Empty, cancellationToken),
        Verbs.CaseShow => await cases.ShowAsync(turn, cancellationToken),
        Verbs.CaseWhy => await cases.WhyAsync(turn, cancellationToken),
        Verbs.AbsenceCancel => await absences.CancelAsync(turn, cancellationToken),
        Verbs.QueryAsk => await CommandAsync(turn, turn.Data(DataKeys.Text) ?? string.Empty, cancellationToken),
        Verbs.CardRefresh => await RefreshAsync(turn, cancellationToken),
        Verbs.CaseSnooze or Verbs.CaseUnsnooze or Verbs.CaseHandOver or Verbs.CaseVoid or Verbs.CaseReopen or Verbs.CaseUndo or Verbs.CaseNote
            or Verbs.ActionSettle or Verbs.AskAccept or Verbs.AskPromise or Verbs.AskDelegate or Verbs.AskDecline or Verbs.CaseClaim or Verbs.FormSave => await cases.TakeAsync(turn, cancellationToken),
        _ => null,
    };

    /// <summary>A client redraws a card by itself: a form that covers it is drawn again, unless the person asked for the card.</summary>
    private async Task<TurnResult> RefreshAsync(DialogTurn turn, CancellationToken cancellationToken) =>
        turn.CaseId is { } id && turn.Data(DataKeys.Value) is null && await CoveredCard.ReopenedAsync(turn, id, cancellationToken) is { } reopened
            ? await ClickAsync(reopened, cancellationToken) ?? await cases.RefreshAsync(turn, cancellationToken)
            : await cases.RefreshAsync(turn, cancellationToken);

    /// <summary>Something typed, or suggested and clicked, that changes something in one go; <see langword="null"/> when it is no such command.</summary>
    private async Task<TurnResult?> CommandAsync(DialogTurn turn, string text, CancellationToken cancellationToken) =>
        await absences.TextAsync(turn, text, cancellationToken) ?? await notify.TextAsync(turn, text, cancellationToken)
            ?? await handOvers.TextAsync(turn, text, cancellationToken) ?? await asks.TextAsync(turn, text, cancellationToken);

    /// <summary>Takes a click or a typed line; <see langword="null"/> when it is no dialog's business.</summary>
    public async Task<DialogAnswer?> TakeAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Kind == ActivityKind.Text)
        {
            return await CommandAsync(turn, turn.Activity.Text, cancellationToken) is { } done ? DialogAnswer.Answer(done) : await typing.TextAsync(turn, cancellationToken);
        }

        return await ClickAsync(turn, cancellationToken) is { } result ? DialogAnswer.Answer(result) : null;
    }
}
