using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>Steps as forms: open, save, save for later, back, skip, one more row. State is the shared draft; a form is only a window on it.</summary>
public sealed class StepDialog(StepContexts contexts, StepSaving saving, CaseViews views)
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
        var outcome = await saving.SaveAsync(turn, work, merged.Draft, merged.Conflicts, cancellationToken);
        if (outcome is StepOutcome.Saved saved)
        {
            return await GoOnAsync(turn, saved.Case, work.Playbook, work.Step, cancellationToken);
        }

        var notYet = (StepOutcome.NotYet)outcome;
        var form = StepForm.Of(work.Context with { Case = notYet.Case }, work.Playbook, merged.Draft, StepSaving.AnswersOf(work.Context, merged.Draft), notYet.Problems, notYet.Notice);
        return notYet.IsNew ? turn.Show(form) : new TurnResult.Invalid(notYet.Problems.ToImmutableSortedDictionary(StringComparer.Ordinal), form) { Reader = turn.Reader };
    }

    /// <summary>Keeps what is filled in, unchecked.</summary>
    public async Task<TurnResult> LaterAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        await MergeAsync(turn, work, cancellationToken, isComplete: false);
        await CaseBook.RefreshCardsAsync(turn.Session, work.Case.Id, turn.Now, cancellationToken);
        await CoveredCard.ReleaseAsync(turn, work.Case.Id, cancellationToken);
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

        await MergeAsync(turn, work, cancellationToken, isComplete: false);
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
            return turn.Show(StepForm.Of(work.Context, work.Playbook, work.Draft, DraftMerge.AnswersOf(work.Draft), notice: $"{work.Step.Title} cannot be skipped."));
        }

        var (after, refused) = await saving.SkipAsync(turn, work, cancellationToken);
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

        var merged = await MergeAsync(turn, work, cancellationToken, isComplete: false);
        var answers = DraftMerge.AnswersOf(merged.Draft);
        var group = StepForm.Prompts(work.Context, answers).OfType<GroupPrompt>().FirstOrDefault(prompt => prompt.Id == turn.Data(DataKeys.Group));
        if (group is null)
        {
            return turn.Show(StepForm.Of(work.Context, work.Playbook, merged.Draft, answers));
        }

        var rows = answers.WithRow(group.Id, group.MaxRows).Text(Answers.RowsKey(group.Id));
        var draft = merged.Draft with { Answers = merged.Draft.Answers.SetItem(Answers.RowsKey(group.Id), new DraftAnswer(rows, turn.Person.Id, turn.Now, merged.Draft.Revision)) };
        await turn.Session.Drafts.SaveAsync(draft, cancellationToken);
        return turn.Show(StepForm.Of(work.Context, work.Playbook, draft, DraftMerge.AnswersOf(draft)));
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

    /// <summary>Puts the values of the turn into the draft and keeps it.</summary>
    /// <param name="isComplete">The person says that this is all; otherwise what is empty stays open.</param>
    public static async Task<DraftMerge.Merged> MergeAsync(DialogTurn turn, StepWork work, CancellationToken cancellationToken, bool isComplete = true)
    {
        // In a form put aside, an empty field or a box not ticked is no answer yet.
        var boxes = PromptRules.Fields(StepForm.Prompts(work.Context, DraftMerge.AnswersOf(work.Draft))).Where(field => field.Prompt is ConfirmPrompt).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var given = turn.Activity.Values.Where(pair => isComplete || pair.Value != "false" || !boxes.Contains(pair.Key));
        var submitted = Answers.Of(given.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        var (revision, _) = StepForm.ReadRevision(turn.Data(DataKeys.Revision));
        var merged = DraftMerge.Merge(work.Draft, isComplete ? work.ShownKeys : [], submitted, revision, turn.Person.Id, turn.Now);
        await turn.Session.Drafts.SaveAsync(merged.Draft, cancellationToken);
        return merged;
    }

    private async Task<TurnResult> GoOnAsync(DialogTurn turn, Case current, Playbook playbook, PlaybookStep done, CancellationToken cancellationToken)
    {
        // Over a card the next form would be wiped by the edit that shows what was just saved: there the card itself offers the next step.
        var wasCovered = await CoveredCard.ReleaseAsync(turn, current.Id, cancellationToken);
        var next = PlaybookProgress.Next(playbook, current);
        return wasCovered || next is null || next.Id == done.Id
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
        await CoveredCard.HoldAsync(turn, current.Id, Verbs.StepOpen, step.Id, cancellationToken);
        var answers = draft is null ? (kind.IsDone(current, step) && !kind.Repeats ? kind.Current(context) : Answers.None) : DraftMerge.AnswersOf(draft);
        return turn.Show(StepForm.Of(context, playbook, draft, answers, notice: await BegunByAsync(turn, draft, cancellationToken)));
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
