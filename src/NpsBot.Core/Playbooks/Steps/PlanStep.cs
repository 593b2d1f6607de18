using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Actions with an owner and a date, for the customer or internal. Opened again it adds more.</summary>
public sealed class PlanStep : StepKind
{
    private const int MaxRows = 8;
    private const int MaxWhat = 300;
    private const string What = "what";
    private const string Owner = "owner";
    private const string Due = "due";
    private const string Audience = "audience";

    private static readonly GroupRows Rows = new("actions", MaxRows, What, Due);

    public override string Kind => "plan";

    public override bool Repeats => true;

    public override bool ComesAfterContact => true;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
    [
        Rows.Prompt(
            answers,
            "What will be done",
            "Action",
            [
                new TextPrompt(What, "What") { MaxLength = MaxWhat },
                CommonPrompts.Colleague(context, Owner, "Owner") with { Value = context.Me.Id },
                new DatePrompt(Due, "Until when"),
                new ChoicePrompt(Audience, "For whom",
                [
                    CommonPrompts.Choice(ActionAudience.Customer, "The customer", "A date they were given is a promise."),
                    CommonPrompts.Choice(ActionAudience.Internal, "Us"),
                ]),
            ],
            needsOne: true),
        .. CustomerTextLint.Prompts(ForCustomer(answers)),
    ];

    public override ImmutableArray<Views.Fact> Facts(StepContext context) =>
    [
        .. context.Case.Goals.Select((goal, i) => new Views.Fact(FormattableString.Invariant($"Goal {i + 1}"), new TextCell(goal.Measure.Value ?? "(erased)"))),
        .. CommonPrompts.OpenActions(context),
    ];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers)
    {
        var given = Rows.Given(answers);
        var problems = CustomerTextLint.Check(ForCustomer(answers), answers).ToBuilder();
        FutureDays.Check(context, answers, given.Select(row => Rows.Key(row, Due)), problems);
        return problems.ToImmutable();
    }

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) =>
    [
        new PlanActions([.. Rows.Given(answers).Select(row => (
            answers.Text(Rows.Key(row, What)) ?? string.Empty,
            answers.Text(Rows.Key(row, Owner)) ?? context.Me.Id,
            answers.Date(Rows.Key(row, Due)) ?? default,
            AudienceOf(answers, row)))]),
    ];

    public override bool IsDone(Case current, PlaybookStep step) => !current.Actions.IsEmpty;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is ActionsPlanned;

    private static IEnumerable<string?> ForCustomer(Answers answers) =>
        Rows.Given(answers).Where(row => AudienceOf(answers, row) == ActionAudience.Customer).Select(row => answers.Text(Rows.Key(row, What)));

    private static ActionAudience AudienceOf(Answers answers, int row) =>
        Codes.Find<ActionAudience>(answers.Text(Rows.Key(row, Audience))) ?? ActionAudience.Internal;
}
