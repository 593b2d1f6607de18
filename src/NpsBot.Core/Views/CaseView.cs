using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>Everything about one case: the answer to "status of case 12" and the timeline.</summary>
public sealed record CaseView : View
{
    /// <summary>The same facts as the live card.</summary>
    public required CaseAlertView Card { get; init; }

    /// <summary>Newest first.</summary>
    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    public ImmutableArray<GoalLine> Goals { get; init; } = [];

    public ImmutableArray<ActionLine> ActionPlan { get; init; } = [];

    public string? RiskReason { get; init; }

    public CauseGroup? Cause { get; init; }

    public string? CauseDetail { get; init; }

    public string? PostMortem { get; init; }

    /// <summary>How many older timeline entries are not in <see cref="Timeline"/>.</summary>
    public int OlderEntries { get; init; }

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}

/// <summary>One line of the timeline.</summary>
/// <param name="What">What happened, e.g. "logged contact: call, reached".</param>
/// <param name="Detail">Words of people; data.</param>
/// <param name="Platform">Where it was done, e.g. "slack"; <see langword="null"/> for the system itself.</param>
public sealed record TimelineEntry(DateTimeOffset At, PersonRef? By, string What, string? Detail = null, string? Platform = null);

/// <summary>A goal agreed with the customer.</summary>
public sealed record GoalLine(string Measure, PersonRef? Owner, DateOnly? DueOn);

/// <summary>A planned action. <see cref="Actions"/> lets the reader settle it.</summary>
public sealed record ActionLine(string What, PersonRef? Owner, DateOnly? DueOn, ActionAudience Audience, ActionState State)
{
    /// <summary>What became of the date promised to the customer; <see langword="null"/> when nobody was promised anything.</summary>
    public PromiseStanding? Promise { get; init; }

    public ImmutableArray<CardAction> Actions { get; init; } = [];
}
