using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Outbox;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Typing;

/// <summary>Steps answered by typing, one question at a time, on the same draft the forms use.</summary>
public sealed class TypingDialog(StepDialog steps, StepSaving saving, StepContexts contexts)
{
    /// <summary>Takes over from a card or a half-filled form; the first question comes in the personal conversation.</summary>
    public async Task<TurnResult> BeginAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var (work, refusal) = await steps.BeginAsync(turn, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        if (turn.Data(DataKeys.Revision) is not null)
        {
            await StepDialog.MergeAsync(turn, work, cancellationToken, isComplete: false);
        }

        await FocusAsync(turn, work.Case, work.Step, string.Empty, cancellationToken);
        var isPersonal = turn.Activity.Conversation.Kind == ConversationKind.Personal;
        var to = isPersonal ? MessageKinds.ToConversation((turn.Activity.Conversation with { ThreadId = null }).Key) : MessageKinds.ToPerson(turn.Person.Id);
        await turn.Session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.TypedQuestion, turn.Person.Id, to), turn.Now, cancellationToken);
        return turn.Done(new NoticeView { Text = isPersonal ? "Let's go on by typing. I ask, you answer." : "Let's go on by typing: I ask in our personal chat." });
    }

    /// <summary>A typed line in a conversation; <see langword="null"/> when it is neither an answer nor a command, so that it is a question to us.</summary>
    public async Task<DialogAnswer?> TextAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        if (TypedCommands.TryParse(turn.Activity.Text) is { } command)
        {
            return new DialogAnswer(await StartAsync(turn, command, cancellationToken), IsAnswer: true);
        }

        // A command whose answer only the asker sees is asked beside the conversation: it answers no question in it.
        return turn.Activity is { Conversation.Kind: ConversationKind.Personal, ReplyIsPrivate: false } && await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is { } focus
            ? await AnswerAsync(turn, focus, turn.Activity.Text, cancellationToken)
            : null;
    }

    /// <summary>An answer given by button; a button of a question that was answered before shows the one that is open now.</summary>
    public async Task<TurnResult> AnswerAsync(DialogTurn turn, string text, CancellationToken cancellationToken)
    {
        if (await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is not { } focus)
        {
            return turn.Refuse("This question is over. Ask me for \"my cases\" to go on.", "dialog.over");
        }

        return turn.Data(DataKeys.Question) is { } asked && !IsOpen(focus, asked)
            ? await AnsweredBeforeAsync(turn, focus, cancellationToken)
            : (await AnswerAsync(turn, focus, text, cancellationToken)).Result;
    }

    private async Task<TurnResult> AnsweredBeforeAsync(DialogTurn turn, TypingFocus focus, CancellationToken cancellationToken)
    {
        var (work, refusal) = await WorkAsync(turn, focus, cancellationToken);
        if (work is null)
        {
            return refusal!;
        }

        if (focus.Prompt == Questions.Begin)
        {
            return turn.Show(new NoticeView { Text = $"That question was answered before. Next is {work.Step.Title}: go on?", Details = [work.Step.Why], Actions = Begin(work.Case.Id, work.Step) });
        }

        var asked = await AskNextAsync(turn, work.Case, work.Playbook, work.Step, null, cancellationToken);
        return asked is TurnResult.Show { View: NoticeView question }
            ? turn.Show(question with { Details = ["The question you clicked was answered before; this one is open now.", .. question.Details] })
            : asked;
    }

    private static bool IsOpen(TypingFocus focus, string asked) => focus.Prompt.Length == 0
        ? asked.StartsWith(Questions.MarkOf(focus.Case, focus.Step, string.Empty), StringComparison.Ordinal)
        : asked == Questions.MarkOf(focus.Case, focus.Step, focus.Prompt);

    /// <summary>The question a person is to answer now; <see langword="null"/> when there is none any more.</summary>
    public async Task<View?> PendingAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        if (await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is not { } focus)
        {
            return null;
        }

        var (work, _) = await WorkAsync(turn, focus, cancellationToken);
        if (work is null)
        {
            return null;
        }

        var questions = Questions.Of(work.Context, DraftMerge.AnswersOf(work.Draft));
        return Questions.Next(questions, work.Draft) is { } next ? Questions.Ask(work.Context, questions, next) : Summary(work.Context, questions, work.Draft, null);
    }

    private async Task<TurnResult> StartAsync(DialogTurn turn, TypedCommand command, CancellationToken cancellationToken)
    {
        var (current, refusal) = await CaseDoor.OpenAsync(turn, command.Case, CaseDoor.Purpose.Work, cancellationToken);
        if (current is null)
        {
            return refusal!;
        }

        var playbook = await contexts.PlaybookAsync(turn, current, cancellationToken);
        var step = command.Kind is null ? PlaybookProgress.Next(playbook, current) : playbook.Steps.FirstOrDefault(other => other.Kind == command.Kind && PlaybookProgress.Applies(other, current));
        if (step is null)
        {
            return turn.Refuse(current.IsOpen ? $"{current.Id} has no such step." : $"{current.Id} has ended. Reopen it on its card.", "step.none");
        }

        if (PlaybookProgress.Locked(playbook, step, current) is { } locked)
        {
            return turn.Refuse(locked, "step.locked");
        }

        return turn.Activity.Conversation.Kind == ConversationKind.Personal
            ? await AskNextAsync(turn, current, playbook, step, null, cancellationToken)
            : await BeginAsync(turn with { Activity = turn.Activity with { Data = turn.Activity.Data.SetItem(DataKeys.Case, current.Id.ToString()).SetItem(DataKeys.Step, step.Id) } }, cancellationToken);
    }

    private async Task<DialogAnswer> AnswerAsync(DialogTurn turn, TypingFocus focus, string text, CancellationToken cancellationToken)
    {
        var word = text.Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (word is "cancel" or "stop" or "quit" or "later" or "pause")
        {
            await turn.Session.Drafts.ClearFocusAsync(turn.Person.Id, cancellationToken);
            return DialogAnswer.Answer(turn.Done(focus.Prompt == Questions.Begin ? Later(focus.Case) : new NoticeView { Text = $"Stopped. Your answers on {focus.Case} are kept.", Suggestions = [$"continue {focus.Case}"] }));
        }

        var (work, refusal) = await WorkAsync(turn, focus, cancellationToken);
        if (work is null)
        {
            await turn.Session.Drafts.ClearFocusAsync(turn.Person.Id, cancellationToken);
            return DialogAnswer.Answer(refusal!);
        }

        return focus.Prompt switch
        {
            Questions.Begin => await GoOnAsync(turn, work, word, cancellationToken),
            Questions.Confirm => await ConfirmAsync(turn, work, word, cancellationToken),
            _ => await TakeAsync(turn, work, focus, text, word, cancellationToken),
        };
    }

    private async Task<DialogAnswer> TakeAsync(DialogTurn turn, StepWork work, TypingFocus focus, string text, string word, CancellationToken cancellationToken)
    {
        var questions = Questions.Of(work.Context, DraftMerge.AnswersOf(work.Draft));
        var question = questions.FirstOrDefault(other => other.Key == focus.Prompt) ?? Questions.Next(questions, work.Draft);
        if (question is null)
        {
            return DialogAnswer.Answer(await AskNextAsync(turn, work.Case, work.Playbook, work.Step, null, cancellationToken));
        }

        switch (word)
        {
            case "back":
                return DialogAnswer.Answer(await BackAsync(turn, work, questions, question, cancellationToken));
            case "help" or "?":
                return DialogAnswer.Answer(turn.Show(Helped(work, Questions.Ask(work.Context, questions, question))));
            case "skip" when !question.Prompt.Optional && question.Prompt is not ConfirmPrompt:
                return DialogAnswer.Answer(turn.Show(Questions.Ask(work.Context, questions, question, problem: "This one is needed.")));
            case "skip":
                return DialogAnswer.Answer(await StoreAsync(turn, work, question, null, null, cancellationToken));
        }

        if (word is "ok" && question.Prompt.Value is { } suggested)
        {
            return DialogAnswer.Answer(await StoreAsync(turn, work, question, suggested, TypedAnswer.Say(question.Prompt, suggested, turn.Reader), cancellationToken));
        }

        return TypedAnswer.Read(question.Prompt, text, turn.Reader) switch
        {
            TypedReading.Understood understood => DialogAnswer.Answer(await StoreAsync(turn, work, question, understood.Value, understood.Said, cancellationToken)),
            TypedReading.NotUnderstood not => new DialogAnswer(turn.Show(Questions.Ask(work.Context, questions, question, problem: not.Problem)), IsAnswer: false),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>A question with why the step exists and the words that help.</summary>
    private static NoticeView Helped(StepWork work, NoticeView question) =>
        question with { Details = [.. new[] { work.Step.Why, work.Step.Script }.OfType<string>().Except(question.Details), .. question.Details] };

    /// <summary>Puts one answer into the draft and asks the next question.</summary>
    private async Task<TurnResult> StoreAsync(DialogTurn turn, StepWork work, Question question, string? value, string? saidBack, CancellationToken cancellationToken)
    {
        var draft = work.Draft;
        var revision = draft.Revision + 1;
        var group = Questions.GroupOf(question.Key);
        var (key, stored) = group is not null && value == "true"
            ? (Answers.RowsKey(group), DraftMerge.AnswersOf(draft).WithRow(group, int.MaxValue).Text(Answers.RowsKey(group)))
            : (question.Key, value);
        draft = draft with { Answers = draft.Answers.SetItem(key, new DraftAnswer(stored, turn.Person.Id, turn.Now, revision)), Revision = revision, ChangedAt = turn.Now, ChangedById = turn.Person.Id };
        await turn.Session.Drafts.SaveAsync(draft, cancellationToken);
        return await AskNextAsync(turn, work.Case, work.Playbook, work.Step, group is null ? saidBack : null, cancellationToken);
    }

    private static async Task<TurnResult> BackAsync(DialogTurn turn, StepWork work, ImmutableArray<Question> questions, Question question, CancellationToken cancellationToken)
    {
        var before = questions.TakeWhile(other => other.Key != question.Key).LastOrDefault() ?? question;
        var draft = work.Draft with { Answers = work.Draft.Answers.Remove(before.Key), Revision = work.Draft.Revision + 1, ChangedAt = turn.Now, ChangedById = turn.Person.Id };
        await turn.Session.Drafts.SaveAsync(draft, cancellationToken);
        await FocusAsync(turn, work.Case, work.Step, before.Key, cancellationToken);
        return turn.Show(Questions.Ask(work.Context, questions, before));
    }

    /// <summary>Asks the first open question of a step, or sums up when there is none.</summary>
    private async Task<TurnResult> AskNextAsync(DialogTurn turn, Case current, Playbook playbook, PlaybookStep step, string? understood, CancellationToken cancellationToken)
    {
        var context = await contexts.LoadAsync(turn, current, step, cancellationToken);
        var draft = await turn.Session.Drafts.GetAsync(current.Id, step.Id, cancellationToken) ?? new Draft { Case = current.Id, Step = step.Id };
        var questions = Questions.Of(context, DraftMerge.AnswersOf(draft));
        var next = Questions.Next(questions, draft);
        await FocusAsync(turn, current, step, next?.Key ?? Questions.Confirm, cancellationToken);
        return turn.Show(next is null ? Summary(context, questions, draft, understood) : Questions.Ask(context, questions, next, understood));
    }

    private async Task<DialogAnswer> ConfirmAsync(DialogTurn turn, StepWork work, string word, CancellationToken cancellationToken)
    {
        var questions = Questions.Of(work.Context, DraftMerge.AnswersOf(work.Draft));
        if (word is "back" or "no" or "n" or "wrong")
        {
            var last = questions.LastOrDefault(question => Questions.GroupOf(question.Key) is null) ?? questions[^1];
            var draft = work.Draft with { Answers = work.Draft.Answers.Remove(last.Key), Revision = work.Draft.Revision + 1 };
            await turn.Session.Drafts.SaveAsync(draft, cancellationToken);
            await FocusAsync(turn, work.Case, work.Step, last.Key, cancellationToken);
            return DialogAnswer.Answer(turn.Show(Questions.Ask(work.Context, questions, last)));
        }

        if (word is not ("yes" or "y" or "ok" or "right" or "done" or "save"))
        {
            return new DialogAnswer(turn.Show(Summary(work.Context, questions, work.Draft, null)), IsAnswer: false);
        }

        var outcome = await saving.SaveAsync(turn, work, work.Draft, ImmutableDictionary<string, DraftAnswer>.Empty, cancellationToken);
        if (outcome is StepOutcome.Saved saved)
        {
            return DialogAnswer.Answer(await SavedAsync(turn, work, saved.Case, "Saved", cancellationToken));
        }

        var notYet = (StepOutcome.NotYet)outcome;
        questions = Questions.Of(work.Context, DraftMerge.AnswersOf(work.Draft));
        var wrong = questions.FirstOrDefault(question => notYet.Problems.ContainsKey(question.Key));
        if (wrong is null)
        {
            return DialogAnswer.Answer(turn.Refuse(notYet.Notice ?? "This cannot be saved yet.", "step.not_yet"));
        }

        await FocusAsync(turn, work.Case, work.Step, wrong.Key, cancellationToken);
        return DialogAnswer.Answer(turn.Show(Questions.Ask(work.Context, questions, wrong, problem: notYet.Problems[wrong.Key])));
    }

    private static async Task<TurnResult> SavedAsync(DialogTurn turn, StepWork work, Case current, string done, CancellationToken cancellationToken)
    {
        var next = PlaybookProgress.Next(work.Playbook, current);
        if (next is null || next.Id == work.Step.Id)
        {
            await turn.Session.Drafts.ClearFocusAsync(turn.Person.Id, cancellationToken);
            return turn.Done(new NoticeView { Tone = NoticeTone.Success, Text = $"{done}: {work.Step.Title} on {current.Id}.", Suggestions = [$"status of {current.Id}", "my cases"] });
        }

        await FocusAsync(turn, current, next, Questions.Begin, cancellationToken);
        return turn.Done(new NoticeView
        {
            Tone = NoticeTone.Success,
            Text = $"{done}: {work.Step.Title} on {current.Id}. Next is {next.Title}: go on?",
            Details = [next.Why],
            Actions = Begin(current.Id, next),
        });
    }

    /// <summary>The answers to "go on?".</summary>
    private static ImmutableArray<CardAction> Begin(CaseId id, PlaybookStep next)
    {
        var mark = Questions.MarkOf(id, next.Id, Questions.Begin);
        ImmutableArray<CardAction> ways = [Questions.Button(mark, "Go on", "yes", ActionPlace.Primary), Questions.Button(mark, "Later", "later")];
        return next.Optional ? [.. ways, Questions.Button(mark, "Skip this step", "skip")] : ways;
    }

    private async Task<DialogAnswer> GoOnAsync(DialogTurn turn, StepWork work, string word, CancellationToken cancellationToken)
    {
        switch (word)
        {
            case "yes" or "y" or "ok" or "go on" or "sure":
                return DialogAnswer.Answer(await AskNextAsync(turn, work.Case, work.Playbook, work.Step, null, cancellationToken));
            case "no" or "n":
                await turn.Session.Drafts.ClearFocusAsync(turn.Person.Id, cancellationToken);
                return DialogAnswer.Answer(turn.Done(Later(work.Case.Id)));
            case "skip" when work.Step.Optional:
                var (after, refused) = await saving.SkipAsync(turn, work, cancellationToken);
                return DialogAnswer.Answer(refused is null ? await SavedAsync(turn, work, after!, "Skipped", cancellationToken) : turn.Refuse(refused));
            default:
                await turn.Session.Drafts.ClearFocusAsync(turn.Person.Id, cancellationToken);
                return new DialogAnswer(turn.Show(new NoticeView { Text = $"Say \"continue {work.Case.Id}\" to go on with {work.Step.Title}." }), IsAnswer: false);
        }
    }

    private static NoticeView Later(CaseId id) => new() { Text = $"Later, then. {id} waits for you.", Suggestions = [$"continue {id}"] };

    private async Task<(StepWork? Work, TurnResult? Refusal)> WorkAsync(DialogTurn turn, TypingFocus focus, CancellationToken cancellationToken)
    {
        var data = turn.Activity.Data.SetItem(DataKeys.Case, focus.Case.ToString()).SetItem(DataKeys.Step, focus.Step).Remove(DataKeys.Revision);
        return await steps.BeginAsync(turn with { Activity = turn.Activity with { Data = data } }, cancellationToken);
    }

    private static Task FocusAsync(DialogTurn turn, Case current, PlaybookStep step, string key, CancellationToken cancellationToken) =>
        turn.Session.Drafts.SaveFocusAsync(new TypingFocus(turn.Person.Id, current.Id, step.Id, key, turn.Now), cancellationToken);

    private static NoticeView Summary(StepContext context, ImmutableArray<Question> questions, Draft draft, string? understood)
    {
        var lines = questions
            .Where(question => Questions.GroupOf(question.Key) is null && draft.Answers.GetValueOrDefault(question.Key)?.Value is not null)
            .Select(question => new Fact(question.Prompt.Label, new TextCell(TypedAnswer.Say(question.Prompt, draft.Answers[question.Key].Value!, context.Reader))));
        var mark = Questions.MarkOf(context.Case.Id, context.Step.Id, Questions.Confirm);
        return new NoticeView
        {
            Text = $"{context.Step.Title} on {context.Case.Id}: right? (yes / back)",
            Details = understood is null ? [] : [Questions.Noted(understood)],
            Facts = [.. lines],
            Actions = [Questions.Button(mark, "Yes, save", "yes", ActionPlace.Primary), Questions.Button(mark, "Back", "back")],
        };
    }
}
