using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>What is promised and who is asked when it is in danger. Data; a running case keeps the version it started with.</summary>
public sealed record Policy
{
    public required string Id { get; init; }

    public required FirstContactPromise FirstContact { get; init; }

    /// <summary>How often the customer hears from us while the case is open, by risk; risk not judged yet counts as medium.</summary>
    public required ImmutableDictionary<RiskLevel, TimeSpan> UpdateEvery { get; init; }

    /// <summary>In the order they are tried.</summary>
    public ImmutableArray<EscalationRule> Rules { get; init; } = [];
}

/// <summary>The first-contact promise.</summary>
/// <param name="Within">Elapsed time from the answer, more than zero.</param>
/// <param name="StopsOn">The weakest evidence that keeps it.</param>
public sealed record FirstContactPromise(TimeSpan Within, ContactOutcome StopsOn);

/// <summary>Who is asked.</summary>
public enum EscalationLevel
{
    /// <summary>The owner's manager.</summary>
    Manager,

    /// <summary>The account's executive sponsor, else the nearest executive above the owner.</summary>
    Executive,
}

/// <summary>One trigger and its ask.</summary>
public sealed record EscalationRule
{
    /// <summary>Unique in the policy; fires once per case.</summary>
    public required string Id { get; init; }

    public required EscalationTrigger On { get; init; }

    public required EscalationLevel To { get; init; }

    /// <summary>With <see cref="EscalationTrigger.ArrAtStake"/>: more than any of these, each in its own currency.</summary>
    public ImmutableArray<Money> Over { get; init; } = [];

    /// <summary>One thing, with <c>{contact}</c>, <c>{role}</c>, <c>{account}</c> and <c>{owner}</c> filled in.</summary>
    public required string Ask { get; init; }

    /// <summary>How long the addressee has, from the moment of asking.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(24);
}
