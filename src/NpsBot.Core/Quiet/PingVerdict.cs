namespace NpsBot.Core.Quiet;

/// <summary>What becomes of a ping.</summary>
public enum PingChoice
{
    /// <summary>It may go.</summary>
    Allow,

    /// <summary>It waits until a ping may go again.</summary>
    Hold,

    /// <summary>There has been enough for today, or the person wants no pings: it waits for the next digest.</summary>
    Fold,
}

/// <param name="Until">When it is looked at again, unless it is allowed; <see langword="null"/> for not before the person asks for messages.</param>
public readonly record struct PingVerdict(PingChoice Choice, DateTimeOffset? Until = null)
{
    public static readonly PingVerdict Allowed;

    public bool IsAllowed => Choice == PingChoice.Allow;
}
