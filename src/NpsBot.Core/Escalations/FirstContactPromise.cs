using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>One first-contact promise of a policy.</summary>
/// <param name="Within">How long we have from the answer on, counted as <see cref="Count"/> says; more than zero.</param>
/// <param name="StopsOn">The weakest evidence that keeps it.</param>
public sealed record FirstContactPromise(TimeSpan Within, ContactOutcome StopsOn)
{
    private static readonly ImmutableArray<int> UsualReminders = [50, 80];

    /// <summary>Whom it is given to; the first promise of a policy that fits a case holds.</summary>
    public PromiseScope For { get; init; } = PromiseScope.Everybody;

    public TimeCount Count { get; init; } = TimeCount.Elapsed;

    /// <summary>Shares of the time that remind the owner, in percent: 1 to 99, rising. Default 50 and 80.</summary>
    public ImmutableArray<int> RemindAt { get; init; } = UsualReminders;

    /// <summary>The one pause there is; <see langword="null"/> for none.</summary>
    public CustomerWait? WaitForCustomer { get; init; }
}

/// <summary>The clock stands still while the customer must answer us, once and not for ever.</summary>
/// <param name="AfterAttempts">Logged tries that begin it; 1 or more.</param>
/// <param name="AtMost">Elapsed time after which the clock runs again; more than zero.</param>
public sealed record CustomerWait(int AfterAttempts, TimeSpan AtMost);

/// <summary>Cases a promise is given for. Every part that is not empty must match; without a kind it is for recoveries.</summary>
/// <param name="Tiers">Compared without regard to case.</param>
/// <param name="Regions">Compared without regard to case.</param>
public sealed record PromiseScope(ImmutableArray<CaseKind> Kinds, ImmutableArray<string> Tiers, ImmutableArray<string> Regions)
{
    /// <summary>Every recovery; a lighter case has a clock only where a policy gives it one.</summary>
    public static readonly PromiseScope Everybody = new([CaseKind.Recovery], [], []);

    public bool Fits(CaseKind kind, Account account) => Kinds.Contains(kind) && Fits(Tiers, account.Tier) && Fits(Regions, account.Region);

    /// <summary>Whether whatever fits another one fits this one too.</summary>
    public bool Covers(PromiseScope other) => other.Kinds.All(Kinds.Contains) && Covers(Tiers, other.Tiers) && Covers(Regions, other.Regions);

    private static bool Fits(ImmutableArray<string> wanted, string? actual) => wanted.IsEmpty || (actual is not null && wanted.Contains(actual, StringComparer.OrdinalIgnoreCase));

    private static bool Covers(ImmutableArray<string> wide, ImmutableArray<string> narrow) =>
        wide.IsEmpty || (!narrow.IsEmpty && narrow.All(value => wide.Contains(value, StringComparer.OrdinalIgnoreCase)));
}
