using Microsoft.Extensions.Options;
using NpsBot.Core.Terms;
using NpsBot.Slack.Api;

namespace NpsBot.Slack;

/// <summary>Looks whether the app is set up in Slack as the product needs it, for <c>npsbot doctor</c>. Changes nothing.</summary>
public sealed class SlackCheck(SlackClient client, IOptions<SlackOptions> options)
{
    /// <summary>What the bot token must be allowed; the manifest asks for the same. The histories are read only to find a message of our own that may have arrived, so that it is not posted twice.</summary>
    public static readonly IReadOnlyList<string> NeededScopes =
    [
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read", "im:history", "im:write", "users:read", "users:read.email",
    ];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (!settings.IsConfigured)
        {
            return [new Finding("Slack: secrets", false, "Slack is off.", $"Set {string.Join(" and ", settings.MissingKeys)} (e.g. in the environment: Slack__BotToken=xoxb-...), or leave it off.")];
        }

        var findings = new List<Finding>();
        await AskAsync(findings, "Slack: token", "Install the app again and set Slack:BotToken to its new token, e.g. xoxb-1234-5678-abc.", async () =>
        {
            var identity = await client.AuthTestAsync(cancellationToken);
            findings.Add(new Finding("Slack: token", true, $"Speaks for bot {identity.UserId} in workspace {identity.TeamId}."));
            findings.Add(Scopes(identity));
        });
        if (settings.Mode == SlackMode.Socket)
        {
            await AskAsync(findings, "Slack: socket", "Turn Socket Mode on and set Slack:AppToken to an app-level token with connections:write, e.g. xapp-1-A012-345-abc.", async () =>
            {
                await client.OpenConnectionAsync(cancellationToken);
                findings.Add(new Finding("Slack: socket", true, "Slack offers a socket."));
            });
        }

        return findings;
    }

    private static Finding Scopes(SlackIdentity identity)
    {
        var missing = NeededScopes.Except(identity.Scopes, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? new Finding("Slack: scopes", true, "Every needed scope is granted.")
            : new Finding("Slack: scopes", false, $"Not granted: {string.Join(", ", missing)}.", "Add them under OAuth & Permissions (or use manifests/slack/manifest.json) and install the app again.");
    }

    private static async Task AskAsync(List<Finding> findings, string what, string mend, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (SlackApiException refused)
        {
            findings.Add(new Finding(what, false, $"Slack says {refused.ErrorCode}.", mend));
        }
        catch (Exception exception) when (SlackRefusals.Of(exception, null) is { } refusal)
        {
            findings.Add(new Finding(what, false, $"Slack could not be asked: {SlackRefusals.CodeOf(refusal)}.", "Check the network and Slack:ApiBaseUrl, then try again."));
        }
    }
}
