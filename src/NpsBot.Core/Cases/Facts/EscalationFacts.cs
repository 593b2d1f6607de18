namespace NpsBot.Core.Cases.Facts;

/// <summary>Why a case was taken further up.</summary>
public enum EscalationTrigger
{
    FirstContactBreached,
    CriticalRisk,
    ChampionUnhappy,
    ArrAtStake,
    AskedByPerson,
    FirstContactAtRisk,
    Risk,
    SiblingsUnhappy,
    RenewalNear,
    OwnerSilent,
    ScoreFell,
}

/// <summary>Somebody was asked for one thing, or - with the number of an ask there is - was asked again.</summary>
public sealed record CaseEscalated : Fact
{
    /// <summary>1, 2, 3 ... within the case.</summary>
    public required int Number { get; init; }

    public required EscalationTrigger Trigger { get; init; }

    /// <summary>Id of the policy's rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Level of the rule, counted from 1; <see langword="null"/> means the first.</summary>
    public int? Level { get; init; }

    /// <summary>1, 2, 3 ... when a silent person is asked again; <see langword="null"/> the first time.</summary>
    public int? Repeat { get; init; }

    /// <summary>As whom they are asked, e.g. <c>Executive</c>; <see langword="null"/> in facts older than levels.</summary>
    public string? Wanted { get; init; }

    public required string ToId { get; init; }

    /// <summary>Who is named as asking; <see langword="null"/> when the policy itself asks.</summary>
    public string? FromId { get; init; }

    /// <summary>One thing, e.g. "call Dana Reyes (VP Operations, Acme)".</summary>
    public required PersonalText Ask { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the policy wanted it asked, when that was missed; <see langword="null"/> when it was asked in time.</summary>
    public DateTimeOffset? MissedAt { get; init; }
}

public sealed record EscalationAnswered(int Number, bool Accepted, PersonalText Note) : Fact;

/// <summary>Who was asked passed it on: the ask is the colleague's now.</summary>
public sealed record EscalationDelegated(int Number, string ToId, PersonalText Note) : Fact;

/// <summary>A rule fired but there was nobody to ask.</summary>
public sealed record EscalationUnaddressed(EscalationTrigger Trigger, string Rule, string Wanted) : Fact
{
    /// <inheritdoc cref="CaseEscalated.Level" />
    public int? Level { get; init; }
}

/// <summary>A rule fired, but its addressee already has an open or accepted ask of this case: one ask at a time.</summary>
/// <param name="Into">Number of that ask.</param>
public sealed record EscalationFolded(EscalationTrigger Trigger, string Rule, int Into) : Fact
{
    /// <inheritdoc cref="CaseEscalated.Level" />
    public int? Level { get; init; }
}
