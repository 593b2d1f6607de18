using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Inbound;

/// <summary>A slash command, read: the activity and the ways to answer it.</summary>
internal sealed record SlackCommand(Activity Activity, string? TriggerId, Uri? ResponseUrl)
{
    /// <param name="fields">The form's fields (over Socket Mode: the payload's).</param>
    /// <returns><see langword="null"/> when it is no command.</returns>
    public static SlackCommand? Read(Func<string, string?> fields, DateTimeOffset now)
    {
        if (fields("command") is null || fields("user_id") is not { Length: > 0 } user || fields("team_id") is not { Length: > 0 } tenant || fields("channel_id") is not { Length: > 0 } channel)
        {
            return null;
        }

        var trigger = fields("trigger_id");
        return new SlackCommand(
            new Activity
            {
                Kind = ActivityKind.Text,
                From = new ChatUser(SlackPlatform.Name, tenant, user),
                Conversation = Place(tenant, channel, fields("channel_name"), user),
                InboundId = trigger ?? string.Empty,
                At = now,
                Text = InboundText.Read(fields("text"), null),
                ReplyIsPrivate = true,
            },
            trigger,
            Uri.TryCreate(fields("response_url"), UriKind.Absolute, out var url) ? url : null);
    }

    /// <summary>A command may be given in a conversation of two other people, which looks like ours with one of them: so it never counts as the personal one.</summary>
    private static ConversationReference Place(string tenant, string channel, string? name, string user)
    {
        var place = Conversations.Of(tenant, channel, name, user);
        return place.Kind == ConversationKind.Personal ? place with { Kind = ConversationKind.Group, UserId = null } : place;
    }
}
