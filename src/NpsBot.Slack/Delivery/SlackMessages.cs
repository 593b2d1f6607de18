using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Delivery;

/// <summary>Addresses a rendered message.</summary>
internal static class SlackMessages
{
    /// <summary>A message for <c>chat.postMessage</c>, without previews of links that customers wrote.</summary>
    public static JsonObject To(ConversationReference conversation, JsonObject message)
    {
        message["unfurl_links"] = false;
        message["unfurl_media"] = false;
        return Into(conversation, message);
    }

    /// <summary>A message for <c>chat.postEphemeral</c>: in the conversation, for one of its members.</summary>
    public static JsonObject ToOne(ConversationReference conversation, string userId, JsonObject message)
    {
        message["user"] = userId;
        return Into(conversation, message);
    }

    /// <summary>A message that only one person sees, for a response URL or as the answer to a command.</summary>
    public static JsonObject Ephemeral(JsonObject message)
    {
        message["response_type"] = "ephemeral";
        return message;
    }

    private static JsonObject Into(ConversationReference conversation, JsonObject message)
    {
        message["channel"] = conversation.Id;
        if (conversation.ThreadId is { } thread)
        {
            message["thread_ts"] = thread;
        }

        return message;
    }
}
