using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>How critical times how urgent, with a reason; what the account is worth stands beside it.</summary>
public sealed class RiskStep : StepKind
{
    private const string Criticality = "criticality";
    private const string Urgency = "urgency";
    private const string Reason = "reason";

    public override string Kind => "risk";

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
    [
        new ChoicePrompt(Criticality, "How bad is it for them?",
        [
            new("1", "Annoying", "They complain, and stay."),
            new("2", "Costly", "It costs them time, money or face."),
            new("3", "They may leave", "They look around, or said so."),
        ]),
        new ChoicePrompt(Urgency, "How soon must something change?",
        [
            new("1", "This quarter"),
            new("2", "This month"),
            new("3", "Now"),
        ]),
        new TextPrompt(Reason, "Why") { Multiline = true, Hint = "One sentence a colleague would understand." },
    ];

    public override ImmutableArray<Views.Fact> Facts(StepContext context) =>
    [
        .. context.Case.Risk is { } risk ? [new Views.Fact("Judged so far", new RiskCell(risk.Level))] : Array.Empty<Views.Fact>(),
        .. CommonPrompts.Worth(context.Account),
        .. CommonPrompts.TheySaid(context),
    ];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers) =>
        AtFields(context, Assess(answers), ("risk.reason", Reason));

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers)
    {
        var assess = Assess(answers);
        return UpdateClock.Tightened(context, AssessRisk.LevelOf(assess.Criticality, assess.Urgency)) is { } sooner ? [assess, sooner] : [assess];
    }

    public override Answers Current(StepContext context) => context.Case.Risk is { } risk
        ? Answers.None
            .With(Criticality, risk.Criticality.ToString(CultureInfo.InvariantCulture))
            .With(Urgency, risk.Urgency.ToString(CultureInfo.InvariantCulture))
            .With(Reason, risk.Reason.Value)
        : Answers.None;

    public override bool IsDone(Case current, PlaybookStep step) => current.Risk is not null;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is RiskAssessed;

    private static AssessRisk Assess(Answers answers) =>
        new((int)(answers.Number(Criticality) ?? 0), (int)(answers.Number(Urgency) ?? 0), answers.Text(Reason) ?? string.Empty);
}
