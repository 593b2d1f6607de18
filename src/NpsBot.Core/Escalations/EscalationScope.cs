using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>Cases a rule is for. Every part that is not empty must match.</summary>
/// <param name="Tiers">Compared without regard to case.</param>
/// <param name="Regions">Compared without regard to case.</param>
/// <param name="ArrOver">More than any of these, each in its own currency.</param>
public sealed record EscalationScope(ImmutableArray<CaseKind> Kinds, ImmutableArray<string> Tiers, ImmutableArray<string> Regions, ImmutableArray<Money> ArrOver)
{
    public static readonly EscalationScope All = new([], [], [], []);

    public bool Fits(CaseKind kind, Account account) =>
        (Kinds.IsEmpty || Kinds.Contains(kind))
        && Fits(Tiers, account.Tier)
        && Fits(Regions, account.Region)
        && (ArrOver.IsEmpty || IsOver(ArrOver, account.Arr));

    /// <summary>Whether an amount is more than the one in its currency; unlike currencies are never compared.</summary>
    public static bool IsOver(ImmutableArray<Money> limits, Money? amount) =>
        amount is { } known && limits.Any(limit => limit.Currency == known.Currency && known.Amount > limit.Amount);

    private static bool Fits(ImmutableArray<string> wanted, string? actual) =>
        wanted.IsEmpty || (actual is not null && wanted.Contains(actual, StringComparer.OrdinalIgnoreCase));
}
