using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>A live card that a form covers while somebody fills it in: its edits wait, so that nothing typed is wiped.</summary>
public static class CoveredCard
{
    /// <summary>How long a form may cover a card; a form left open longer is overtaken by the card.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The live card this turn's message is, where forms cover messages; <see langword="null"/> anywhere else.</summary>
    public static async Task<PostedCard?> OfAsync(DialogTurn turn, CaseId id, CancellationToken cancellationToken)
    {
        if (!turn.Activity.FormsCoverMessage || turn.Activity.MessageId is null)
        {
            return null;
        }

        var key = (turn.Activity.Conversation with { ThreadId = null }).Key;
        var card = await turn.Session.Conversations.FindCardAsync(MessageKinds.CaseCard, MessageKinds.SubjectOf(id), key, cancellationToken);
        return card?.Message.MessageId == turn.Activity.MessageId ? card : null;
    }

    /// <summary>A form opens over the card.</summary>
    /// <param name="verb">What opens it again.</param>
    /// <param name="step">The step it is of; empty for another form.</param>
    public static async Task HoldAsync(DialogTurn turn, CaseId id, string verb, string step, CancellationToken cancellationToken)
    {
        if (await OfAsync(turn, id, cancellationToken) is { } card)
        {
            await turn.Session.Conversations.SaveCardAsync(card with { HeldUntil = turn.Now + Longest, HeldFor = string.Join('\n', turn.Person.Id, verb, step) }, cancellationToken);
        }
    }

    /// <summary>The turn that opens this person's form again, when a client redraws the card under it; <see langword="null"/> when none is open.</summary>
    public static async Task<DialogTurn?> ReopenedAsync(DialogTurn turn, CaseId id, CancellationToken cancellationToken)
    {
        var card = await OfAsync(turn, id, cancellationToken);
        var held = card?.HeldUntil > turn.Now ? card.HeldFor?.Split('\n') : null;
        return held is [var person, var verb, var step] && person == turn.Person.Id
            ? turn with { Activity = turn.Activity with { Verb = verb, Data = step.Length > 0 ? turn.Activity.Data.SetItem(DataKeys.Step, step) : turn.Activity.Data } }
            : null;
    }

    /// <summary>The form is gone; what waited is edited now.</summary>
    /// <returns>Whether a form covered the card.</returns>
    public static async Task<bool> ReleaseAsync(DialogTurn turn, CaseId id, CancellationToken cancellationToken)
    {
        if (await OfAsync(turn, id, cancellationToken) is not { HeldUntil: not null } card)
        {
            return false;
        }

        var free = card with { HeldUntil = null, HeldFor = null };
        await turn.Session.Conversations.SaveCardAsync(free, cancellationToken);
        await CaseBook.EnqueueEditAsync(turn.Session, id, free, turn.Now, cancellationToken);
        return true;
    }
}
