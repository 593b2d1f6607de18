namespace NpsBot.Core.Cases.Facts;

/// <summary>Why a case was taken further up.</summary>
public enum EscalationTrigger
{
    FirstContactBreached,
    CriticalRisk,
    ChampionUnhappy,
    ArrAtStake,
    AskedByPerson,
}

/// <summary>Somebody was asked for one thing.</summary>
public sealed record CaseEscalated : Fact
{
    /// <summary>1, 2, 3 ... within the case.</summary>
    public required int Number { get; init; }

    public required EscalationTrigger Trigger { get; init; }

    /// <summary>Id of the policy's rule, so that it fires once.</summary>
    public required string Rule { get; init; }

    public required string ToId { get; init; }

    /// <summary>Who is named as asking; <see langword="null"/> when the policy itself asks.</summary>
    public string? FromId { get; init; }

    /// <summary>One thing, e.g. "call Dana Reyes (VP Operations, Acme)".</summary>
    public required PersonalText Ask { get; init; }

    public DateTimeOffset? DueAt { get; init; }
}

public sealed record EscalationAnswered(int Number, bool Accepted, PersonalText Note) : Fact;

/// <summary>A rule fired but there was nobody to ask.</summary>
public sealed record EscalationUnaddressed(EscalationTrigger Trigger, string Rule, string Wanted) : Fact;

/// <summary>A rule fired, but its addressee already has an open or accepted ask of this case: one ask at a time.</summary>
/// <param name="Into">Number of that ask.</param>
public sealed record EscalationFolded(EscalationTrigger Trigger, string Rule, int Into) : Fact;
