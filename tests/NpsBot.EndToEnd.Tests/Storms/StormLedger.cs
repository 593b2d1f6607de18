using System.Collections.Concurrent;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>What the outside world was promised: kept by those who send, compared with what is there in the end.</summary>
internal sealed class StormLedger
{
    private long _broken;
    private long _repeated;
    private long _turnedAway;

    /// <summary>Answers by id that were acknowledged with 202, and whether each asks for a case.</summary>
    public ConcurrentDictionary<string, bool> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes whose form was taken; each is in its case once.</summary>
    public ConcurrentDictionary<string, byte> NotesTaken { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes whose form broke on the way; each is in its case at most once.</summary>
    public ConcurrentDictionary<string, byte> NotesUnsure { get; } = new(StringComparer.Ordinal);

    /// <summary>Commands and typed questions.</summary>
    public ConcurrentDictionary<string, byte> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests whose connection broke or whose answer was a fault; they were sent again.</summary>
    public long Broken => Interlocked.Read(ref _broken);

    /// <summary>Requests sent a second time although they were acknowledged.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Requests answered with 429 or 503.</summary>
    public long TurnedAway => Interlocked.Read(ref _turnedAway);

    public void CountBroken() => Interlocked.Increment(ref _broken);

    public void CountRepeated() => Interlocked.Increment(ref _repeated);

    public void CountTurnedAway() => Interlocked.Increment(ref _turnedAway);
}
