namespace NpsBot.Playground.Slack;

/// <summary>Slack answers with nothing but an HTTP status, as it does when it is down.</summary>
internal sealed class SlackOutage(int status) : Exception(FormattableString.Invariant($"http_{status}"))
{
    public int Status { get; } = status;
}
