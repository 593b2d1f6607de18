using System.Globalization;

namespace NpsBot.Slack.Inbound;

/// <summary>Slack's time stamps: seconds since 1970 with six decimals, as text (<c>1642968763.002300</c>).</summary>
internal static class SlackTime
{
    // The last instant .NET can hold; a larger number comes from nobody honest.
    private static readonly decimal Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static DateTimeOffset? Read(string? ts) =>
        decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= Latest
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
