using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Escalations;

/// <summary>A case somebody took and then did nothing with goes back. Pure.</summary>
public static class ClaimDecider
{
    /// <summary>When it goes back if nothing happens; <see langword="null"/> when it is no claim, or there is nobody to go back to.</summary>
    public static DateTimeOffset? FallsBackAt(Policy policy, Case current, EscalationContext context) =>
        current is { IsOpen: true, Claim: { } claim } && Former(current, context) is not null
            ? context.Calendars.For(context.Owner).Add(EscalationReasons.Latest(claim.At, current.LiveSince), policy.ClaimFallsBack)
            : null;

    /// <summary>The fact to append; <see langword="null"/> when nothing is to be done now.</summary>
    public static OwnerAssigned? Decide(Policy policy, Case current, EscalationContext context, DateTimeOffset now) =>
        FallsBackAt(policy, current, context) <= now
            ? new OwnerAssigned(Former(current, context)!, current.OwnerId, $"{context.Owner?.Name ?? "Somebody"} took it and then did nothing on it: back to the owner before.") { Why = OwnerChange.ClaimFellBack }
            : null;

    /// <summary>Whose it was; of a case that was nobody's, the claimer's manager.</summary>
    private static string? Former(Case current, EscalationContext context) => current.Claim!.FromId ?? context.Manager?.Id;
}
