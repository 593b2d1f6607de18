using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases;

/// <summary>A case in one row, for lists and for the clock. Follows from the facts; never read back into a <see cref="Case"/>.</summary>
public sealed record CaseSummary
{
    public required CaseId Id { get; init; }

    public required CaseKind Kind { get; init; }

    public required CaseStage Stage { get; init; }

    public required string AccountId { get; init; }

    public required string ContactId { get; init; }

    public string? OwnerId { get; init; }

    /// <summary>For whom the owner holds it while they are away; <see langword="null"/> when it is theirs.</summary>
    public string? CoverForId { get; init; }

    public required int Score { get; init; }

    public RiskLevel? Risk { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ContactDueAt { get; init; }

    public DateTimeOffset? FirstContactAt { get; init; }

    public DateTimeOffset? NextUpdateDueAt { get; init; }

    /// <summary>Earliest date of an open action.</summary>
    public DateOnly? NextActionOn { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The earliest of what the owner has to meet: first contact, else the next update; <see langword="null"/> when nothing is due.</summary>
    public DateTimeOffset? DueAt => IsOpen ? FirstContactAt is null && ContactDueAt is not null ? ContactDueAt : NextUpdateDueAt : null;

    /// <summary>When the clock must look at it next; <see langword="null"/> for never.</summary>
    public DateTimeOffset? SweepAt { get; init; }

    public bool IsOpen => Stage is CaseStage.AwaitingContact or CaseStage.InRecovery;
}

/// <summary>Which cases, in which order. Every part that is set must match.</summary>
public sealed record CaseFilter
{
    public bool OpenOnly { get; init; } = true;

    /// <summary>Any of these owners.</summary>
    public IReadOnlyCollection<string>? OwnerIds { get; init; }

    /// <summary>Held for this person while they are away.</summary>
    public string? CoverForId { get; init; }

    public string? AccountId { get; init; }

    public string? ContactId { get; init; }

    /// <summary>Due (<see cref="CaseSummary.DueAt"/>) before this instant.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>At least this risk.</summary>
    public RiskLevel? RiskAtLeast { get; init; }

    /// <summary>Order: due first (nothing due last), then newest. Always this.</summary>
    public int Limit { get; init; } = 100;
}
