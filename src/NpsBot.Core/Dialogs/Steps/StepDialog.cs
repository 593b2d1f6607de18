using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>Steps as forms: open, save, save for later, back, skip, one more row. State is the shared draft; a form is only a window on it.</summary>
public sealed class StepDialog(StepContexts contexts, CaseBook book, CaseViews views)
{
    /// <summary>Shows a step; without a name the next one.</summary>
    public async Task<TurnResult> OpenAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, turn.CaseId, CaseDoor.Purpose.Work, cancellationToken);
        if (current is null)
        {
            return refusal!;
        }

        var playbook = await contexts.PlaybookAsync(turn, current, cancellationToken);
        var named = turn.Data(DataKeys.Step);
        var step = named is null ? PlaybookProgress.Next(playbook, current) : playbook.Find(named);
        if (step is null)
        {
            return turn.Show(await views.AlertAsync(turn.Session, current, showsPersonalText: true, turn.Now, cancellationToken));
        }

        return await ShowAsync(turn, current, playbook, step, cancellationToken);
    }

    /// <summary>Saves a complete form as facts and goes on to the next step.</summary>
    public async Task<TurnResult> SaveAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        var merged = await MergeAsync(turn, work, cancellationToken);
        return await FinishAsync(turn, work, merged.Draft, merged.Conflicts, cancellationToken);
    }

    /// <summary>Saves the draft of a step as facts; also the last step of typing.</summary>
    /// <param name="conflicts">Answers to settle first.</param>
    public async Task<TurnResult> FinishAsync(DialogTurn turn, StepWork work, Draft draft, ImmutableDictionary<string, DraftAnswer> conflicts, CancellationToken cancellationToken)
    {
        var (current, playbook, step, context) = (work.Case, work.Playbook, work.Step, work.Context);
        var kind = StepCatalog.Of(step.Kind);
        var answers = Compacted(context, DraftMerge.AnswersOf(draft));
        var prompts = StepForm.Prompts(context, answers);
        var people = await PersonRefs.LoadAsync(turn.Session.People, [.. conflicts.Values.Select(theirs => theirs.ById), .. work.MadeMeanwhile.Select(made => made.By.PersonId)], cancellationToken);
        if (work.MadeMeanwhile.Count > 0)
        {
            var made = work.MadeMeanwhile[^1];
            var who = people.Of(made.By.PersonId)?.Name ?? "Somebody";
            var what = kind.Repeats ? "Save again to add yours as well." : "Your answers are kept; save again to put them in place of those.";
            var notice = $"{who} saved {step.Title} {new Wording(turn.Reader).When(made.At)}. {what}";
            return turn.Show(StepForm.Of(context, playbook, answers, draft.Revision, isNew: false, notice: notice));
        }

        if (!conflicts.IsEmpty)
        {
            // Saving again replaces their answers; what they wrote stays readable in the timeline.
            current = await KeepTheirsAsync(turn, current, prompts, conflicts, cancellationToken);
            context = context with { Case = current };
        }

        var problems = conflicts.ToImmutableDictionary(pair => pair.Key, pair => $"{people.Of(pair.Value.ById)!.Name} answered \"{Wording.Cut(pair.Value.Value!, 80)}\" meanwhile. Save again to keep yours.", StringComparer.Ordinal);
        if (problems.IsEmpty)
        {
            problems = PromptRules.Check(prompts, answers);
            problems = problems.IsEmpty ? kind.Check(context, answers) : problems;
        }

        if (!problems.IsEmpty)
        {
            // Questions that only these answers raised were not in the form: show them rather than call them mistakes.
            var raised = problems.Keys.Any(key => !work.ShownKeys.Contains(key));
            var form = StepForm.Of(context, playbook, answers, draft.Revision, isNew: false, raised ? ImmutableDictionary<string, string>.Empty : problems, raised ? "Your answers raise one more question." : conflicts.IsEmpty ? null : "Somebody else has answered here too.");
            return raised || !conflicts.IsEmpty ? turn.Show(form with { Prompts = PromptRules.Fill(form.Prompts, answers, problems.Where(pair => work.ShownKeys.Contains(pair.Key)).ToImmutableDictionary(), suggest: true) }) : new TurnResult.Invalid(problems.ToImmutableSortedDictionary(StringComparer.Ordinal), form) { Reader = turn.Reader };
        }

        foreach (var command in kind.Commands(context, answers))
        {
            var (after, refused) = await book.DecideAsync(turn.Session, current, command, turn.Actor, turn.Now, cancellationToken);
            if (refused is not null)
            {
                return turn.Show(StepForm.Of(context, playbook, answers, draft.Revision, isNew: false, notice: refused.Text));
            }

            current = after!;
        }

        await turn.Session.Drafts.DeleteAsync(current.Id, step.Id, cancellationToken);
        await CaseBook.RefreshCardsAsync(turn.Session, current, turn.Now, cancellationToken);
        return await GoOnAsync(turn, current, playbook, step, cancellationToken);
    }

    /// <summary>Keeps what is filled in, unchecked.</summary>
    public async Task<TurnResult> LaterAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        await MergeAsync(turn, work, cancellationToken);
        await CaseBook.RefreshCardsAsync(turn.Session, work.Case, turn.Now, cancellationToken);
        return turn.Done(await views.AlertAsync(turn.Session, work.Case, showsPersonalText: true, turn.Now, cancellationToken));
    }

    /// <summary>Keeps what is filled in and shows the step before.</summary>
    public async Task<TurnResult> BackAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        await MergeAsync(turn, work, cancellationToken);
        var before = PlaybookProgress.Before(work.Playbook, work.Step, work.Case) ?? work.Step;
        return await ShowAsync(turn, work.Case, work.Playbook, before, cancellationToken);
    }

    /// <summary>Passes over an optional step.</summary>
    public async Task<TurnResult> SkipAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        if (!work.Step.Optional)
        {
            return turn.Show(StepForm.Of(work.Context, work.Playbook, DraftMerge.AnswersOf(work.Draft), work.Draft.Revision, isNew: false, notice: $"{work.Step.Title} cannot be skipped."));
        }

        var (after, refused) = await book.DecideAsync(turn.Session, work.Case, new SkipStep(work.Step.Id, null), turn.Actor, turn.Now, cancellationToken);
        return refused is not null ? turn.Refuse(refused) : await GoOnAsync(turn, after!, work.Playbook, work.Step, cancellationToken);
    }

    /// <summary>Shows the form with one more row in a group; everything filled in so far is kept.</summary>
    public async Task<TurnResult> MoreAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        var merged = await MergeAsync(turn, work, cancellationToken);
        var answers = DraftMerge.AnswersOf(merged.Draft);
        var group = StepForm.Prompts(work.Context, answers).OfType<GroupPrompt>().FirstOrDefault(prompt => prompt.Id == turn.Data(DataKeys.Group));
        if (group is null)
        {
            return turn.Show(StepForm.Of(work.Context, work.Playbook, answers, merged.Draft.Revision, isNew: false));
        }

        var rows = (group.Rows.Length + 1).ToString(CultureInfo.InvariantCulture);
        var draft = merged.Draft with { Answers = merged.Draft.Answers.SetItem(StepForm.RowsKey(group.Id), new DraftAnswer(rows, turn.Person.Id, turn.Now, merged.Draft.Revision)) };
        await turn.Session.Drafts.SaveAsync(draft, cancellationToken);
        return turn.Show(StepForm.Of(work.Context, work.Playbook, DraftMerge.AnswersOf(draft), draft.Revision, isNew: false));
    }

    /// <summary>Everything a turn on a step needs: the case, the step and its draft; or the refusal.</summary>
    public async Task<(StepWork? Work, TurnResult? Refusal)> BeginAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, turn.CaseId, CaseDoor.Purpose.Work, cancellationToken);
        if (current is null)
        {
            return (null, refusal);
        }

        var playbook = await contexts.PlaybookAsync(turn, current, cancellationToken);
        if (playbook.Find(turn.Data(DataKeys.Step) ?? string.Empty) is not { } step)
        {
            return (null, turn.Refuse("This form belongs to a step that is not in the playbook any more. Open the case's card again.", "step.unknown"));
        }

        var draft = await turn.Session.Drafts.GetAsync(current.Id, step.Id, cancellationToken) ?? new Draft { Case = current.Id, Step = step.Id };
        if (PlaybookProgress.Locked(playbook, step, current) is { } locked)
        {
            return (null, turn.Refuse(locked, "step.locked"));
        }

        var context = await contexts.LoadAsync(turn, current, step, cancellationToken);
        var (_, version) = StepForm.ReadRevision(turn.Data(DataKeys.Revision));
        var kind = StepCatalog.Of(step.Kind);
        var made = turn.Data(DataKeys.Revision) is null
            ? []
            : current.History.Where(recorded => recorded.Seq > version && recorded.By.PersonId != turn.Person.Id && !current.Retracted.Contains(recorded.Seq) && kind.Made(recorded.Fact, step)).ToList();
        var shown = DraftMerge.KeysOf(StepForm.Prompts(context, DraftMerge.AnswersOf(draft)));
        return (new StepWork(current, playbook, step, context, draft, shown, made), null);
    }

    private async Task<Case> KeepTheirsAsync(DialogTurn turn, Case current, ImmutableArray<Prompt> prompts, ImmutableDictionary<string, DraftAnswer> conflicts, CancellationToken cancellationToken)
    {
        foreach (var (key, prompt) in PromptRules.Fields(prompts).Where(field => conflicts.ContainsKey(field.Key)))
        {
            var theirs = conflicts[key];
            var note = new NoteAdded($"{prompt.Label}: {theirs.Value}");
            current = await book.AppendAsync(turn.Session, current.Id, current, [note], new Actor(theirs.ById), turn.Now, cancellationToken);
        }

        return current;
    }

    private static async Task<DraftMerge.Merged> MergeAsync(DialogTurn turn, StepWork work, CancellationToken cancellationToken)
    {
        var submitted = Answers.Of(turn.Activity.Values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        var (revision, _) = StepForm.ReadRevision(turn.Data(DataKeys.Revision));
        var merged = DraftMerge.Merge(work.Draft, work.ShownKeys, submitted, revision, turn.Person.Id, turn.Now);
        await turn.Session.Drafts.SaveAsync(merged.Draft, cancellationToken);
        return merged;
    }

    private static Answers Compacted(StepContext context, Answers answers) =>
        StepForm.Prompts(context, answers).OfType<GroupPrompt>().Aggregate(answers, (all, group) => all.Compacted(group.Id).With(StepForm.RowsKey(group.Id), null));

    private async Task<TurnResult> GoOnAsync(DialogTurn turn, Case current, Playbook playbook, PlaybookStep done, CancellationToken cancellationToken)
    {
        var next = PlaybookProgress.Next(playbook, current);
        return next is null || next.Id == done.Id
            ? turn.Done(await views.AlertAsync(turn.Session, current, showsPersonalText: true, turn.Now, cancellationToken))
            : await ShowAsync(turn, current, playbook, next, cancellationToken);
    }

    private async Task<TurnResult> ShowAsync(DialogTurn turn, Case current, Playbook playbook, PlaybookStep step, CancellationToken cancellationToken)
    {
        if (PlaybookProgress.Locked(playbook, step, current) is { } locked)
        {
            var next = PlaybookProgress.Next(playbook, current);
            return turn.Refuse(locked, "step.locked", next is null ? [] : [CaseActions.Step(current.Id, next, ActionPlace.Primary)]);
        }

        var context = await contexts.LoadAsync(turn, current, step, cancellationToken);
        var kind = StepCatalog.Of(step.Kind);
        var draft = await turn.Session.Drafts.GetAsync(current.Id, step.Id, cancellationToken);
        var answers = draft is null ? (kind.IsDone(current, step) && !kind.Repeats ? kind.Current(context) : Answers.None) : DraftMerge.AnswersOf(draft);
        return turn.Show(StepForm.Of(context, playbook, answers, draft?.Revision ?? 0, isNew: answers.Values.IsEmpty, notice: await BegunByAsync(turn, draft, cancellationToken)));
    }

    private static async Task<string?> BegunByAsync(DialogTurn turn, Draft? draft, CancellationToken cancellationToken)
    {
        if (draft?.ChangedById is not { } id)
        {
            return null;
        }

        var when = new Wording(turn.Reader).When(draft.ChangedAt);
        var people = await PersonRefs.LoadAsync(turn.Session.People, [id], cancellationToken);
        return id == turn.Person.Id ? $"You began this {when}." : $"{people.Of(id)!.Name} began this {when}; their answers are filled in.";
    }
}
