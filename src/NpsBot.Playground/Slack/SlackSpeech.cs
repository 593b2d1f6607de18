using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>People typing: messages, mentions and slash commands.</summary>
internal sealed class SlackSpeech(SlackWorkspace workspace, SlackDelivery delivery)
{
    /// <summary>Writes a message. The bot hears it in its direct conversation, or where it is mentioned.</summary>
    public async Task<SlackMessage> SayAsync(SlackUser user, SlackConversation conversation, string text, string? threadTs)
    {
        var encoded = Encode(text);
        SlackMessage message;
        lock (workspace.Gate)
        {
            message = workspace.Messages.Add(conversation, user.Id, new SlackContent(encoded, null, null), threadTs);
        }

        workspace.Changes.Announce();
        if (Heard(conversation, message) is { } heard)
        {
            await delivery.EventAsync(heard);
        }

        return message;
    }

    /// <summary>Runs a slash command; the answer in the HTTP body is shown like a response.</summary>
    public async Task<SlackOutcome> CommandAsync(SlackUser user, SlackConversation conversation, string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (command, text) = space < 0 ? (line, string.Empty) : (line[..space], line[(space + 1)..]);
        string trigger;
        SlackHook hook;
        lock (workspace.Gate)
        {
            trigger = workspace.Triggers.Issue(user.Id, fromModal: false);
            hook = workspace.Hooks.Issue(user.Id, conversation.Id, null, null);
        }

        var answer = await delivery.CommandAsync(
        [
            ("token", "deprecated"), ("team_id", SlackCredentials.TeamId), ("team_domain", SlackCredentials.TeamDomain),
            ("channel_id", conversation.Id), ("channel_name", conversation.IsDirect ? "directmessage" : conversation.Name),
            ("user_id", user.Id), ("user_name", user.Name), ("command", command), ("text", text),
            ("api_app_id", SlackCredentials.AppId), ("is_enterprise_install", "false"), ("response_url", HookUrl(hook)), ("trigger_id", trigger),
        ]);
        return Show(user, command, hook, answer);
    }

    /// <summary>Where hooks are posted to; set once the town's address is known.</summary>
    public Uri? BaseAddress { get; set; }

    public string HookUrl(SlackHook hook) => new Uri(BaseAddress ?? throw new InvalidOperationException("The town's address is not known yet."), $"/slack/hooks/{hook.Key}").AbsoluteUri;

    private SlackOutcome Show(SlackUser user, string command, SlackHook hook, BotAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            var code = answer.IsLate ? "operation_timeout" : "dispatch_failed";
            return SlackOutcome.Failed(workspace.Faults.Add(PretendWorld.Slack, user.Person!.Id, code, $"{command} failed with the error \"{code}\"").Text);
        }

        if (answer.Body.Length == 0)
        {
            return SlackOutcome.Fine;
        }

        try
        {
            var content = answer.ContentType == "application/json" ? SlackArguments.ParseObject(answer.Body) : new JsonObject { ["text"] = answer.Body };
            lock (workspace.Gate)
            {
                workspace.Messages.Respond(hook, new SlackArguments(content, isJson: true));
            }

            workspace.Changes.Announce();
            return SlackOutcome.Fine;
        }
        catch (SlackRefusal refusal)
        {
            workspace.Faults.Add(PretendWorld.Slack, user.Person!.Id, refusal.Error, $"the answer to {command} could not be shown: {refusal.ToJson().ToJsonString()}");
            return SlackOutcome.Failed($"{command} failed with the error \"dispatch_failed\"");
        }
    }

    private static JsonObject? Heard(SlackConversation conversation, SlackMessage message)
    {
        var mention = $"<@{SlackCredentials.BotUserId}>";
        var isMention = !conversation.IsDirect && message.Text.Contains(mention, StringComparison.Ordinal);
        if (!conversation.Members.Contains(SlackCredentials.BotUserId) || !(conversation.IsDirect || isMention))
        {
            return null;
        }

        var heard = new JsonObject
        {
            ["type"] = isMention ? "app_mention" : "message",
            ["user"] = message.From,
            ["text"] = message.Text,
            ["ts"] = message.Ts,
            ["client_msg_id"] = Guid.NewGuid().ToString(),
            ["team"] = SlackCredentials.TeamId,
            ["blocks"] = new JsonArray(new JsonObject
            {
                ["type"] = "rich_text",
                ["block_id"] = "msg",
                ["elements"] = new JsonArray(new JsonObject { ["type"] = "rich_text_section", ["elements"] = new JsonArray(Elements(message.Text, mention)) }),
            }),
            ["channel"] = conversation.Id,
            ["event_ts"] = message.Ts,
        };
        if (!isMention)
        {
            heard["channel_type"] = "im";
        }

        if (message.ThreadTs is not null)
        {
            heard["thread_ts"] = message.ThreadTs;
        }

        return heard;
    }

    private static JsonNode[] Elements(string text, string mention)
    {
        var elements = new List<JsonNode>();
        foreach (var (part, isFirst) in text.Split(mention).Select((part, index) => (part, index == 0)))
        {
            if (!isFirst)
            {
                elements.Add(new JsonObject { ["type"] = "user", ["user_id"] = SlackCredentials.BotUserId });
            }

            if (part.Length > 0)
            {
                elements.Add(new JsonObject { ["type"] = "text", ["text"] = part.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal) });
            }
        }

        return [.. elements];
    }

    /// <summary>As Slack keeps typed text: three characters escaped, mentions as ids.</summary>
    private string Encode(string text)
    {
        var encoded = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        foreach (var user in workspace.Users)
        {
            encoded = encoded.Replace("@" + user.RealName, $"<@{user.Id}>", StringComparison.OrdinalIgnoreCase).Replace($"&lt;@{user.Id}&gt;", $"<@{user.Id}>", StringComparison.Ordinal);
        }

        return encoded;
    }
}
