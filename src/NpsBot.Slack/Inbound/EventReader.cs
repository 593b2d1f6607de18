using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Inbound;

/// <summary>Reads an event of the Events API into an activity; <see langword="null"/> for what is none of our business.</summary>
/// <remarks>Events of the bot itself and of other bots are passed over, except the bot's own joining and leaving. Source: docs.slack.dev/apis/events-api.</remarks>
internal static class EventReader
{
    private const string Slackbot = "USLACKBOT";

    /// <param name="envelope">The verified request's body, <c>type: event_callback</c>.</param>
    /// <param name="bot">Who we are, when known; else the envelope's authorisation says it.</param>
    public static Activity? Read(JsonObject envelope, string? bot, DateTimeOffset now)
    {
        if (envelope.TextAt("team_id") is not { Length: > 0 } tenant || envelope["event"] is not JsonObject what)
        {
            return null;
        }

        var botUserId = BotUser(envelope) ?? bot;
        var activity = what.TextAt("type") switch
        {
            "app_mention" => Mention(what, tenant, botUserId),
            "message" => PersonalMessage(what, tenant, botUserId),
            "app_home_opened" => HomeOpened(what, tenant),
            "member_joined_channel" => Membership(what, tenant, botUserId, ActivityKind.Installed),
            "member_left_channel" => Membership(what, tenant, botUserId, ActivityKind.Uninstalled),
            "channel_left" or "group_left" => Removed(what, tenant, botUserId),
            "app_uninstalled" => WholeWorkspaceGone(tenant, botUserId),
            "tokens_revoked" => what.At("tokens", "bot") is JsonArray { Count: > 0 } ? WholeWorkspaceGone(tenant, botUserId) : null,
            _ => null,
        };
        return activity is null ? null : activity with
        {
            InboundId = activity.InboundId.Length > 0 ? activity.InboundId : envelope.TextAt("event_id") ?? string.Empty,
            At = SlackTime.Read(what.TextAt("event_ts")) ?? SlackTime.Read(what.TextAt("ts")) ?? now,
        };
    }

    private static Activity? Mention(JsonObject what, string tenant, string? botUserId) =>
        what.TextAt("channel")?.StartsWith('D') == true ? null : Message(what, tenant, botUserId);

    private static Activity? PersonalMessage(JsonObject what, string tenant, string? botUserId) =>
        what.TextAt("channel_type") == "im" ? Message(what, tenant, botUserId) : null;

    private static Activity? Message(JsonObject what, string tenant, string? botUserId)
    {
        if (!IsFromPerson(what, botUserId) || what.TextAt("channel") is not { } channel || what.TextAt("user") is not { } user || what.TextAt("ts") is not { } ts)
        {
            return null;
        }

        // Slack has delivered one message as several events with ids of their own; the message's own key holds for all of them.
        return Said(ActivityKind.Text, From(what, tenant, user), Conversations.Of(tenant, channel, null, user, what.TextAt("thread_ts"))) with
        {
            InboundId = $"{tenant}:{channel}:{ts}:{what.TextAt("type")}",
            Text = InboundText.Read(what.TextAt("text"), botUserId),
            MessageId = ts,
        };
    }

    private static bool IsFromPerson(JsonObject what, string? botUserId) =>
        what.TextAt("bot_id") is null
        && what.TextAt("subtype") is null or "file_share" or "thread_broadcast"
        && what.TextAt("user") is { } user && user != botUserId && user != Slackbot;

    /// <summary>The home tab is to be filled; the messages tab, opened, is how a person meets the bot (Slack tells each time, not only the first).</summary>
    private static Activity? HomeOpened(JsonObject what, string tenant)
    {
        if (what.TextAt("user") is not { } user || what.TextAt("tab") is not ("home" or "messages"))
        {
            return null;
        }

        var kind = what.TextAt("tab") == "home" ? ActivityKind.HomeOpened : ActivityKind.Installed;
        var conversation = what.TextAt("channel") is { Length: > 0 } channel ? Conversations.Personal(tenant, channel, user) : Conversations.PersonalByUser(tenant, user);
        return Said(kind, new ChatUser(SlackPlatform.Name, tenant, user), conversation) with { ReplyIsPrivate = true };
    }

    private static Activity? Membership(JsonObject what, string tenant, string? botUserId, ActivityKind kind) =>
        what.TextAt("channel") is { } channel && what.TextAt("user") is { } user && user == botUserId
            ? Said(kind, new ChatUser(SlackPlatform.Name, tenant, what.TextAt("inviter") ?? user), Conversations.Of(tenant, channel, null, user))
            : null;

    private static Activity? Removed(JsonObject what, string tenant, string? botUserId) =>
        what.TextAt("channel") is { } channel
            ? Said(ActivityKind.Uninstalled, new ChatUser(SlackPlatform.Name, tenant, botUserId ?? string.Empty), Conversations.Of(tenant, channel, null, botUserId ?? string.Empty))
            : null;

    private static Activity WholeWorkspaceGone(string tenant, string? botUserId) => Said(
        ActivityKind.Uninstalled,
        new ChatUser(SlackPlatform.Name, tenant, botUserId ?? string.Empty),
        new ConversationReference(SlackPlatform.Name, tenant, SlackPlatform.WholeWorkspace, ConversationKind.Team));

    /// <summary>Somebody of another workspace, in a shared conversation, belongs to their own tenant.</summary>
    private static ChatUser From(JsonObject what, string tenant, string user) =>
        new(SlackPlatform.Name, what.TextAt("user_team") ?? what.TextAt("team") ?? tenant, user);

    private static Activity Said(ActivityKind kind, ChatUser from, ConversationReference conversation) => new()
    {
        Kind = kind,
        From = from,
        Conversation = conversation,
        InboundId = string.Empty,
        At = default,
    };

    private static string? BotUser(JsonObject envelope) =>
        envelope.ObjectsAt("authorizations").FirstOrDefault(authorization => authorization.IsTrueAt("is_bot")).TextAt("user_id");
}
