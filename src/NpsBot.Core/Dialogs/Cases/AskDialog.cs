using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>Answers an ask by typing: "I will", "no, because I am on a plane", "ask Tom instead", with or without the case.</summary>
public sealed class AskDialog(CaseDialog cases)
{
    /// <summary>Asks looked at when no case is named, newest first.</summary>
    private const int MaxRecent = 10;

    /// <summary>Takes a typed line in a personal conversation; <see langword="null"/> when it answers no ask.</summary>
    public async Task<TurnResult?> TextAsync(DialogTurn turn, string text, CancellationToken cancellationToken)
    {
        if (turn.Activity.Conversation.Kind != ConversationKind.Personal || TypedAsk.TryParse(text) is not { } typed)
        {
            return null;
        }

        if (typed.Case is { } id)
        {
            return await NamedAsync(turn, id, typed, cancellationToken);
        }

        // Somebody in the middle of a step answers its question.
        if (await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is not null)
        {
            return null;
        }

        return await RecentAsync(turn, cancellationToken) switch
        {
            [] => null,
            [var (current, ask)] => await AnswerAsync(turn, current, ask, typed, cancellationToken),
            var several => turn.Show(new NoticeView
            {
                Tone = NoticeTone.Warning,
                Text = $"You are asked for {several.Count} things. Which one?",
                Details = [.. several.Select(open => $"{open.Current.Id}: {open.Ask.Fact.Ask}")],
                Suggestions = [.. several.Select(open => $"accept {open.Current.Id}").Take(3)],
                SmallPrint = "ask.which",
            }),
        };
    }

    private async Task<TurnResult> NamedAsync(DialogTurn turn, CaseId id, TypedAsk typed, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, id, CaseDoor.Purpose.See, cancellationToken);
        if (current is null)
        {
            return refusal!;
        }

        return current.Asks.LastOrDefault(ask => ask.Accepted is null && CaseAccess.MayAnswer(turn.Person, ask)) is { } ask
            ? await AnswerAsync(turn, current, ask, typed, cancellationToken)
            : Problem(turn, $"You are not asked for anything on {id} now.", "ask.none");
    }

    /// <summary>What the person is still asked for by cards in this conversation.</summary>
    private static async Task<IReadOnlyList<(Case Current, Ask Ask)>> RecentAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var open = new List<(Case, Ask)>();
        var key = (turn.Activity.Conversation with { ThreadId = null }).Key;
        foreach (var card in await turn.Session.Conversations.LatestCardsAsync(MessageKinds.AskCard, key, MaxRecent, cancellationToken))
        {
            if (await AskSubject.FindAsync(turn.Session, card.Subject, cancellationToken) is var (current, ask) && ask.Accepted is null && !current.IsMoot(ask) && CaseAccess.MayAnswer(turn.Person, ask))
            {
                open.Add((current, ask));
            }
        }

        return open;
    }

    private async Task<TurnResult> AnswerAsync(DialogTurn turn, Case current, Ask ask, TypedAsk typed, CancellationToken cancellationToken)
    {
        var (number, note) = (ask.Fact.Number, typed.Note is { } words ? Wording.Cut(words, AskNote.MaxLength) : null);
        switch (typed.Accepts)
        {
            case true:
                return await cases.DoAsync(turn, current, new AnswerAsk(number, Accepted: true, note), cancellationToken);
            case false when note is null:
                return Problem(turn, $"Why, or who instead? Say \"no {current.Id}: on a plane\", or \"ask Tom instead\".", "ask.why");
            case false:
                return await cases.DoAsync(turn, current, new AnswerAsk(number, Accepted: false, note), cancellationToken);
        }

        var people = (await turn.Session.People.ListAsync(cancellationToken)).Where(person => person.Id != turn.Person.Id);
        var prompt = new PersonPrompt("to", "Who instead", [.. people.Select(person => new Option(person.Id, person.Name))]);
        return TypedAnswer.Read(prompt, typed.Who!, turn.Reader) switch
        {
            TypedReading.Understood to => await cases.DoAsync(turn, current, new DelegateAsk(number, to.Value, note), cancellationToken),
            TypedReading.NotUnderstood not => Problem(turn, not.Problem, "ask.who"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static TurnResult Problem(DialogTurn turn, string text, string code) => turn.Show(new NoticeView { Tone = NoticeTone.Warning, Text = text, SmallPrint = code });
}
