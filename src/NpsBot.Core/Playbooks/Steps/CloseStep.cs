using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>The end: an outcome, a short post-mortem, and the day the customer is asked again.</summary>
/// <remarks>Never locked: a customer who cannot be reached, or who is lost, still gets an end. Promises that are still open are shown and asked about.</remarks>
public sealed class CloseStep : StepKind
{
    internal const string Name = "close";

    /// <summary>Days until the customer is asked again, when nobody says otherwise.</summary>
    public const int DaysUntilNextSurvey = 90;

    private const int MinWords = 3;
    private const string OutcomeKey = "outcome";
    private const string PostMortem = "post_mortem";
    private const string NextSurvey = "next_survey";
    private const string PromisesOk = "promises_ok";

    public override string Kind => Name;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers)
    {
        var outcome = Codes.Find<CaseOutcome>(answers.Text(OutcomeKey));
        ImmutableArray<Prompt> prompts =
        [
            new ChoicePrompt(OutcomeKey, $"How is {CommonPrompts.Short(context.Contact.Name)} now?",
            [
                CommonPrompts.Choice(CaseOutcome.Satisfied, "Satisfied"),
                CommonPrompts.Choice(CaseOutcome.Improved, "Better than before"),
                CommonPrompts.Choice(CaseOutcome.Unchanged, "Unchanged"),
                CommonPrompts.Choice(CaseOutcome.Lost, "Lost as a customer"),
                CommonPrompts.Choice(CaseOutcome.NoAnswer, "Never answered"),
            ]),
            new TextPrompt(PostMortem, "What happened, and what we do differently") { Multiline = true, Hint = "Two sentences for the colleague who has the next case like this." },
            new DatePrompt(NextSurvey, "Ask them again on")
            {
                Optional = outcome == CaseOutcome.Lost,
                Value = ReaderTime.Invariant(new ReaderTime(context.Reader).Today.AddDays(DaysUntilNextSurvey)),
            },
        ];
        return OpenPromises(context.Case) switch
        {
            0 => prompts,
            1 => [.. prompts, new ConfirmPrompt(PromisesOk, "Close although a promise to the customer is open")],
            var count => [.. prompts, new ConfirmPrompt(PromisesOk, FormattableString.Invariant($"Close although {count} promises to the customer are open"))],
        };
    }

    public override ImmutableArray<Views.Fact> Facts(StepContext context) => [.. CommonPrompts.OpenActions(context)];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers)
    {
        var problems = AtFields(context, Close(answers), ("close.tries", OutcomeKey), ("contact.first", OutcomeKey), ("apology.first", OutcomeKey), ("close.postmortem", PostMortem)).ToBuilder();
        if (answers.Text(PostMortem)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < MinWords)
        {
            problems[PostMortem] = "A few words more: what happened, and what we do differently.";
        }

        if (OpenPromises(context.Case) > 0 && !answers.Yes(PromisesOk))
        {
            problems[PromisesOk] = "Keep the promise, move it with notice, or tick this to close over it.";
        }

        FutureDays.Check(context, answers, [NextSurvey], problems);
        return problems.ToImmutable();
    }

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) => [Close(answers)];

    public override bool IsDone(Case current, PlaybookStep step) => !current.IsOpen;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is CaseClosed;

    private static CloseCase Close(Answers answers) =>
        new(Codes.Find<CaseOutcome>(answers.Text(OutcomeKey)) ?? default, answers.Text(PostMortem), answers.Date(NextSurvey));

    private static int OpenPromises(Case current) =>
        current.Actions.Count(action => action.Plan.Audience == ActionAudience.Customer && CommonPrompts.IsOpen(action));
}
