using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases.Facts;

/// <summary>The CSM looked at the account before calling.</summary>
public sealed record ContextReviewed(bool? IsChampion, PersonalText Note) : Fact;

public sealed record ContactLogged : Fact
{
    public required ContactMedium Medium { get; init; }

    /// <summary>When it took place; not after it was logged.</summary>
    public required DateTimeOffset ContactedAt { get; init; }

    public required ContactOutcome Outcome { get; init; }

    public bool Apologised { get; init; }

    public PersonalText Said { get; init; } = PersonalText.None;

    public Scope? Scope { get; init; }

    /// <summary>Whether this evidence stopped the first-contact clock under the case's policy, decided when it was logged.</summary>
    public bool StopsClock { get; init; }
}

/// <param name="Measure">How both sides will know.</param>
public sealed record Goal(PersonalText Measure, string? OwnerId, DateOnly? DueOn);

/// <summary>The goals as agreed with the customer; replaces those before.</summary>
public sealed record GoalsAgreed(IReadOnlyList<Goal> Goals) : Fact;

/// <summary>How critical times how urgent, each 1 to 3.</summary>
public sealed record RiskAssessed(int Criticality, int Urgency, RiskLevel Level, PersonalText Reason) : Fact;

/// <param name="Concept">For a business outcome: what the new concept with the customer will be about.</param>
/// <param name="HelperId">For the other groups: who helps.</param>
public sealed record CauseNamed(CauseGroup Group, PersonalText Detail, PersonalText Concept, string? HelperId) : Fact
{
    /// <summary>What the helper is asked for.</summary>
    public PersonalText HelperAsk { get; init; } = PersonalText.None;
}

/// <param name="Informed">False when it was decided not to.</param>
public sealed record ChampionInformed(bool Informed, PersonalText Note) : Fact;

/// <param name="Number">1, 2, 3 ... within the case.</param>
public sealed record PlannedAction(int Number, PersonalText What, string OwnerId, DateOnly DueOn, ActionAudience Audience);

/// <summary>Actions were added to the plan.</summary>
public sealed record ActionsPlanned(IReadOnlyList<PlannedAction> Actions) : Fact;

/// <param name="NewDueOn">With <see cref="ActionState.MovedWithNotice"/>: the new date.</param>
public sealed record ActionSettled(int Number, ActionState State, DateOnly? NewDueOn) : Fact
{
    /// <summary>When a promised date passed without a word; <see langword="null"/> when a person settled it.</summary>
    public DateTimeOffset? PassedAt { get; init; }

    /// <summary>True when it was kept in time and only the word came late: it was never broken.</summary>
    public bool? KeptInTime { get; init; }
}

public sealed record CustomerUpdated(ContactMedium Medium, DateTimeOffset UpdatedAt, PersonalText Text) : Fact;

/// <summary>When the customer must hear from us next.</summary>
public sealed record NextUpdateScheduled(DateTimeOffset DueAt) : Fact;

/// <summary>Answers to a playbook's own questions.</summary>
/// <param name="Step">Step id.</param>
/// <param name="Answers">By prompt label, in order, printable.</param>
public sealed record QuestionsAnswered(string Step, IReadOnlyList<QuestionAnswer> Answers) : Fact;

public sealed record QuestionAnswer(string Question, PersonalText Answer);
