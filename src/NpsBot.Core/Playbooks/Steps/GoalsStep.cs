using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Goals as agreed with the customer: measure, owner, date each. None, or more than five, is questioned.</summary>
public sealed class GoalsStep : StepKind
{
    private const int MaxRows = 8;
    private const int MostWithoutQuestion = 5;
    private const int MaxMeasure = 300;
    private const string Measure = "measure";
    private const string Owner = "owner";
    private const string Due = "due";
    private const string Realistic = "realistic";
    private const string NoneAgreed = "none";

    private static readonly GroupRows Rows = new("goals", MaxRows, Measure, Due);

    public override string Kind => "goals";

    public override bool ComesAfterContact => true;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers)
    {
        var group = Rows.Prompt(answers, $"Goals agreed with {CommonPrompts.Short(context.Contact.Name)}", "Goal",
        [
            new TextPrompt(Measure, "Measure") { MaxLength = MaxMeasure, Hint = "How you will both know, e.g. no outage until March." },
            CommonPrompts.Colleague(context, Owner, "Owner") with { Value = context.Me.Id },
            new DatePrompt(Due, "Until when"),
        ]);
        return Rows.Given(answers).Length switch
        {
            0 => [group, new ConfirmPrompt(NoneAgreed, "No goals could be agreed")],
            > MostWithoutQuestion => [group, new ConfirmPrompt(Realistic, "More than five goals: is this realistic?")],
            _ => [group],
        };
    }

    public override ImmutableArray<Views.Fact> Facts(StepContext context) => [.. CommonPrompts.TheySaid(context)];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers)
    {
        var given = Rows.Given(answers);
        var problems = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (given.IsEmpty && !answers.Yes(NoneAgreed))
        {
            problems[NoneAgreed] = "Write one goal at least, or tick that none could be agreed.";
        }

        if (given.Length > MostWithoutQuestion && !answers.Yes(Realistic))
        {
            problems[Realistic] = "Keep the few that matter most, or tick this if all of them can be kept.";
        }

        FutureDays.Check(context, answers, given.Select(row => Rows.Key(row, Due)), problems);
        return problems.ToImmutable();
    }

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) =>
    [
        new AgreeGoals([.. Rows.Given(answers).Select(row => new Goal(
            answers.Text(Rows.Key(row, Measure)),
            answers.Text(Rows.Key(row, Owner)),
            answers.Date(Rows.Key(row, Due))))]),
    ];

    public override Answers Current(StepContext context)
    {
        var goals = context.Case.Goals;
        var answers = goals.Select((goal, row) => (goal, row)).Aggregate(Answers.None, (all, pair) => all
            .With(Rows.Key(pair.row, Measure), pair.goal.Measure.Value)
            .With(Rows.Key(pair.row, Owner), pair.goal.OwnerId)
            .With(Rows.Key(pair.row, Due), pair.goal.DueOn is { } due ? ReaderTime.Invariant(due) : null));
        return goals.Length > MostWithoutQuestion ? answers.With(Realistic, "true")
            : goals.IsEmpty && context.Case.GoalsAgreed ? answers.With(NoneAgreed, "true")
            : answers;
    }

    public override bool IsDone(Case current, PlaybookStep step) => current.GoalsAgreed;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is GoalsAgreed;
}
