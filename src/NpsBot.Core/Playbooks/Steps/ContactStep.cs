using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Evidence of a contact: how, when, what came of it, whether we said sorry, and whom the answer speaks for.</summary>
/// <remarks>Done when the policy's evidence is logged and, for a recovery, an apology with it.</remarks>
public sealed class ContactStep : StepKind
{
    internal const string Name = "contact";

    private const string OutcomeKey = "outcome";
    private const string Apology = "apology";
    private const string Said = "said";
    private const string ScopeKey = "scope";

    public override string Kind => Name;

    public override bool Repeats => true;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers)
    {
        var isRecovery = context.Case.Kind == CaseKind.Recovery;
        ImmutableArray<Prompt> always =
        [
            CommonPrompts.Medium("How did you make contact?"),
            CommonPrompts.Happened(context),
            new ChoicePrompt(OutcomeKey, "What came of it?",
            [
                CommonPrompts.Choice(ContactOutcome.Attempted, "Tried"),
                CommonPrompts.Choice(ContactOutcome.LeftMessage, "Left a message"),
                CommonPrompts.Choice(ContactOutcome.Reached, $"Reached {CommonPrompts.Short(context.Contact.Name)}"),
                CommonPrompts.Choice(ContactOutcome.CustomerAnswered, "They answered"),
            ]),
        ];
        var said = new TextPrompt(Said, "What they said (their words)") { Multiline = true, Optional = true };
        return isRecovery
            ?
            [
                .. always,
                new ConfirmPrompt(Apology, "Said sorry, and meant it") { Optional = context.Case.Apologised, Hint = "Goals, cause and plan open once it is said." },
                said,
                new ChoicePrompt(ScopeKey, "Who is unhappy?",
                [
                    CommonPrompts.Choice(Scope.OnePerson, $"{CommonPrompts.Short(context.Contact.Name)} alone"),
                    CommonPrompts.Choice(Scope.WholeOrganisation, "The whole organisation"),
                ])
                {
                    Optional = !Stops(context, answers),
                    Value = context.Case.Scope is { } known ? Codes.Of(known) : null,
                    Hint = "Ask; one unhappy person is another case than an unhappy company.",
                },
            ]
            : [.. always, said];
    }

    public override ImmutableArray<Views.Fact> Facts(StepContext context) =>
        context.Case.Kind == CaseKind.Recovery ? [.. CommonPrompts.Others(context)] : [];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers) =>
        AtFields(context, Log(context, answers), ("contact.future", "at"), ("contact.before", "at"), ("contact.scope", ScopeKey));

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers)
    {
        var log = Log(context, answers);
        return Stops(context, answers) && UpdateClock.After(context, log.ContactedAt) is { } next ? [log, next] : [log];
    }

    public override bool IsDone(Case current, PlaybookStep step) => ContactFirst.Of(current) is null;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is ContactLogged;

    private static bool Stops(StepContext context, Answers answers) =>
        Codes.Find<ContactOutcome>(answers.Text(OutcomeKey)) >= context.Policy.PromiseOf(context.Case).StopsOn;

    private static LogContact Log(StepContext context, Answers answers) => new(
        Codes.Find<ContactMedium>(answers.Text("medium")) ?? default,
        CommonPrompts.HappenedAt(context, answers),
        Codes.Find<ContactOutcome>(answers.Text(OutcomeKey)) ?? default,
        answers.Yes(Apology),
        answers.Text(Said),
        Codes.Find<Scope>(answers.Text(ScopeKey)),
        context.Policy.PromiseOf(context.Case).StopsOn);
}
