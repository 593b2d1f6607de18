using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Typing;

/// <summary>One question of a step asked in chat.</summary>
/// <param name="Key">Answer key, or one of <see cref="Questions"/>'s own.</param>
/// <param name="Prompt">What is asked.</param>
public sealed record Question(string Key, Prompt Prompt);

/// <summary>The questions of a step one by one: the same prompts as the form, plus "another row?" and "right?". Pure.</summary>
public static class Questions
{
    /// <summary>Asked before a step that follows another: go on?</summary>
    public const string Begin = "$begin";

    /// <summary>Asked at the end: is this right?</summary>
    public const string Confirm = "$confirm";

    private const string MoreSuffix = ".+";

    /// <summary>Every question for these answers, in order, without the last confirmation.</summary>
    public static ImmutableArray<Question> Of(StepContext context, Answers answers)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        foreach (var prompt in Steps.StepForm.Prompts(context, answers))
        {
            if (prompt is not GroupPrompt group)
            {
                questions.Add(new Question(prompt.Id, prompt));
                continue;
            }

            for (var row = 0; row < group.Rows.Length; row++)
            {
                var number = row + 1;
                questions.AddRange(group.Rows[row].Select(field => new Question(group.KeyOf(row, field.Id), field with { Label = string.Create(CultureInfo.InvariantCulture, $"{group.ItemLabel} {number}: {field.Label}") })));
            }

            if (group.Rows.Length < group.MaxRows)
            {
                questions.Add(new Question(group.Id + MoreSuffix, new ConfirmPrompt(group.Id + MoreSuffix, $"Another {group.ItemLabel.ToLowerInvariant()}?")));
            }
        }

        return questions.ToImmutable();
    }

    /// <summary>The group of an "another row?" question; <see langword="null"/> for any other key.</summary>
    public static string? GroupOf(string key) => key.EndsWith(MoreSuffix, StringComparison.Ordinal) ? key[..^MoreSuffix.Length] : null;

    /// <summary>The first question nothing was said to yet; <see langword="null"/> when all are through.</summary>
    public static Question? Next(ImmutableArray<Question> questions, Draft draft) => questions.FirstOrDefault(question => !draft.Answers.ContainsKey(question.Key));

    /// <summary>The question as a message: buttons for choices, words for the rest.</summary>
    /// <param name="understood">What was understood of the answer before, said back; <see langword="null"/> for none.</param>
    /// <param name="problem">Why the answer did not do; <see langword="null"/> when it is asked for the first time.</param>
    public static NoticeView Ask(StepContext context, ImmutableArray<Question> questions, Question question, string? understood = null, string? problem = null)
    {
        var position = questions.IndexOf(question) + 1;
        var count = string.Create(CultureInfo.InvariantCulture, $"{context.Step.Title}, {position} of {questions.Length}");
        var details = ImmutableArray.CreateBuilder<string>();
        if (understood is not null)
        {
            details.Add(Noted(understood));
        }

        if (position == 1 && problem is null)
        {
            details.Add(context.Step.Why);
        }

        if (question.Prompt.Hint is { } hint)
        {
            details.Add(hint);
        }

        details.Add(Ways(question.Prompt, context.Reader));
        return new NoticeView
        {
            Tone = problem is null ? NoticeTone.Info : NoticeTone.Warning,
            Text = problem is null ? $"{question.Prompt.Label.TrimEnd('?', ':')}? ({count})" : $"{problem} {question.Prompt.Label.TrimEnd('?', ':')}?",
            Details = details.ToImmutable(),
            Actions = Buttons(MarkOf(context.Case.Id, context.Step.Id, question.Key), question.Prompt),
        };
    }

    /// <summary>What was understood, said back; a quotation ends as it ended.</summary>
    public static string Noted(string understood) => understood.EndsWith('"') ? $"Noted: {understood}" : $"Noted: {understood}.";

    /// <summary>Names a question of a case's step, so that an old button is not taken for an answer to another one.</summary>
    /// <param name="key">Answer key, or one of this class's own; empty for whichever is next.</param>
    public static string MarkOf(CaseId id, string step, string key) => string.Create(CultureInfo.InvariantCulture, $"{id.Number}/{step}/{key}");

    /// <summary>A button that answers as if typed.</summary>
    /// <param name="question">See <see cref="MarkOf"/>.</param>
    public static CardAction Button(string question, string label, string value, ActionPlace place = ActionPlace.Secondary) =>
        new(Verbs.DialogAnswer, label, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(DataKeys.Value, value).Add(DataKeys.Question, question), place);

    private static ImmutableArray<CardAction> Buttons(string question, Prompt prompt)
    {
        ImmutableArray<CardAction> answers = prompt switch
        {
            ChoicePrompt { Options.Length: <= 5 } choice => [.. choice.Options.Select(option => Button(question, option.Label, option.Value))],
            ConfirmPrompt => [Button(question, "Yes", "yes"), Button(question, "No", "no")],
            { Value: not null } => [Button(question, "Take the suggestion", "ok")],
            _ => [],
        };
        return prompt.Optional ? [.. answers, Button(question, "Skip", "skip")] : answers;
    }

    private static string Ways(Prompt prompt, Reader reader)
    {
        var suggestion = prompt is { Value: { } value } and not (ChoicePrompt or ConfirmPrompt) ? $"Say ok for {TypedAnswer.Say(prompt, value, reader)}. " : string.Empty;
        var how = prompt switch
        {
            ChoicePrompt { Options.Length: > 5 } choice => $"One of: {string.Join(", ", choice.Options.Take(12).Select(option => option.Label))}. ",
            DatePrompt { WithTime: true } => "For example \"today 10:12\" or \"an hour ago\". ",
            DatePrompt => "For example \"27 Nov\" or \"in 2 weeks\". ",
            PersonPrompt => "A colleague's name, or \"me\". ",
            _ => string.Empty,
        };
        return $"{suggestion}{how}{(prompt.Optional ? "Skip, back" : "Back")}, cancel and help work too.";
    }
}
