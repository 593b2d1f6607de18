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
                Conversation = Conversations.NotOurs(Conversations.Of(tenant, channel, fields("channel_name"), user)),
                InboundId = trigger ?? string.Empty,
                At = now,
                Text = InboundText.Read(fields("text"), null),
                ReplyIsPrivate = true,
            },
            trigger,
            Uri.TryCreate(fields("response_url"), UriKind.Absolute, out var url) ? url : null);
    }
}
