using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>chat.*</c> methods.</summary>
internal static class SlackChatMethods
{
    public static JsonObject PostMessage(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = workspace.Messages.Destination(arguments.Needed("channel"));
        var content = SlackContent.Read(arguments).NotEmpty();
        if (workspace.PostLimit.Take(conversation.Id) is { } wait)
        {
            throw new SlackThrottle(wait);
        }

        var message = workspace.Messages.Add(conversation, SlackCredentials.BotUserId, content, arguments.Ts("thread_ts"));
        return new() { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["message"] = message.ToJson() };
    }

    public static JsonObject PostEphemeral(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = workspace.Messages.Destination(arguments.Needed("channel"));
        var user = arguments.Needed("user");
        if (!conversation.Members.Contains(user))
        {
            throw new SlackRefusal("user_not_in_channel");
        }

        var message = workspace.Messages.Add(conversation, SlackCredentials.BotUserId, SlackContent.Read(arguments).NotEmpty(), arguments.Ts("thread_ts"), user);
        return new() { ["message_ts"] = message.Ts };
    }

    public static JsonObject Update(SlackWorkspace workspace, SlackArguments arguments)
    {
        // A user id finds no conversation here, unlike in chat.postMessage.
        var conversation = workspace.Conversation(arguments.Needed("channel"));
        var message = Own(conversation, arguments.Ts("ts"));
        var content = SlackContent.Read(arguments);
        if (content.Text is null && content.Blocks is null && content.Metadata is null)
        {
            throw new SlackRefusal("no_text");
        }

        if (content.Text is { } text && Rules.LengthOf(text) > L.UpdateText)
        {
            throw new SlackRefusal("msg_too_long");
        }

        SlackMessages.Replace(message, content);
        return new() { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.ToJson() };
    }

    public static JsonObject Delete(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = workspace.Conversation(arguments.Needed("channel"));
        var message = Own(conversation, arguments.Ts("ts"));
        conversation.Remove(message);
        return new() { ["channel"] = conversation.Id, ["ts"] = message.Ts };
    }

    private static SlackMessage Own(SlackConversation conversation, string? ts) => conversation.Find(ts) switch
    {
        null or { EphemeralTo: not null } => throw new SlackRefusal("message_not_found"),
        { IsFromBot: false } => throw new SlackRefusal("cant_update_message"),
        var message => message,
    };
}
