using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Conversations;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>Everything a card's buttons do besides the playbook's steps.</summary>
public sealed class CaseDialog(CaseBook book, CaseViews views)
{
    private static readonly ImmutableArray<SmallForm> Forms = [new NoteForm(), new SnoozeForm(), new HandOverForm(), new VoidForm(), new PromiseForm(), new DelegateForm(), new DeclineForm(), new MoveActionForm()];

    /// <summary>The case with its timeline.</summary>
    public async Task<TurnResult> ShowAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, turn.CaseId, CaseDoor.Purpose.See, cancellationToken);
        return current is null ? refusal! : turn.Show(await views.FullAsync(turn.Session, current, showsPersonalText: true, turn.Now, cancellationToken));
    }

    /// <summary>The card as it is now, for a client that refreshes it.</summary>
    public async Task<TurnResult> RefreshAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, turn.CaseId, CaseDoor.Purpose.See, cancellationToken);
        if (current is null)
        {
            return refusal!;
        }

        await CoveredCard.ReleaseAsync(turn, current.Id, cancellationToken);
        return turn.Show(await CardAsync(turn, current, cancellationToken));
    }

    /// <summary>Why the due time is what it is.</summary>
    public async Task<TurnResult> WhyAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, turn.CaseId, CaseDoor.Purpose.See, cancellationToken);
        return current is null ? refusal! : turn.Show(await views.WhyAsync(turn.Session, current, turn.Reader, cancellationToken));
    }

    /// <summary>A form opens, or - for a verb without questions - it is done.</summary>
    public async Task<TurnResult> TakeAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var verb = turn.Activity.Verb == Verbs.FormSave ? turn.Data(DataKeys.Form) : turn.Activity.Verb;
        var form = FormOf(verb, turn);
        var purpose = form?.Purpose ?? verb switch
        {
            // One's own entry, which the command looks at, may have been to give the case away.
            Verbs.AskAccept or Verbs.CaseUndo => CaseDoor.Purpose.See,
            Verbs.CaseClaim => CaseDoor.Purpose.Claim,
            _ => CaseDoor.Purpose.Work,
        };
        var (current, refusal) = await CaseDoor.OpenAsync(turn, turn.CaseId, purpose, cancellationToken);
        if (current is null)
        {
            return refusal!;
        }

        if (verb is Verbs.AskAccept or Verbs.AskPromise or Verbs.AskDelegate or Verbs.AskDecline && await NotAddresseeAsync(turn, current, cancellationToken) is { } stranger)
        {
            return stranger;
        }

        if (verb == Verbs.CaseClaim)
        {
            var owner = current.OwnerId is { } ownerId ? (await PersonRefs.LoadAsync(turn.Session.People, [ownerId], cancellationToken)).Of(ownerId) : null;
            return await DoAsync(turn, current, new ClaimCase(turn.Person.Id, turn.Person.Name, owner?.Name), cancellationToken);
        }

        if (form is null)
        {
            return CommandOf(verb, turn) is { } plain ? await DoAsync(turn, current, plain, cancellationToken) : turn.Refuse("I do not know this button any more. Open the case's card again.", "verb.unknown");
        }

        if (turn.Activity.Verb != Verbs.FormSave)
        {
            await CoveredCard.HoldAsync(turn, current.Id, form.Verb, string.Empty, cancellationToken);
            return await form.OpenAsync(turn, current, cancellationToken);
        }

        var (command, wrong) = await form.ReadAsync(turn, current, cancellationToken);
        return command is null ? wrong! : await DoAsync(turn, current, command, cancellationToken);
    }

    /// <summary>Decides a command and answers with the card (or the ask) as it is now.</summary>
    public async Task<TurnResult> DoAsync(DialogTurn turn, Case current, CaseCommand command, CancellationToken cancellationToken)
    {
        var (after, refused) = await book.DecideAsync(turn.Session, current, command, turn.Actor, turn.Now, cancellationToken);
        if (refused is not null)
        {
            return turn.Refuse(refused);
        }

        await CoveredCard.ReleaseAsync(turn, current.Id, cancellationToken);
        if ((current.Stage == CaseStage.Void) != (after!.Stage == CaseStage.Void))
        {
            await CountAnswerAsync(turn.Session, after, after.Stage == CaseStage.Void, cancellationToken);
        }

        if (NumberOf(command) is { } number)
        {
            var ask = after.Asks.First(other => other.Fact.Number == number);
            return turn.Done(await views.AskAsync(turn.Session, after, ask, turn.Person.Id, turn.Now, cancellationToken));
        }

        return turn.Done(await CardAsync(turn, after, cancellationToken));
    }

    /// <summary>A number in a button's data; 0 when it is none, which no command accepts.</summary>
    public static int Number(DialogTurn turn, string key) =>
        int.TryParse(turn.Data(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static int? NumberOf(CaseCommand command) => command switch
    {
        AnswerAsk answer => answer.Number,
        DelegateAsk passed => passed.Number,
        _ => null,
    };

    private static SmallForm? FormOf(string? verb, DialogTurn turn) =>
        verb == Verbs.ActionSettle && turn.Data(DataKeys.State) != "moved" ? null : Forms.FirstOrDefault(form => form.Verb == verb);

    private static CaseCommand? CommandOf(string? verb, DialogTurn turn) => verb switch
    {
        Verbs.CaseReopen => new ReopenCase(null),
        Verbs.CaseUndo => new UndoLast(turn.Person.Id),
        Verbs.CaseUnsnooze => new EndSnooze(),
        Verbs.AskAccept => new AnswerAsk(Number(turn, DataKeys.Ask), Accepted: true, null),
        Verbs.ActionSettle => new SettleAction(Number(turn, DataKeys.Action), turn.Data(DataKeys.State) == "broken" ? ActionState.Broken : ActionState.Done, null) { KeptInTime = turn.Data(DataKeys.State) == "kept" },
        _ => null,
    };

    private static async Task<TurnResult?> NotAddresseeAsync(DialogTurn turn, Case current, CancellationToken cancellationToken)
    {
        var ask = current.Asks.FirstOrDefault(other => other.Fact.Number == Number(turn, DataKeys.Ask));
        if (ask is null || CaseAccess.MayAnswer(turn.Person, ask))
        {
            return null;
        }

        var people = await PersonRefs.LoadAsync(turn.Session.People, [ask.HolderId], cancellationToken);
        var holder = people.Of(ask.HolderId)!.Name;
        return turn.Refuse(ask.PeopleIds.Contains(turn.Person.Id) ? $"You passed this on to {holder}; it is theirs to answer now." : $"This asks {holder}; only they can answer it.", "ask.not_yours");
    }

    /// <summary>An answer that was not real no longer counts; reopening counts it again.</summary>
    private static async Task CountAnswerAsync(ISession session, Case current, bool isVoid, CancellationToken cancellationToken)
    {
        if (await session.Responses.GetAsync(current.ResponseId, cancellationToken) is { } response && response.IsVoid != isVoid)
        {
            await session.Responses.UpdateAsync(response with { IsVoid = isVoid }, cancellationToken);
        }
    }

    private async Task<CaseAlertView> CardAsync(DialogTurn turn, Case current, CancellationToken cancellationToken)
    {
        var card = await views.AlertAsync(turn.Session, current, showsPersonalText: true, turn.Now, cancellationToken);
        return turn.Activity.Conversation.Kind == ConversationKind.Personal ? card : card with { Actions = CaseActions.InTeam(current, card.Actions) };
    }
}
