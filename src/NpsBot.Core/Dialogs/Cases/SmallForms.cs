using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Conversations;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>A note for the timeline; everybody who may see the case may leave one.</summary>
public sealed class NoteForm : SmallForm
{
    public override string Verb => Verbs.CaseNote;

    public override CaseDoor.Purpose Purpose => CaseDoor.Purpose.See;

    protected override string Title => "Add a note";

    protected override string Why => "It goes into the timeline, with your name.";

    protected override string SubmitLabel => "Add note";

    protected override string RefusalAt => "note";

    protected override Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<Prompt>>([new TextPrompt("note", "Note") { Multiline = true }]);

    protected override CaseCommand Command(DialogTurn turn, Answers answers) => new AddNote(answers.Text("note")!);
}

public sealed class SnoozeForm : SmallForm
{
    public override string Verb => Verbs.CaseSnooze;

    protected override string Title => "Snooze the case";

    protected override string Why => "Reminders rest until then. The first-contact clock runs on.";

    protected override string SubmitLabel => "Snooze case";

    protected override string RefusalAt => "until";

    protected override Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<Prompt>>(
        [
            new DatePrompt("until", "Until") { WithTime = true, Value = turn.Now.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) },
            new TextPrompt("reason", "Why") { MaxLength = 300 },
        ]);

    protected override CaseCommand Command(DialogTurn turn, Answers answers) => new Snooze(answers.Instant("until")!.Value, answers.Text("reason"));
}

public sealed class HandOverForm : SmallForm
{
    public override string Verb => Verbs.CaseHandOver;

    protected override string Title => "Hand the case over";

    protected override string Why => "The new owner is told at once, with your note; the clock keeps running.";

    protected override string SubmitLabel => "Hand over case";

    protected override string RefusalAt => "to";

    protected override async Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken)
    {
        var candidates = (await StepContexts.CandidatesAsync(turn, current, cancellationToken)).Where(person => person.Id != current.OwnerId);
        var away = (await turn.Session.Absences.StandingAsync(cancellationToken)).Where(absence => absence.Covers(turn.Now)).Select(absence => absence.PersonId).ToHashSet(StringComparer.Ordinal);
        return
        [
            new PersonPrompt("to", "To", [.. candidates.Select(person => new Option(person.Id, Wording.Cut(person.Name + (away.Contains(person.Id) ? " (away)" : string.Empty), 75)))]),
            new TextPrompt("note", "What they must know") { Multiline = true, Optional = true, MaxLength = 1000 },
        ];
    }

    protected override CaseCommand Command(DialogTurn turn, Answers answers) => new HandOver(answers.Text("to")!, answers.Text("note"));
}

/// <summary>Sets a case aside; the form is the question asked once.</summary>
public sealed class VoidForm : SmallForm
{
    public override string Verb => Verbs.CaseVoid;

    protected override string Title => "Not a real answer";

    protected override string Why => "The case is set aside and the answer no longer counts. Everybody on it sees that; reopening brings both back.";

    protected override string SubmitLabel => "Set case aside";

    protected override string RefusalAt => "reason";

    protected override Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<Prompt>>([new TextPrompt("reason", "How do you know") { Optional = true, MaxLength = 300, Hint = "A test, a slip of the finger, somebody who is no customer." }]);

    protected override CaseCommand Command(DialogTurn turn, Answers answers) => new VoidCase(answers.Text("reason"));
}

/// <summary>A promised date moves, and the customer was told.</summary>
public sealed class MoveActionForm : SmallForm
{
    public override string Verb => Verbs.ActionSettle;

    protected override string Title => "Move the date";

    protected override string Why => "A promise moves with notice: tell the customer before the old date passes.";

    protected override string SubmitLabel => "Move date";

    protected override string RefusalAt => "due";

    protected override Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<Prompt>>([new DatePrompt("due", "New date")]);

    protected override CaseCommand Command(DialogTurn turn, Answers answers) =>
        new SettleAction(CaseDialog.Number(turn, DataKeys.Action), ActionState.MovedWithNotice, answers.Date("due"));
}
