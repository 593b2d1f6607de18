namespace NpsBot.Playground.Slack;

/// <summary>How strict and how patient the pretend workspace is.</summary>
public sealed record PretendSlackOptions
{
    /// <summary>Whether the app has Socket Mode on: everything goes over a WebSocket the bot opens, nothing over HTTP.</summary>
    public bool SocketMode { get; init; }

    /// <summary>Time the bot has to acknowledge an event, a command or a click; also the life of a trigger id.</summary>
    public TimeSpan AckDeadline { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Messages a conversation takes at once before it falls back to one each <see cref="PostInterval"/>.</summary>
    public int PostBurst { get; init; } = 8;

    public TimeSpan PostInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When a failed event is sent again, each counted from the attempt before.</summary>
    public IReadOnlyList<TimeSpan> EventRetries { get; init; } = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>Life of a <c>response_url</c>.</summary>
    public TimeSpan ResponseUrlLife { get; init; } = TimeSpan.FromMinutes(30);

    public int ResponseUrlUses { get; init; } = 5;
}
