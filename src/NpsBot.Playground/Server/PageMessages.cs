using System.Text.Json.Nodes;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.Playground.Server;

/// <summary>Messages and forms in the page's JSON.</summary>
internal static class PageMessages
{
    public static JsonObject Of(SlackMessage message, string author) => new()
    {
        ["id"] = message.Ts,
        ["from"] = new JsonObject { ["id"] = message.From, ["name"] = author, ["isBot"] = message.IsFromBot },
        ["at"] = message.At,
        ["text"] = message.Text,
        ["blocks"] = message.Blocks?.DeepClone(),
        ["card"] = null,
        ["threadId"] = message.ThreadTs == message.Ts ? null : message.ThreadTs,
        ["edited"] = message.IsEdited,
        ["ephemeral"] = message.EphemeralTo is not null,
        ["userCard"] = null,
    };

    public static JsonObject Of(TeamsMessage message, TeamsUser reader, string author) => new()
    {
        ["id"] = message.Id,
        ["from"] = new JsonObject { ["id"] = message.From, ["name"] = author, ["isBot"] = message.IsFromBot },
        ["at"] = message.At,
        ["text"] = message.Text,
        ["blocks"] = null,
        ["card"] = message.Card?.DeepClone(),
        ["threadId"] = message.ThreadId == message.Id ? null : message.ThreadId,
        ["edited"] = message.Updates > 0,
        ["ephemeral"] = false,
        ["userCard"] = message.UserCards.GetValueOrDefault(reader.Id)?.DeepClone(),
        ["suggestions"] = new JsonArray([.. message.SuggestedActions]),
    };

    /// <summary>A modal as Slack's payloads carry it, with what the last submission was refused for.</summary>
    public static JsonObject? Of(SlackView? modal)
    {
        var json = modal?.ToJson();
        if (json is not null)
        {
            json["errors"] = new JsonObject(modal!.Errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value)));
        }

        return json;
    }
}
