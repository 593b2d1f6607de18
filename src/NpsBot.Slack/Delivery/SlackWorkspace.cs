using NpsBot.Slack.Api;

namespace NpsBot.Slack.Delivery;

/// <summary>The workspace the bot token belongs to, asked once.</summary>
public sealed class SlackWorkspace(SlackClient client)
{
    private SlackIdentity? _known;

    /// <summary>Who we are, when it was already asked.</summary>
    public SlackIdentity? Known => Volatile.Read(ref _known);

    /// <summary>Who we are; asks Slack when nobody has yet. Two first callers may both ask.</summary>
    public async Task<SlackIdentity> IdentityAsync(CancellationToken cancellationToken)
    {
        if (Known is { } known)
        {
            return known;
        }

        var identity = await client.AuthTestAsync(cancellationToken);
        Volatile.Write(ref _known, identity);
        return identity;
    }
}
