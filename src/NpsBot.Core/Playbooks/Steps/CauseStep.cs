using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>The cause, in one of three groups. A missed business outcome asks for a new concept with the customer; the others for a helper.</summary>
public sealed class CauseStep : StepKind
{
    private const string Group = "group";
    private const string Concept = "concept";
    private const string Helper = "helper";
    private const string HelperAsk = "helper_ask";
    private const string Detail = "detail";

    public override string Kind => "cause";

    public override bool ComesAfterContact => true;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers)
    {
        ImmutableArray<Prompt> first =
        [
            new ChoicePrompt(Group, "What is it about?",
            [
                CommonPrompts.Choice(CauseGroup.Collaboration, "Working together", "Nobody called back, promises not kept, no clear contact."),
                CommonPrompts.Choice(CauseGroup.TechnicalPerformance, "How it works", "Outages, faults, slow, missing functions."),
                CommonPrompts.Choice(CauseGroup.BusinessOutcome, "What it brings", "It runs, but they do not get what they bought it for."),
            ]),
            new TextPrompt(Detail, "What exactly, in one or two sentences") { Multiline = true },
        ];
        return Codes.Find<CauseGroup>(answers.Text(Group)) switch
        {
            null => first,
            CauseGroup.BusinessOutcome =>
            [
                .. first,
                new TextPrompt(Concept, $"What will the new concept with {CommonPrompts.Short(context.Account.Name)} be about?") { Multiline = true, Hint = "The outcome they want, and what would have to change." },
            ],
            _ =>
            [
                .. first,
                CommonPrompts.Colleague(context, Helper, "Who can help?") with { Optional = true, Hint = "You keep the customer; they mend the cause." },
                new TextPrompt(HelperAsk, "What do you need from them?") { Optional = !answers.Has(Helper), MaxLength = 300 },
            ],
        };
    }

    public override ImmutableArray<Views.Fact> Facts(StepContext context) => [.. CommonPrompts.TheySaid(context)];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers) =>
        AtFields(context, Name(answers), ("cause.concept", Concept));

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) => [Name(answers)];

    public override Answers Current(StepContext context) => context.Case.Cause is { } cause
        ? Answers.None
            .With(Group, Codes.Of(cause.Group))
            .With(Detail, cause.Detail.Value)
            .With(Concept, cause.Concept.Value)
            .With(Helper, cause.HelperId)
            .With(HelperAsk, cause.HelperAsk.Value)
        : Answers.None;

    public override bool IsDone(Case current, PlaybookStep step) => current.Cause is not null;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is CauseNamed;

    private static NameCause Name(Answers answers)
    {
        var group = Codes.Find<CauseGroup>(answers.Text(Group)) ?? default;
        // Answers of a path that was left again do not count.
        return group == CauseGroup.BusinessOutcome
            ? new NameCause(group, answers.Text(Detail), answers.Text(Concept), null)
            : new NameCause(group, answers.Text(Detail), null, answers.Text(Helper)) { HelperAsk = answers.Text(HelperAsk) };
    }
}
