using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NpsBot.Core.Intake;

/// <summary>What intake tells of itself: counts and ids, never contents. Costs next to nothing while nobody listens.</summary>
public static class IntakeTelemetry
{
    public const string Name = "NpsBot.Intake";

    private const int MaxCases = 20;

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("npsbot.intake.answers", "{answer}", "Answers taken in, by source and what became of them.");

    internal static Activity? Begin(IReadOnlyList<IncomingResponse> incoming)
    {
        var activity = Traces.StartActivity("intake");
        activity?.SetTag("npsbot.answers", incoming.Count);
        activity?.SetTag("npsbot.source", incoming.Count > 0 ? incoming[0].Source : null);
        return activity;
    }

    internal static void Took(Activity? activity, IReadOnlyList<IncomingResponse> incoming, List<IntakeOutcome> outcomes)
    {
        if (activity is not null)
        {
            activity.SetTag("npsbot.cases", outcomes.Select(CaseOf).OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxCases).ToArray());
        }

        if (!Answers.Enabled)
        {
            return;
        }

        foreach (var group in incoming.Zip(outcomes, (answer, outcome) => (answer.Source, Outcome: Word(outcome))).CountBy(pair => pair))
        {
            Answers.Add(group.Value, new("npsbot.source", group.Key.Source), new("npsbot.outcome", group.Key.Outcome));
        }
    }

    private static string? CaseOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.CaseOpened opened => opened.Case.ToString(),
        IntakeOutcome.Joined joined => joined.Case.ToString(),
        IntakeOutcome.Updated updated => updated.Case?.ToString(),
        _ => null,
    };

    private static string Word(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.CaseOpened => "case_opened",
        IntakeOutcome.Joined => "joined",
        IntakeOutcome.Recorded => "recorded",
        IntakeOutcome.Updated => "updated",
        IntakeOutcome.Duplicate => "duplicate",
        IntakeOutcome.Refused => "refused",
        _ => throw new UnreachableException(),
    };
}
