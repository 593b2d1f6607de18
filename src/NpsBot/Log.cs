namespace NpsBot;

/// <summary>Everything the host logs: ids, never contents.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A round of {Worker} failed; it goes on.")]
    public static partial void RoundFailed(ILogger logger, Exception exception, string worker);

    [LoggerMessage(2, LogLevel.Debug, "Cleared {Rows} old rows.")]
    public static partial void Pruned(ILogger logger, int rows);

    [LoggerMessage(3, LogLevel.Information, "{What} is off: {Why}")]
    public static partial void Off(ILogger logger, string what, string why);
}
