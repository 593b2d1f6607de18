using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack;

/// <summary>What this edge logs: ids and codes, never contents.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Slack is off: set {MissingKeys} to turn it on")]
    public static partial void SlackIsOff(this ILogger logger, string missingKeys);

    [LoggerMessage(2, LogLevel.Information, "Slack is on, over {Mode}")]
    public static partial void SlackIsOn(this ILogger logger, SlackMode mode);

    [LoggerMessage(3, LogLevel.Warning, "Refused an unsigned, wrongly signed or stale request to {Path}")]
    public static partial void SignatureRefused(this ILogger logger, string path);

    [LoggerMessage(4, LogLevel.Debug, "Passed over event {EventType} {EventId}: no turn for it")]
    public static partial void EventPassedOver(this ILogger logger, string? eventType, string? eventId);

    [LoggerMessage(5, LogLevel.Debug, "Passed over interaction {Type}: no turn for it")]
    public static partial void InteractionPassedOver(this ILogger logger, string? type);

    [LoggerMessage(6, LogLevel.Warning, "Slack holds back events of workspace {TeamId}: more than 30,000 in an hour")]
    public static partial void EventsRateLimited(this ILogger logger, string? teamId);

    [LoggerMessage(7, LogLevel.Error, "Turn failed, code {Code}: {Kind} {Verb}, inbound {InboundId}")]
    public static partial void TurnFailed(this ILogger logger, Exception exception, string code, ActivityKind kind, string verb, string inboundId);

    [LoggerMessage(8, LogLevel.Error, "A reply could not be delivered")]
    public static partial void ReplyFailed(this ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "A trigger was used up before its form could open: {Code}")]
    public static partial void TriggerExpired(this ILogger logger, string code);

    [LoggerMessage(10, LogLevel.Information, "A response address is used up: {Code}; answered by another way")]
    public static partial void ResponseUrlRefused(this ILogger logger, string code);

    [LoggerMessage(11, LogLevel.Warning, "Slack refused or put off a call: {Code}, conversation {Conversation}")]
    public static partial void CallRefused(this ILogger logger, string code, string? conversation);

    [LoggerMessage(12, LogLevel.Information, "Socket {Number} is open")]
    public static partial void SocketOpen(this ILogger logger, int number);

    [LoggerMessage(13, LogLevel.Information, "Socket {Number} ended: {Reason}")]
    public static partial void SocketEnded(this ILogger logger, int number, string reason);

    [LoggerMessage(14, LogLevel.Warning, "No socket to Slack ({Reason}); next try in {Wait}")]
    public static partial void SocketWaits(this ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(15, LogLevel.Critical, "Socket Mode stopped: {Reason}. {Mend}")]
    public static partial void SocketStopped(this ILogger logger, string reason, string mend);

    [LoggerMessage(16, LogLevel.Warning, "Turned away for now: {Kind}, inbound {InboundId}; too many turns are on their way (Slack:MaxTurns)")]
    public static partial void TurnedAway(this ILogger logger, ActivityKind kind, string inboundId);
}
