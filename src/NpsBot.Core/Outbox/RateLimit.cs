namespace NpsBot.Core.Outbox;

/// <summary>One limit of a platform, kept as a bucket that all replicas share: calls at <paramref name="Interval"/> on average, up to <paramref name="Burst"/> at once after a pause.</summary>
/// <param name="Key">What is limited, e.g. <c>slack/T1/C1</c> or <c>slack/T1/chat.postMessage</c>; unique over all platforms.</param>
/// <param name="Interval">From one call to the next at full use; counted in whole milliseconds, rounded up.</param>
/// <param name="Burst">Calls that may follow each other at once, 1 or more.</param>
/// <param name="IsShared">
/// True when many conversations live from it: destinations that wait for it are let through by urgency as it opens.
/// False when it is one conversation's: whoever waits has a slot of their own.
/// </param>
public sealed record RateLimit(string Key, TimeSpan Interval, int Burst = 1, bool IsShared = false)
{
    /// <summary>A platform that asks for a longer wait is asked again after this one. So a limit that lies further ahead was noted by a clock that has been set back since.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
}

/// <summary>The limits one call falls under.</summary>
/// <param name="Conversation">Of the conversation it goes to; <see langword="null"/> when the platform names none.</param>
/// <param name="Shared">Of the method, workspace or tenant; <see langword="null"/> when there is none.</param>
public sealed record CallLimits(RateLimit? Conversation = null, RateLimit? Shared = null)
{
    public static readonly CallLimits None = new();

    /// <summary>The limit a platform means when it refuses the call and asks to wait.</summary>
    public RateLimit? Refused { get; init; } = Shared ?? Conversation;
}
