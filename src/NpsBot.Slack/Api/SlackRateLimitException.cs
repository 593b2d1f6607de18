namespace NpsBot.Slack.Api;

/// <summary>Slack asks to wait before this method is called again.</summary>
/// <param name="method">The Web API method.</param>
/// <param name="retryAfter">How long, as Slack says; <see cref="Unsaid"/> when it does not.</param>
public sealed class SlackRateLimitException(string method, TimeSpan retryAfter)
    : Exception($"Slack asks to wait {retryAfter.TotalSeconds:0} s before {method} is called again.")
{
    /// <summary>The wait when Slack names none.</summary>
    public static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    public string Method { get; } = method;

    public TimeSpan RetryAfter { get; } = retryAfter;
}
