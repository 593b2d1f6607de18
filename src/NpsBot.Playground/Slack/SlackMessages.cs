using NpsBot.Playground.Shapes;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>Writing and changing messages.</summary>
internal sealed class SlackMessages(SlackWorkspace workspace)
{
    /// <summary>Where the bot may write: the conversation, or a user's direct one.</summary>
    public SlackConversation Destination(string? channel)
    {
        var conversation = workspace.FindUser(channel) is { Person: not null } user ? workspace.Conversation(user.DirectId) : workspace.Conversation(channel);
        return conversation switch
        {
            { IsArchived: true } => throw new SlackRefusal("is_archived"),
            _ when !conversation.Members.Contains(SlackCredentials.BotUserId) => throw new SlackRefusal("not_in_channel"),
            _ => conversation,
        };
    }

    public SlackMessage Add(SlackConversation conversation, string from, SlackContent content, string? threadTs, string? ephemeralTo = null)
    {
        if (threadTs is not null && conversation.Find(threadTs) is null)
        {
            throw new SlackRefusal("thread_not_found");
        }

        var now = workspace.Clock.GetUtcNow();
        var text = content.Text ?? string.Empty;
        var message = new SlackMessage
        {
            Ts = conversation.NextTs(now),
            At = now,
            Conversation = conversation.Id,
            From = from,
            ThreadTs = threadTs,
            EphemeralTo = ephemeralTo,
            Text = Rules.LengthOf(text) > L.MessageText ? text[..L.MessageText] : text,
            Blocks = content.Blocks,
            Metadata = content.Metadata is { Count: > 0 } metadata ? metadata : null,
            State = content.Blocks is null ? [] : SlackState.For(content.Blocks),
        };
        conversation.Add(message);
        return message;
    }

    /// <summary>Replaces what a message says: text without blocks drops the blocks, metadata left out is kept.</summary>
    public static void Replace(SlackMessage message, SlackContent content)
    {
        if (content.Text is { } text)
        {
            message.Text = text;
            message.IsEdited = true;
        }

        message.Blocks = content.Blocks is { Count: 0 } ? null : content.Blocks;
        message.State = message.Blocks is null ? [] : SlackState.For(message.Blocks, message.State);
        message.Updates++;
        if (content.Metadata is { } metadata)
        {
            message.Metadata = metadata.Count == 0 ? null : metadata;
        }
    }

    /// <summary>What a <c>response_url</c> or the answer to a command asks for.</summary>
    public void Respond(SlackHook hook, SlackArguments arguments)
    {
        var conversation = workspace.Conversation(hook.Conversation);
        var original = conversation.Find(hook.MessageTs);
        if (arguments.Flag("delete_original"))
        {
            conversation.Remove(original ?? throw new SlackRefusal("invalid_arguments"));
            return;
        }

        var content = SlackContent.Read(arguments).NotEmpty();
        if (arguments.Flag("replace_original") && original is not null)
        {
            Replace(original, content);
            return;
        }

        var isForAll = arguments.Text("response_type") == "in_channel";
        Add(conversation, SlackCredentials.BotUserId, content, arguments.Ts("thread_ts") ?? hook.ThreadTs, isForAll ? null : hook.UserId);
    }
}
