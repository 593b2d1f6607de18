namespace NpsBot.Slack.Sockets;

/// <summary>Why a socket takes no more envelopes.</summary>
internal enum SocketEnd
{
    /// <summary>Slack will close it soon and asks for a new one first.</summary>
    Refresh,

    /// <summary>More sockets than Slack allows: this one must go before another is opened.</summary>
    TooMany,

    /// <summary>Socket Mode was switched off for the app.</summary>
    Disabled,

    /// <summary>It broke, or went silent.</summary>
    Lost,
}
