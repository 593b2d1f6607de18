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
}
