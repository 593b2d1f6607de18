namespace NpsBot.Slack;

/// <summary>How Slack's requests reach us.</summary>
public enum SlackMode
{
    /// <summary>Slack posts to our public address; each request is signed.</summary>
    Http,

    /// <summary>We open a WebSocket to Slack; no public address is needed.</summary>
    Socket,
}

/// <summary>The Slack app's settings, section <c>Slack</c>. Secrets come from the environment or user secrets only.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>Bot token of the installed app, <c>xoxb-...</c>. Without it Slack is off.</summary>
    public string? BotToken { get; set; }

    /// <summary>Signing secret of the app, 32 hex digits. Without it Slack is off in <see cref="SlackMode.Http"/>.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The secret before the last change, accepted beside the new one until it is removed here.</summary>
    public string? PreviousSigningSecret { get; set; }

    /// <summary>App-level token with <c>connections:write</c>, <c>xapp-...</c>. Without it Slack is off in <see cref="SlackMode.Socket"/>.</summary>
    public string? AppToken { get; set; }

    public SlackMode Mode { get; set; } = SlackMode.Http;

    /// <summary>Where Web API methods live; ends in a slash.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>How long one call to Slack may take. Default 10 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request waits for its turn before it is answered without it. Default 2.5 s; Slack waits 3 s.</summary>
    public TimeSpan AckBudget { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>After this time without a result, a click that opens a form gets an empty modal, so that its trigger is not lost. Default 1.2 s.</summary>
    public TimeSpan PlaceholderAfter { get; set; } = TimeSpan.FromSeconds(1.2);

    /// <summary>How long a turn may take in all, also after its request was answered. Default 30 s.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Turns and replies on their way at once, the late ones included; further requests are told to come again. Default 512.</summary>
    public int MaxTurns { get; set; } = 512;

    /// <summary>Largest request body read, in bytes. Default 1 MiB (a view is at most 250 KB, form-encoded up to thrice that).</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Messages a minute the outbox posts in the whole workspace; 0 for no such limit. Default 300: Slack allows "several hundred" and does not say how many.
    /// One message a second per conversation is kept in any case.
    /// </summary>
    public int PostsPerMinute { get; set; } = 300;

    /// <summary>Draws report charts with Slack's chart block (June 2026); where a workspace does not have it yet, a message with one is refused. Default off: numbers as text.</summary>
    public bool UseChartBlock { get; set; }

    /// <summary>True when every secret the mode needs is set.</summary>
    public bool IsConfigured => MissingKeys.Count == 0;

    /// <summary>The keys still to be set before Slack can be on, e.g. <c>Slack:BotToken</c>.</summary>
    public IReadOnlyList<string> MissingKeys =>
        [.. Needed().Where(key => string.IsNullOrWhiteSpace(key.Value)).Select(key => $"{Section}:{key.Name}")];

    private IEnumerable<(string Name, string? Value)> Needed()
    {
        yield return (nameof(BotToken), BotToken);
        yield return Mode == SlackMode.Http ? (nameof(SigningSecret), SigningSecret) : (nameof(AppToken), AppToken);
    }
}
