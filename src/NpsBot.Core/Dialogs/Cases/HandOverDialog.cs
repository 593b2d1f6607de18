using System.Text.RegularExpressions;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>Hands a case over by typing: "hand case 12 to Ana: knows them well".</summary>
public sealed partial class HandOverDialog(CaseBook book)
{
    private const int MaxNote = 1000;

    /// <summary>Takes a typed line; <see langword="null"/> when it hands nothing over.</summary>
    public async Task<TurnResult?> TextAsync(DialogTurn turn, string text, CancellationToken cancellationToken)
    {
        if (text.Length > 2 * MaxNote || Pattern().Match(text.Trim()) is not { Success: true } match || !CaseId.TryParse(match.Groups["case"].Value, out var id))
        {
            return null;
        }

        var (current, refusal) = await CaseDoor.OpenAsync(turn, id, CaseDoor.Purpose.Work, cancellationToken);
        if (current is null)
        {
            return refusal;
        }

        var people = await turn.Session.People.ListAsync(cancellationToken);
        var (to, unknown) = Find(people, match.Groups["who"].Value, turn.Reader);
        if (to is null)
        {
            return Ask(turn, unknown!, "handover.who");
        }

        var note = match.Groups["note"].Success ? Wording.Cut(match.Groups["note"].Value.Trim(), MaxNote) : null;
        return to.Id == current.OwnerId
            ? Ask(turn, $"{id} is {(to.Id == turn.Person.Id ? "yours" : $"{to.Name}'s")} already.", "handover.same")
            : await AwayAsync(turn, id, to, note, cancellationToken) ?? await HandAsync(turn, current, to, note, cancellationToken);
    }

    /// <summary>Somebody who is away cannot take it: whoever covers is offered.</summary>
    private static async Task<TurnResult?> AwayAsync(DialogTurn turn, CaseId id, Person to, string? note, CancellationToken cancellationToken)
    {
        if (await turn.Session.Absences.AtAsync(to.Id, turn.Now, cancellationToken) is not { } away)
        {
            return null;
        }

        var standIn = await StandIns.ForAsync(turn.Session.Absences, turn.Session.People, to, turn.Now, cancellationToken);
        return turn.Show(new NoticeView
        {
            Tone = NoticeTone.Warning,
            Text = $"{to.Name} is away, back on {new Wording(turn.Reader).Day(away.BackOn, withWeekday: true)}.",
            Details = [standIn is null ? "Nobody covers just now: name somebody else." : $"{standIn.Person.Name} covers. {id} stays where it is until you say so."],
            Suggestions = standIn is null ? [] : [$"hand {id} to {standIn.Person.Name}{(note is null ? string.Empty : $": {note}")}"],
            SmallPrint = $"handover.away {id}",
        });
    }

    private async Task<TurnResult> HandAsync(DialogTurn turn, Case current, Person to, string? note, CancellationToken cancellationToken)
    {
        var (after, refused) = await book.DecideAsync(turn.Session, current, new HandOver(to.Id, note), turn.Actor, turn.Now, cancellationToken);
        if (after is null)
        {
            return turn.Refuse(refused!);
        }

        var due = CaseBriefs.DueAt(after) is { } at ? $" The clock runs on: {new Wording(turn.Reader).Due(at)}." : string.Empty;
        var isMine = to.Id == turn.Person.Id;
        return turn.Done(new NoticeView
        {
            Tone = NoticeTone.Success,
            Text = isMine ? $"{current.Id} is yours now." : $"{current.Id} is {to.Name}'s now.",
            Details = [(isMine ? "Its card comes to you." : $"{to.Name} gets one message: how it stands, what is next{(note is null ? string.Empty : ", your note")}.") + due],
            Actions =
            [
                new CardAction(Verbs.CaseUndo, "Undo", CaseActions.Data(current.Id)),
                CaseActions.Show(current.Id),
            ],
        });
    }

    private static (Person? Person, string? Problem) Find(IReadOnlyList<Person> people, string name, Reader reader)
    {
        var prompt = new PersonPrompt("to", "To", [.. people.Select(person => new Option(person.Id, person.Name))]);
        return TypedAnswer.Read(prompt, name, reader) switch
        {
            TypedReading.Understood understood => (people.First(person => person.Id == understood.Value), null),
            TypedReading.NotUnderstood not => (null, not.Problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static TurnResult Ask(DialogTurn turn, string problem, string code) =>
        turn.Show(new NoticeView { Tone = NoticeTone.Warning, Text = problem, SmallPrint = code });

    [GeneratedRegex(
        @"^(?:please\s+)?(?:hand|give|reassign|assign|pass|transfer|move)\s+(?:over\s+|on\s+)?(?:case\s+)?(?<case>(?:nps[\s-]?)?\#?\d{1,12})\s+(?:over\s+|on\s+)?to\s+(?<who>[^:;\n]{1,80}?)(?:\s*[:;\n]\s*(?<note>\S.*)|,?\s+(?<note>because\s+.+)|\s*[.!]?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000)]
    private static partial Regex Pattern();
}
