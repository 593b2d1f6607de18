namespace NpsBot.Teams.Connector;

/// <summary>Teams (or its token endpoint) refused, or could not be reached.</summary>
/// <param name="operation">What was asked, e.g. <c>post</c>.</param>
/// <param name="status">HTTP status; <see langword="null"/> when there was no answer.</param>
/// <param name="code">The platform's error code, e.g. <c>BotNotInConversationRoster</c>, or our own in lower case: <c>timeout</c>, <c>unreachable</c>, <c>host_not_allowed</c>, <c>token_...</c>.</param>
/// <param name="retryAfter">How long Teams wants us to wait, when it said so.</param>
/// <param name="mayHaveArrived">True when a message may be there all the same.</param>
public sealed class ConnectorException(string operation, int? status, string code, TimeSpan? retryAfter = null, bool mayHaveArrived = false)
    : Exception($"Teams {operation}: HTTP {status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, {code}")
{
    public string Operation { get; } = operation;

    public int? Status { get; } = status;

    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool MayHaveArrived { get; } = mayHaveArrived;
}
