using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Conversations;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>An answer to an ask, with one line for whoever asked.</summary>
public abstract class AnswerAskForm : SmallForm
{
    public override CaseDoor.Purpose Purpose => CaseDoor.Purpose.See;

    protected override string SubmitLabel => "Send answer";

    protected override string RefusalAt => "note";

    protected abstract bool Accepts { get; }

    protected abstract TextPrompt Note { get; }

    protected override Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<Prompt>>([Note]);

    protected override CaseCommand Command(DialogTurn turn, Answers answers) => new AnswerAsk(CaseDialog.Number(turn, DataKeys.Ask), Accepts, answers.Text("note"));
}

/// <summary>A "yes" to an ask.</summary>
public sealed class PromiseForm : AnswerAskForm
{
    public override string Verb => Verbs.AskPromise;

    protected override string Title => "I will";

    protected override string Why => "One line is enough. It shows on the case's card.";

    protected override bool Accepts => true;

    protected override TextPrompt Note => new("note", "What they should know") { Optional = true, MaxLength = AskNote.MaxLength };
}

/// <summary>A "no" to an ask, with why.</summary>
public sealed class DeclineForm : AnswerAskForm
{
    public override string Verb => Verbs.AskDecline;

    protected override string Title => "Not me";

    protected override string Why => "One line is enough. It shows on the case's card, so that somebody else can be asked.";

    protected override bool Accepts => false;

    protected override TextPrompt Note => new("note", "Why, or who instead") { MaxLength = AskNote.MaxLength };
}

/// <summary>An ask passed on to a colleague.</summary>
public sealed class DelegateForm : SmallForm
{
    public override string Verb => Verbs.AskDelegate;

    public override CaseDoor.Purpose Purpose => CaseDoor.Purpose.See;

    protected override string Title => "Ask a colleague";

    protected override string Why => "They are asked at once, in your name. It counts as answered when they say yes.";

    protected override string SubmitLabel => "Pass it on";

    protected override string RefusalAt => "to";

    protected override async Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken)
    {
        var candidates = (await StepContexts.CandidatesAsync(turn, current, cancellationToken)).Where(person => person.Id != turn.Person.Id);
        return
        [
            new PersonPrompt("to", "Who instead", [.. candidates.Select(person => new Option(person.Id, Wording.Cut(person.Name, 75)))]),
            new TextPrompt("note", "What they should know") { Optional = true, MaxLength = AskNote.MaxLength },
        ];
    }

    protected override CaseCommand Command(DialogTurn turn, Answers answers) => new DelegateAsk(CaseDialog.Number(turn, DataKeys.Ask), answers.Text("to")!, answers.Text("note"));
}

/// <summary>What goes with an answer to an ask.</summary>
public static class AskNote
{
    /// <summary>Characters.</summary>
    public const int MaxLength = 300;
}
