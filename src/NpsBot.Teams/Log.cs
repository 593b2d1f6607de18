using Microsoft.Extensions.Logging;

namespace NpsBot.Teams;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Teams is off: {Missing}. Set it in the environment or user secrets to switch the platform on.")]
    public static partial void PlatformOff(ILogger logger, string missing);

    [LoggerMessage(2, LogLevel.Warning, "Teams takes requests without a token from this machine (DangerouslyAllowUnauthenticatedRequests).")]
    public static partial void Unauthenticated(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The channel's signing keys could not be fetched ({Failure}).")]
    public static partial void KeysNotFetched(ILogger logger, string failure);

    [LoggerMessage(4, LogLevel.Warning, "A token was refused ({Reason}).")]
    public static partial void TokenRefused(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "An activity was refused ({Reason}); conversation {ConversationId}, correlation {Correlation}.")]
    public static partial void ActivityRefused(ILogger logger, string reason, string? conversationId, string? correlation);

    [LoggerMessage(6, LogLevel.Debug, "Nothing to do for activity type {Type}, name {Name}.")]
    public static partial void ActivityIgnored(ILogger logger, string? type, string? name);

    [LoggerMessage(7, LogLevel.Error, "Activity {InboundId} failed; reference {Reference}, correlation {Correlation}.")]
    public static partial void TurnFailed(ILogger logger, Exception failure, string inboundId, string reference, string? correlation);

    [LoggerMessage(8, LogLevel.Warning, "Activity {InboundId} took longer than {Budget}; a kind message was given instead.")]
    public static partial void TurnTooSlow(ILogger logger, string inboundId, TimeSpan budget);

    [LoggerMessage(9, LogLevel.Warning, "A reply in conversation {ConversationId} was not delivered ({Reason}).")]
    public static partial void ReplyNotDelivered(ILogger logger, string conversationId, string reason);

    [LoggerMessage(10, LogLevel.Error, "A reply in conversation {ConversationId} failed.")]
    public static partial void ReplyFailed(ILogger logger, Exception failure, string conversationId);

    [LoggerMessage(11, LogLevel.Warning, "Teams refused {Operation}: HTTP {Status}, {Code}.")]
    public static partial void ConnectorRefused(ILogger logger, string operation, int? status, string code);

    [LoggerMessage(12, LogLevel.Information, "Invoke {Name} is not handled; only adaptiveCard/action, task/fetch and task/submit are.")]
    public static partial void InvokeUnknown(ILogger logger, string? name);

    [LoggerMessage(13, LogLevel.Warning, "Turned away for now: {Type} {Id}; too many turns are on their way (Teams:MaxTurns).")]
    public static partial void TurnedAway(ILogger logger, string? type, string? id);
}
