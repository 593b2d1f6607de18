using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases.Facts;

/// <summary>The case began with an answer.</summary>
public sealed record CaseOpened : Fact
{
    public required CaseKind Kind { get; init; }

    public required string AccountId { get; init; }

    public required string ContactId { get; init; }

    public required string ResponseId { get; init; }

    /// <summary>0 to 10.</summary>
    public required int Score { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    public string? OwnerId { get; init; }

    /// <summary>Why the owner is not the account's, e.g. "Acme has no owner"; <see langword="null"/> when it is.</summary>
    public string? OwnerNote { get; init; }

    /// <summary>For whom the owner holds the case while they are away; <see langword="null"/> when it is theirs.</summary>
    public string? CoverForId { get; init; }

    /// <summary><see langword="null"/> when no clock runs.</summary>
    public DateTimeOffset? ContactDueAt { get; init; }

    /// <summary>How that was counted; <see langword="null"/> when no clock runs, and in cases older than this.</summary>
    public ContactClock? Clock { get; init; }

    /// <summary>Frozen playbook: its hash in the definition store.</summary>
    public required string Playbook { get; init; }

    /// <summary>Frozen policy: its hash in the definition store.</summary>
    public required string Policy { get; init; }

    public bool? IsChampion { get; init; }
}

/// <summary>Another answer of the same contact came while the case was open.</summary>
public sealed record ResponseJoined(string ResponseId, int Score, DateTimeOffset AnsweredAt) : Fact;

/// <summary>The answer was changed at its source: a comment arrived later, or the score was corrected.</summary>
public sealed record ResponseChanged(string ResponseId, int Score, bool CommentAdded) : Fact;

/// <summary>A follow-up became a recovery, because its contact turned out to be unhappy.</summary>
/// <param name="AnsweredAt">When the unhappy answer came: the clock counts from it.</param>
/// <param name="Playbook">Frozen playbook from now on: its hash in the definition store.</param>
public sealed record CaseRaised(DateTimeOffset AnsweredAt, DateTimeOffset ContactDueAt, string Playbook) : Fact
{
    /// <summary>How the new due time was counted; <see langword="null"/> in cases older than this.</summary>
    public ContactClock? Clock { get; init; }
}

/// <summary>Somebody else is responsible now.</summary>
public sealed record OwnerAssigned(string OwnerId, string? FromId, PersonalText Note) : Fact
{
    /// <summary><see langword="null"/> when somebody decided it, or an entry older than this field.</summary>
    public OwnerChange? Why { get; init; }

    /// <summary>For whom the new owner holds the case while they are away; <see langword="null"/> when it is theirs.</summary>
    public string? CoverForId { get; init; }

    /// <summary>With <see cref="OwnerChange.Cover"/>: when the person covered for is back.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Why a case changed hands, when nobody handed it over.</summary>
public enum OwnerChange
{
    /// <summary>Its owner is away.</summary>
    Cover,

    /// <summary>The person it was covered for is back.</summary>
    CoverEnded,

    /// <summary>The new owner took it themselves.</summary>
    Claimed,

    /// <summary>Who had taken it did nothing: it went back.</summary>
    ClaimFellBack,
}

public sealed record CaseSnoozed(DateTimeOffset Until, PersonalText Reason) : Fact;

public sealed record SnoozeEnded : Fact;

public sealed record NoteAdded(PersonalText Text) : Fact;

public sealed record StepSkipped(string Step, PersonalText Reason) : Fact;

/// <summary>Earlier entries were taken back by the person who made them.</summary>
public sealed record FactsRetracted(int FromSeq, int ToSeq) : Fact;

public sealed record CaseClosed(CaseOutcome Outcome, PersonalText PostMortem, DateOnly? NextSurveyOn) : Fact;

/// <summary>Set aside: the answer was not real.</summary>
public sealed record CaseVoided(PersonalText Reason) : Fact;

public sealed record CaseReopened(PersonalText Reason) : Fact;
