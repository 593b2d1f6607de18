using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>The customer was told how things stand, and when they hear from us next.</summary>
/// <remarks>Done when the customer was told at least once, no planned action is open, and they were told after the last action was settled: they know how it ended. Until then it stays the next step.</remarks>
public sealed class UpdatesStep : StepKind
{
    private const string Text = "text";
    private const string Next = "next";

    /// <summary>A day given for the next update means the end of its working hours, in the reader's zone.</summary>
    private static readonly TimeOnly EndOfDay = new(17, 0);

    public override string Kind => "updates";

    public override bool Repeats => true;

    public override bool ComesAfterContact => true;

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
    [
        CommonPrompts.Medium("How did you tell them?"),
        CommonPrompts.Happened(context),
        new TextPrompt(Text, "What you told them") { Multiline = true },
        new DatePrompt(Next, "Next update by") { Value = ReaderTime.Invariant(Suggested(context)), Hint = "Tell them this day, so that nobody has to ask." },
        .. CustomerTextLint.Prompts([answers.Text(Text)]),
    ];

    public override ImmutableArray<Views.Fact> Facts(StepContext context) =>
    [
        .. context.Case.NextUpdateDueAt is { } due ? [new Views.Fact("Next update", new InstantCell(due, IsDue: true))] : Array.Empty<Views.Fact>(),
        .. context.Case.Updates.LastOrDefault() is { } last ? [new Views.Fact("Last told", new InstantCell(last.UpdatedAt))] : Array.Empty<Views.Fact>(),
        .. CommonPrompts.OpenActions(context),
    ];

    public override ImmutableDictionary<string, string> Check(StepContext context, Answers answers)
    {
        var problems = CustomerTextLint.Check([answers.Text(Text)], answers).ToBuilder();
        FutureDays.Check(context, answers, [Next], problems);
        if (problems.ContainsKey(Next))
        {
            return problems.ToImmutable();
        }

        problems.AddRange(AtFields(context, Update(context, answers), ("update.future", "at")));
        if (!problems.ContainsKey("at") && CommonPrompts.HappenedAt(context, answers) < context.Case.AnsweredAt)
        {
            problems["at"] = "This is before the customer answered. Give the time of the update that followed.";
        }

        if (NextDueAt(context, answers) <= context.Now)
        {
            problems[Next] = "Today is nearly over. Give a later day.";
        }

        return problems.ToImmutable();
    }

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) => [Update(context, answers)];

    public override bool IsDone(Case current, PlaybookStep step) =>
        !current.Updates.IsEmpty
        && !current.Actions.Any(CommonPrompts.IsOpen)
        && current.LatestSeq<CustomerUpdated>() > current.LatestSeq<ActionSettled>();

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is CustomerUpdated;

    private static UpdateCustomer Update(StepContext context, Answers answers) => new(
        Codes.Find<ContactMedium>(answers.Text("medium")) ?? default,
        CommonPrompts.HappenedAt(context, answers),
        answers.Text(Text),
        NextDueAt(context, answers));

    private static DateTimeOffset? NextDueAt(StepContext context, Answers answers) =>
        answers.Date(Next) is { } day ? new ReaderTime(context.Reader).At(day, EndOfDay).ToUniversalTime() : null;

    private static DateOnly Suggested(StepContext context) =>
        new ReaderTime(context.Reader).DateOf(context.Now + UpdateClock.Cadence(context.Policy, context.Case.Risk?.Level)).ToDateOnly();
}
