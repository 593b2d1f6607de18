using System.Collections.Immutable;

namespace NpsBot.Playground.Town;

/// <summary>Something a person would have seen go wrong, or a call the platform refused for good.</summary>
/// <param name="Platform"><c>slack</c> or <c>teams</c>.</param>
/// <param name="PersonId">Whose window shows it; <see langword="null"/> when nobody sees it.</param>
/// <param name="Code">Stable, e.g. <c>operation_timeout</c>, <c>invalid_blocks</c>.</param>
/// <param name="Text">What the person reads, or what the platform answered.</param>
public sealed record TownFault(DateTimeOffset At, string Platform, string? PersonId, string Code, string Text);

/// <summary>All faults so far, oldest first.</summary>
public sealed class FaultLog(TimeProvider clock, ChangeFeed changes)
{
    private ImmutableList<TownFault> _faults = [];

    public IReadOnlyList<TownFault> All => _faults;

    public TownFault Add(string platform, string? personId, string code, string text)
    {
        var fault = new TownFault(clock.GetUtcNow(), platform, personId, code, text);
        ImmutableInterlocked.Update(ref _faults, faults => faults.Add(fault));
        changes.Announce();
        return fault;
    }

    /// <summary>The last fault a person saw in a window.</summary>
    public TownFault? LastSeenBy(string platform, string personId) => _faults.FindLast(fault => fault.Platform == platform && fault.PersonId == personId);
}
