using NpsBot.Core.Terms;

namespace NpsBot.DryRuns;

/// <summary>What would have come of past answers.</summary>
/// <param name="From">First day of answers, in the organisation's zone.</param>
/// <param name="To">Last day.</param>
/// <param name="Pings">Everything anybody would have got, in order.</param>
/// <param name="Breaches">First contacts that would have come too late, in order.</param>
/// <param name="Unsent">Messages that would have reached nobody.</param>
public sealed record DryRunReport(DateOnly From, DateOnly To, int Answers, int Cases, IReadOnlyList<Ping> Pings, IReadOnlyList<Breach> Breaches, int Unsent);

/// <summary>A first contact that is too late.</summary>
/// <param name="Case">The case's number in the simulation.</param>
/// <param name="OwnerId">Who had it at the end.</param>
/// <param name="ContactAt">When it was made after all; <see langword="null"/> for never.</param>
public sealed record Breach(CaseId Case, string Account, string? OwnerId, DateTimeOffset DueAt, DateTimeOffset? ContactAt);
