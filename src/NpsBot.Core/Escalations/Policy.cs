using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>What is promised and who is asked when it is in danger. Data; a running case keeps the version it started with.</summary>
public sealed record Policy
{
    public required string Id { get; init; }

    /// <summary>First-contact promises, at least one, in the order they are tried; the last is for every recovery. A case keeps the place of its own (<see cref="ContactClock.Promise"/>).</summary>
    public required ImmutableArray<FirstContactPromise> Promises { get; init; }

    /// <summary>The promise to everybody no other one is for.</summary>
    public FirstContactPromise FirstContact => Promises[^1];

    /// <summary>How often the customer hears from us while the case is open, by risk; risk not judged yet counts as medium.</summary>
    public required ImmutableDictionary<RiskLevel, TimeSpan> UpdateEvery { get; init; }

    /// <summary>In the order they are tried.</summary>
    public ImmutableArray<EscalationRule> Rules { get; init; } = [];

    /// <summary>Working time of a claimer in which nothing happens until the case goes back. Default 4 hours.</summary>
    public TimeSpan ClaimFallsBack { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The place of the promise to a new case; <see langword="null"/> when no clock runs for it.</summary>
    public int? PromiseFor(CaseKind kind, Account account)
    {
        var place = Promises.TakeWhile(promise => !promise.For.Fits(kind, account)).Count();
        return place < Promises.Length ? place : null;
    }

    /// <summary>The promise a case was given; without a clock, the usual one says what counts as contact.</summary>
    public FirstContactPromise PromiseOf(Case current) => current.Clock is { } clock ? Promises[clock.Promise] : FirstContact;
}
