using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>Turns a step's draft into facts: the end of both roads, form and typing.</summary>
public sealed class StepSaving(CaseBook book)
{
    private static readonly ImmutableDictionary<string, string> NoProblems = ImmutableDictionary<string, string>.Empty;

    /// <param name="conflicts">Answers that somebody else changed meanwhile; the person settles them by saving again.</param>
    public async Task<StepOutcome> SaveAsync(DialogTurn turn, StepWork work, Draft draft, ImmutableDictionary<string, DraftAnswer> conflicts, CancellationToken cancellationToken)
    {
        var (current, kind) = (work.Case, StepCatalog.Of(work.Step.Kind));
        var answers = AnswersOf(work.Context, draft);
        if (work.MadeMeanwhile.Count > 0)
        {
            return new StepOutcome.NotYet(current, NoProblems, await MeanwhileAsync(turn, work, kind, cancellationToken), IsNew: true);
        }

        var prompts = StepForm.Prompts(work.Context, answers);
        if (!conflicts.IsEmpty)
        {
            return await ConflictAsync(turn, current, prompts, conflicts, cancellationToken);
        }

        var problems = PromptRules.Check(prompts, answers);
        problems = problems.IsEmpty ? kind.Check(work.Context, answers) : problems;

        // Questions that only these answers raised were not in the form: asked, not scolded, and also when they may stay empty.
        if (PromptRules.Fields(prompts).Count(field => !work.ShownKeys.Contains(field.Key) && !draft.Answers.ContainsKey(field.Key)) is > 0 and var raised)
        {
            var notice = raised == 1 ? "Your answers raise one more question." : FormattableString.Invariant($"Your answers raise {raised} more questions.");
            return new StepOutcome.NotYet(current, problems.RemoveRange(problems.Keys.Where(key => !work.ShownKeys.Contains(key))), notice, IsNew: true);
        }

        if (!problems.IsEmpty)
        {
            return new StepOutcome.NotYet(current, problems, null, IsNew: false);
        }

        foreach (var command in kind.Commands(work.Context, answers))
        {
            var (after, refused) = await book.DecideAsync(turn.Session, current, command, turn.Actor, turn.Now, cancellationToken);
            if (refused is not null)
            {
                return new StepOutcome.NotYet(current, NoProblems, refused.Text, IsNew: true);
            }

            current = after!;
        }

        await turn.Session.Drafts.DeleteAsync(current.Id, work.Step.Id, cancellationToken);
        await CaseBook.RefreshCardsAsync(turn.Session, current.Id, turn.Now, cancellationToken);
        return new StepOutcome.Saved(current);
    }

    /// <summary>Passes over a step.</summary>
    public Task<(Case? After, Decision.Refused? Refused)> SkipAsync(DialogTurn turn, StepWork work, CancellationToken cancellationToken) =>
        book.DecideAsync(turn.Session, work.Case, new SkipStep(work.Step.Id, null), turn.Actor, turn.Now, cancellationToken);

    /// <summary>A draft's answers with the empty rows of groups closed up.</summary>
    public static Answers AnswersOf(StepContext context, Draft draft)
    {
        var answers = DraftMerge.AnswersOf(draft);
        return StepForm.Prompts(context, answers).OfType<GroupPrompt>().Aggregate(answers, (all, group) => all.Compacted(group.Id).With(Answers.RowsKey(group.Id), null));
    }

    private static async Task<string> MeanwhileAsync(DialogTurn turn, StepWork work, StepKind kind, CancellationToken cancellationToken)
    {
        var made = work.MadeMeanwhile[^1];
        var people = await PersonRefs.LoadAsync(turn.Session.People, [made.By.PersonId], cancellationToken);
        var what = kind.Repeats ? "Save again to add yours as well." : "Your answers are kept; save again to put them in place of those.";
        return $"{people.Of(made.By.PersonId)?.Name ?? "Somebody"} saved {work.Step.Title} {new Wording(turn.Reader).When(made.At)}. {what}";
    }

    /// <summary>Saving again replaces what the other wrote, so it is kept where it can be read: in the timeline, under their name.</summary>
    private async Task<StepOutcome> ConflictAsync(DialogTurn turn, Case current, ImmutableArray<Prompt> prompts, ImmutableDictionary<string, DraftAnswer> conflicts, CancellationToken cancellationToken)
    {
        var people = await PersonRefs.LoadAsync(turn.Session.People, conflicts.Values.Select(theirs => theirs.ById), cancellationToken);
        var problems = NoProblems.ToBuilder();
        foreach (var (key, prompt) in PromptRules.Fields(prompts).Where(field => conflicts.ContainsKey(field.Key)))
        {
            var theirs = conflicts[key];
            current = await book.AppendAsync(turn.Session, current.Id, current, [new NoteAdded($"{prompt.Label}: {theirs.Value}")], new Actor(theirs.ById), turn.Now, cancellationToken);
            problems[key] = $"{people.Of(theirs.ById)!.Name} answered \"{Wording.Cut(theirs.Value!, 80)}\" meanwhile. Save again to keep yours; theirs stays in the timeline.";
        }

        return new StepOutcome.NotYet(current, problems.ToImmutable(), "Somebody else has answered here too.", IsNew: true);
    }
}
