using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>The live card of a case: one per conversation, edited in place while the case lives.</summary>
public sealed record CaseAlertView : View
{
    public required CaseId Case { get; init; }

    public required CaseKind Kind { get; init; }

    public required CaseStage Stage { get; init; }

    /// <summary>Name of the customer's company.</summary>
    public required string Account { get; init; }

    /// <summary>Who answered; <see langword="null"/> when unknown or when the room may not see it.</summary>
    public string? Contact { get; init; }

    /// <summary>Title at the customer, e.g. "VP Operations".</summary>
    public string? ContactRole { get; init; }

    public Influence? Influence { get; init; }

    /// <summary>Whether the contact is the customer's champion for us; <see langword="null"/> when nobody has said.</summary>
    public bool? IsChampion { get; init; }

    /// <summary>0 to 10.</summary>
    public required int Score { get; init; }

    /// <summary>The contact's answer before this one.</summary>
    public PreviousScore? Previous { get; init; }

    /// <summary>The customer's own words, unabridged; <see langword="null"/> when there are none or the room may not see them.</summary>
    public string? Comment { get; init; }

    /// <summary>True when there are words but this room may not see them.</summary>
    public bool CommentWithheld { get; init; }

    public bool AskedToBeCalled { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>When first contact is due; <see langword="null"/> when no clock runs for this kind of case.</summary>
    public DateTimeOffset? ContactDueAt { get; init; }

    /// <summary>Why <see cref="ContactDueAt"/> is what it is.</summary>
    public DueTime? ContactDue { get; init; }

    /// <summary>How much of the time to first contact had passed at the last reminder, in percent; <see langword="null"/> before the first.</summary>
    public int? ReminderShare { get; init; }

    public ContactMade? FirstContact { get; init; }

    /// <summary>Tries that did not reach the customer yet.</summary>
    public int AttemptsBefore { get; init; }

    public PersonRef? Owner { get; init; }

    /// <summary>Said when the owner is not the one the account names, e.g. "Acme has no owner: sent to the fallback".</summary>
    public string? OwnerNote { get; init; }

    public Money? Arr { get; init; }

    public DateOnly? RenewsOn { get; init; }

    public string? Segment { get; init; }

    public string? Region { get; init; }

    /// <summary>Latest answers of other people at the account, unhappiest first.</summary>
    public ImmutableArray<SiblingScore> Siblings { get; init; } = [];

    public RiskLevel? Risk { get; init; }

    public int Goals { get; init; }

    public int ActionsDone { get; init; }

    public int ActionsPlanned { get; init; }

    /// <summary>Dates promised to the customer that passed without a word.</summary>
    public int PromisesBroken { get; init; }

    public DateTimeOffset? NextUpdateDueAt { get; init; }

    public ImmutableArray<AskState> Asks { get; init; } = [];

    /// <summary>The step the playbook wants next; <see langword="null"/> when the case is finished.</summary>
    public NextStep? Next { get; init; }

    /// <summary>What is under way in the dialog right now, e.g. "Cora is filling in Contact".</summary>
    public string? UnderWay { get; init; }

    public CaseEnd? End { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Messages about this case that were refused or are late, one sentence each.</summary>
    public ImmutableArray<string> DeliveryTroubles { get; init; } = [];

    public ImmutableArray<CardAction> Actions { get; init; } = [];

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}

/// <summary>An earlier answer of the same contact.</summary>
public sealed record PreviousScore(int Score, DateTimeOffset At);

/// <summary>Somebody else at the account. The name is <see langword="null"/> where the room may not see it.</summary>
public sealed record SiblingScore(string? Name, int Score);

/// <summary>The contact that stopped the clock.</summary>
public sealed record ContactMade(PersonRef By, DateTimeOffset At, ContactMedium Medium, ContactOutcome Outcome);

/// <summary>The next step of the playbook.</summary>
/// <param name="StepId">Its id in the playbook.</param>
/// <param name="Title">E.g. "Contact".</param>
/// <param name="Advice">What to do, one sentence.</param>
public sealed record NextStep(string StepId, string Title, string Advice);

/// <summary>An ask to somebody higher up and what became of it.</summary>
/// <param name="Accepted"><see langword="null"/> while unanswered.</param>
public sealed record AskState(PersonRef To, string Ask, DateTimeOffset AskedAt, bool? Accepted = null, DateTimeOffset? AnsweredAt = null, string? Note = null)
{
    /// <summary>Who can answer it, or answered: somebody else than <see cref="To"/> when it was passed on.</summary>
    public PersonRef? Holder { get; init; }

    /// <summary>How often a silent person was asked again.</summary>
    public int Repeats { get; init; }
}

/// <summary>How and when the case ended.</summary>
public sealed record CaseEnd(PersonRef By, DateTimeOffset At, CaseOutcome? Outcome, DateOnly? NextSurveyOn, string? Reason = null);
