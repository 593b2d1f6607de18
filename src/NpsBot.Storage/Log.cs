using Microsoft.Extensions.Logging;

namespace NpsBot.Storage;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Database {Path} is open, schema {Schema}")]
    public static partial void Opened(ILogger logger, string path, int schema);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Schema step {Number} ({Name}) applied")]
    public static partial void Migrated(ILogger logger, int number, string name);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "A commit of {Units} units of work failed; all were told")]
    public static partial void CommitFailed(ILogger logger, Exception exception, int units);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "A unit of work did not end within {Timeout} and was rolled back")]
    public static partial void WorkAbandoned(ILogger logger, TimeSpan timeout);

    [LoggerMessage(EventId = 5, Level = LogLevel.Critical, Message = "The writer stumbled after a commit; it goes on")]
    public static partial void WriterStumbled(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "Not listening for messages of other replicas ({Why}); the outbox is still looked at, and listening is tried again")]
    public static partial void NotListening(ILogger logger, string? why);

    [LoggerMessage(EventId = 7, Level = LogLevel.Debug, Message = "Other replicas were not told of new messages ({Why}); they find them when they look")]
    public static partial void NotTold(ILogger logger, string why);

    [LoggerMessage(EventId = 8, Level = LogLevel.Information, Message = "Answers of {Month:yyyy-MM} are added up, {Done} of {Months} months")]
    public static partial void SummedUp(ILogger logger, DateOnly month, int done, int months);
}
