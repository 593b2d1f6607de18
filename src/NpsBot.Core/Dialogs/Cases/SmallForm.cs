using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>A form of a few questions outside the playbook: note, snooze, hand over, decline, move a date.</summary>
public abstract class SmallForm
{
    /// <summary>The verb that opens it; also the form's id when it is saved.</summary>
    public abstract string Verb { get; }

    public virtual CaseDoor.Purpose Purpose => CaseDoor.Purpose.Work;

    protected abstract string Title { get; }

    protected abstract string Why { get; }

    protected abstract string SubmitLabel { get; }

    /// <summary>The questions; their values are suggestions.</summary>
    protected abstract Task<ImmutableArray<Prompt>> PromptsAsync(DialogTurn turn, Case current, CancellationToken cancellationToken);

    /// <summary>What the answers mean; called when every prompt's own rules hold.</summary>
    protected abstract CaseCommand Command(DialogTurn turn, Answers answers);

    /// <summary>Answer key at which a refusal of the command is shown.</summary>
    protected abstract string RefusalAt { get; }

    /// <summary>The empty form.</summary>
    public async Task<TurnResult> OpenAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) =>
        turn.Show(Form(turn, current, await PromptsAsync(turn, current, cancellationToken)));

    /// <summary>The command a filled-in form stands for, or the form again with what is wrong.</summary>
    public async Task<(CaseCommand? Command, TurnResult? Wrong)> ReadAsync(DialogTurn turn, Case current, CancellationToken cancellationToken)
    {
        var prompts = await PromptsAsync(turn, current, cancellationToken);
        var answers = Answers.Of(turn.Activity.Values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        var problems = PromptRules.Check(prompts, answers);
        if (problems.IsEmpty)
        {
            var command = Command(turn, answers);
            if (command.Decide(current, turn.Now) is not Decision.Refused refused)
            {
                return (command, null);
            }

            problems = problems.Add(RefusalAt, refused.Text);
        }

        var form = Form(turn, current, PromptRules.Fill(prompts, answers, problems, suggest: false));
        return (null, new TurnResult.Invalid(problems.ToImmutableSortedDictionary(StringComparer.Ordinal), form) { Reader = turn.Reader });
    }

    private StepFormView Form(DialogTurn turn, Case current, ImmutableArray<Prompt> prompts)
    {
        var data = turn.Activity.Data.Where(pair => pair.Key is DataKeys.Action or DataKeys.State or DataKeys.Ask).Select(pair => (pair.Key, pair.Value)).ToArray();
        return new StepFormView
        {
            Title = Title,
            Case = current.Id,
            Why = Why,
            Prompts = prompts,
            Submit = new CardAction(Verbs.FormSave, SubmitLabel, CaseActions.Data(current.Id, [(DataKeys.Form, Verb), .. data]), ActionPlace.Primary),
        };
    }
}
