namespace NpsBot.Slack.Api;

/// <summary>Slack answered a call with <c>ok: false</c>, or not in its own protocol.</summary>
/// <param name="method">The Web API method.</param>
/// <param name="errorCode">Slack's code, e.g. <c>channel_not_found</c>; <c>http_503</c> for a failing server; <c>invalid_response</c> for a body that is none of Slack's.</param>
/// <param name="details">What Slack says is wrong with the arguments (JSON pointers, bounds), for the log; holds no contents.</param>
public sealed class SlackApiException(string method, string errorCode, string? details = null)
    : Exception($"Slack refused {method}: {errorCode}{(details is null ? string.Empty : $" ({details})")}")
{
    public string Method { get; } = method;

    public string ErrorCode { get; } = errorCode;

    public string? Details { get; } = details;
}
