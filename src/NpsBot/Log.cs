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

    [LoggerMessage(4, LogLevel.Information, "The program is ending: not ready from now on, no more requests in {Pause}, then at most {DrainTimeout} for what is under way.")]
    public static partial void Draining(ILogger logger, TimeSpan pause, TimeSpan drainTimeout);

    [LoggerMessage(5, LogLevel.Information, "The drain is over; everything under way ended in time: {Complete}.")]
    public static partial void Drained(ILogger logger, bool complete);

    [LoggerMessage(6, LogLevel.Warning, "Readiness is now {Status}: {Reasons}.")]
    public static partial void HealthChanged(ILogger logger, string status, string reasons);
}
