using Microsoft.Extensions.Logging;

namespace NpsBot.Connectors;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Answers from {Source} are not taken at {Path}: {Missing}.")]
    public static partial void SourceOff(ILogger logger, string source, string path, string missing);

    [LoggerMessage(2, LogLevel.Information, "Answers from {Source} are taken at {Path}.")]
    public static partial void SourceOn(ILogger logger, string source, string path);

    [LoggerMessage(3, LogLevel.Information, "{Source}: {Count} answers in {Milliseconds} ms: {Opened} cases opened, {Refused} refused.")]
    public static partial void Accepted(ILogger logger, string source, int count, long milliseconds, int opened, int refused);

    [LoggerMessage(4, LogLevel.Warning, "{Source}: a request without a valid key or signature was refused; correlation {Correlation}.")]
    public static partial void Unauthorized(ILogger logger, string source, string correlation);

    [LoggerMessage(5, LogLevel.Warning, "{Source}: {Count} requests were turned away for now, the last for {Reason}; its correlation is {Correlation}.")]
    public static partial void Overloaded(ILogger logger, string source, int count, string reason, string correlation);

    [LoggerMessage(6, LogLevel.Error, "{Source}: a request failed; correlation {Correlation}.")]
    public static partial void Failed(ILogger logger, Exception failure, string source, string correlation);

    [LoggerMessage(7, LogLevel.Warning, "{Source}: answers were refused ({Fields}); correlation {Correlation}.")]
    public static partial void Refused(ILogger logger, string source, string fields, string correlation);
}
