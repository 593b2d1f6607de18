using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>What ends a rule besides the end of its reason and of the case.</summary>
public enum StopCondition
{
    /// <summary>Somebody it asked accepted.</summary>
    Answered,

    /// <summary>First contact is made. Whoever accepts has the level's wait to bring it about.</summary>
    Contacted,

    /// <summary>Nothing but the end of the case. Whoever accepts has the level's wait for it.</summary>
    Closed,
}

/// <summary>One trigger, and whom it asks, one after the other, until somebody answers. It goes up only while its reason holds.</summary>
public sealed record EscalationRule
{
    /// <summary>Unique in the policy.</summary>
    public required string Id { get; init; }

    public required EscalationTrigger On { get; init; }

    /// <summary>At least one, in the order they are asked.</summary>
    public required ImmutableArray<EscalationLevel> Levels { get; init; }

    public StopCondition Until { get; init; } = StopCondition.Answered;

    /// <summary>Cases it is for.</summary>
    public EscalationScope When { get; init; } = EscalationScope.All;

    /// <summary>With <see cref="EscalationTrigger.ArrAtStake"/>: more than any of these, each in its own currency.</summary>
    public ImmutableArray<Money> Over { get; init; } = [];

    /// <summary>With <see cref="EscalationTrigger.FirstContactAtRisk"/>: share of the promised time that has passed, in percent, 1 to 99.</summary>
    public int Share { get; init; }

    /// <summary>With <see cref="EscalationTrigger.Risk"/>: at least this.</summary>
    public RiskLevel AtLeast { get; init; }

    /// <summary>With <see cref="EscalationTrigger.SiblingsUnhappy"/>: at least so many other unhappy people at the account; 1 or more.</summary>
    public int Count { get; init; }

    /// <summary>With <see cref="EscalationTrigger.RenewalNear"/>: the renewal is not farther away; whole days count.</summary>
    public TimeSpan RenewsWithin { get; init; }

    /// <summary>With <see cref="EscalationTrigger.OwnerSilent"/>: working time of the owner in which they did nothing on the case.</summary>
    public TimeSpan Silence { get; init; }
}
