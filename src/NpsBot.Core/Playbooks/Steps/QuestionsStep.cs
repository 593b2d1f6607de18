using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>A playbook's own questions: free text, or one of a few choices.</summary>
public sealed class QuestionsStep : StepKind
{
    internal const string Name = "questions";

    /// <summary>Of a free text, in characters.</summary>
    private const int MaxAnswer = 2000;

    public override string Kind => Name;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
    [
        .. context.Step.Ask.Select<PlaybookQuestion, Prompt>(question => question.Choices.IsEmpty
            ? new TextPrompt(question.Id, question.Label) { Multiline = true, MaxLength = MaxAnswer, Optional = question.Optional }
            : new ChoicePrompt(question.Id, question.Label, [.. question.Choices.Select(choice => new Option(choice, choice))]) { Optional = question.Optional }),
    ];

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) =>
    [
        new AnswerQuestions(context.Step.Id,
        [
            .. context.Step.Ask.Where(question => answers.Has(question.Id)).Select(question => new QuestionAnswer(question.Label, answers.Text(question.Id))),
        ]),
    ];

    public override Answers Current(StepContext context)
    {
        var latest = context.Case.Latest<QuestionsAnswered>(fact => fact.Step == context.Step.Id);
        return context.Step.Ask.Aggregate(Answers.None, (answers, question) =>
            answers.With(question.Id, latest?.Answers.FirstOrDefault(answer => answer.Question == question.Label)?.Answer.Value));
    }

    public override bool IsDone(Case current, PlaybookStep step) => current.AnsweredSteps.Contains(step.Id);

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is QuestionsAnswered answered && answered.Step == step.Id;
}
