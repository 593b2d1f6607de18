using Microsoft.Extensions.Logging;

namespace NpsBot.Core;

/// <summary>Everything Core logs: ids, never contents.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Message {MessageId} ({Kind}) failed at try {Attempt}; it will be tried again.")]
    public static partial void MessageFailed(ILogger logger, Exception exception, string messageId, string kind, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Message {MessageId} ({Kind}) waits after try {Attempt}: {Reason}.")]
    public static partial void MessageLater(ILogger logger, string messageId, string kind, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Message {MessageId} ({Kind}): the road {Road} is closed ({Code}); trying another.")]
    public static partial void RoadClosed(ILogger logger, string messageId, string kind, string road, string code);

    [LoggerMessage(4, LogLevel.Error, "Message {MessageId} ({Kind}) is given up: {Reason}. See npsbot outbox.")]
    public static partial void MessageDead(ILogger logger, string messageId, string kind, string reason);

    [LoggerMessage(5, LogLevel.Error, "The clock could not handle case {CaseNumber}; it tries again at the next sweep.")]
    public static partial void SweepFailed(ILogger logger, Exception exception, long caseNumber);

    [LoggerMessage(6, LogLevel.Error, "What became of message {MessageId} ({Kind}) could not be noted; it is tried again when its lease ends.")]
    public static partial void MessageUnsettled(ILogger logger, Exception exception, string messageId, string kind);

    [LoggerMessage(8, LogLevel.Information, "Message {MessageId} ({Kind}) would have come at a wrong time; it waits.")]
    public static partial void MessageHeld(ILogger logger, string messageId, string kind);

    [LoggerMessage(7, LogLevel.Warning, "Message {MessageId} ({Kind}) was taken over by another dispatcher after our lease ended; what became of our try is not noted.")]
    public static partial void LeaseLost(ILogger logger, string messageId, string kind);

    [LoggerMessage(8, LogLevel.Error, "The cases of absence {AbsenceId} could not be moved; it is tried again at the next sweep.")]
    public static partial void AbsenceFailed(ILogger logger, Exception exception, string absenceId);
}
