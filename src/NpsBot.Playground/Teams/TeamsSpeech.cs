using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>People typing, installing and removing the bot.</summary>
internal sealed class TeamsSpeech(TeamsTenant tenant, TeamsDelivery delivery)
{
    private const string Mention = "@" + PretendWorld.BotName;

    /// <summary>Writes a message. In a channel only a message that mentions the bot is heard.</summary>
    public async Task<TeamsMessage> SayAsync(TeamsUser user, TeamsConversation conversation, string text, string? threadId)
    {
        TeamsMessage message;
        lock (tenant.Gate)
        {
            var id = tenant.NextId();
            message = new TeamsMessage { Id = id, Conversation = conversation.Id, ThreadId = conversation.IsPersonal ? null : threadId ?? id, From = user.Id, At = tenant.Clock.GetUtcNow(), Text = text };
            conversation.Add(message);
        }

        tenant.Changes.Announce();
        var isMention = text.Contains(Mention, StringComparison.OrdinalIgnoreCase);
        if (conversation.HasBot && (conversation.IsPersonal || isMention))
        {
            await delivery.DeliverAsync(Heard(user, conversation, message, isMention));
        }

        return message;
    }

    /// <summary>Installs the bot for a person or into the team: both kinds of news, at one instant.</summary>
    public async Task InstallAsync(TeamsUser user, TeamsConversation conversation)
    {
        conversation.HasBot = true;
        var update = Installation(user, conversation, "add");
        var joined = delivery.Activity("conversationUpdate", user, conversation, null);
        joined["timestamp"] = update["timestamp"]!.DeepClone();
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = TeamsCredentials.BotId });
        if (!conversation.IsPersonal)
        {
            joined["channelData"]!["eventType"] = "teamMemberAdded";
        }

        await delivery.DeliverAsync(update);
        await delivery.DeliverAsync(joined);
    }

    /// <summary>Removes the bot; what it sends there is refused from now on.</summary>
    public Task UninstallAsync(TeamsUser user, TeamsConversation conversation)
    {
        conversation.HasBot = false;
        return delivery.DeliverAsync(Installation(user, conversation, "remove"));
    }

    /// <summary>Tells the bot how far its personal conversation was read, as Teams does where that is allowed.</summary>
    public Task ReadAsync(TeamsUser user, TeamsConversation conversation)
    {
        var receipt = delivery.Activity("event", user, conversation, null);
        receipt["name"] = "application/vnd.microsoft.readReceipt";
        receipt["value"] = new JsonObject { ["lastReadMessageId"] = conversation.Messages[^1].Id };
        return delivery.DeliverAsync(receipt);
    }

    private JsonObject Installation(TeamsUser user, TeamsConversation conversation, string action)
    {
        var update = delivery.Activity("installationUpdate", user, conversation, null);
        ((JsonObject)update["from"]!).Remove("name");
        update.Remove("localTimestamp");
        update.Remove("localTimezone");
        update["action"] = action;
        update["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = conversation.Id } };
        update["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return update;
    }

    private JsonObject Heard(TeamsUser user, TeamsConversation conversation, TeamsMessage message, bool isMention)
    {
        var heard = delivery.Activity("message", user, conversation, message.ThreadId, message.Id);
        var text = message.Text;
        if (isMention)
        {
            const string Tag = "<at>" + PretendWorld.BotName + "</at>";
            text = text.Replace(Mention, Tag, StringComparison.OrdinalIgnoreCase);
            ((JsonArray)heard["entities"]!).Insert(0, new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = TeamsCredentials.BotId, ["name"] = PretendWorld.BotName }, ["text"] = Tag });
        }

        heard["text"] = text;
        heard["textFormat"] = "plain";
        heard["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>" + System.Net.WebUtility.HtmlEncode(message.Text) + "</p>" });
        if (!conversation.IsPersonal)
        {
            heard["channelData"]!["teamsChannelId"] = conversation.Id;
            heard["channelData"]!["teamsTeamId"] = TeamsTenant.TeamId;
        }

        return heard;
    }
}
