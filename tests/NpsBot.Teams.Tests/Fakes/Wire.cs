using System.Text.Json.Nodes;

namespace NpsBot.Teams.Tests.Fakes;

/// <summary>Activities as Teams writes them.</summary>
internal static class Wire
{
    public const string User = "29:1cora";
    public const string Bot = "28:" + FakeTeams.AppId;
    public const string Personal = "a:1personal";
    public const string Channel = "19:abc@thread.tacv2";

    public static JsonObject Message(FakeTeams teams, string text, string id = "1776825925953") => Activity(teams, "message", id, o => o["text"] = text);

    public static JsonObject Submit(FakeTeams teams, JsonObject value) => Activity(teams, "message", "f:submit-1", o =>
    {
        o["value"] = value;
        o["replyToId"] = "1767765488332";
    });

    public static JsonObject Click(FakeTeams teams, JsonObject data, string id = "f:click-1", string trigger = "manual") => Invoke(teams, "adaptiveCard/action", id, new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = (string?)data["_act"]?["verb"], ["data"] = data },
        ["trigger"] = trigger,
    });

    public static JsonObject Dialog(FakeTeams teams, string name, JsonObject data) =>
        Invoke(teams, name, "f:dialog-1", new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } });

    public static JsonObject Invoke(FakeTeams teams, string name, string id, JsonObject value) => Activity(teams, "invoke", id, o =>
    {
        o["name"] = name;
        o["value"] = value;
        o["replyToId"] = "1767765488332";
    });

    public static JsonObject Act(string verb, params (string Key, string Value)[] data) => new()
    {
        ["_act"] = new JsonObject { ["verb"] = verb, ["data"] = new JsonObject(data.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))) },
    };

    /// <summary>A form's answer: the button with its zone, and the fields.</summary>
    public static JsonObject Form(string verb, string zone, params (string Key, JsonNode? Value)[] fields)
    {
        var data = Act(verb, ("case", "12"));
        data["_act"]!["zone"] = zone;
        foreach (var (key, value) in fields)
        {
            data[key] = value;
        }

        return data;
    }

    public static JsonObject Activity(FakeTeams teams, string type, string id, Action<JsonObject>? change = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = "2026-11-20T14:01:59.1234567Z",
            ["serviceUrl"] = teams.ServiceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = User, ["name"] = "Cora Lind", ["aadObjectId"] = "03500558-e554-416c-90c3-a061cdcd012b" },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "NpsBot" },
            ["conversation"] = new JsonObject { ["id"] = Personal, ["conversationType"] = "personal", ["tenantId"] = FakeTeams.Tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = FakeTeams.Tenant } },
            ["locale"] = "en-US",
            ["localTimezone"] = "America/Los_Angeles",
        };
        change?.Invoke(activity);
        return activity;
    }

    /// <summary>The same in a thread of a channel.</summary>
    public static JsonObject InChannel(JsonObject activity, string? thread = "1771290107407")
    {
        activity["conversation"] = new JsonObject
        {
            ["id"] = thread is null ? Channel : $"{Channel};messageid={thread}",
            ["conversationType"] = "channel",
            ["isGroup"] = true,
            ["tenantId"] = FakeTeams.Tenant,
        };
        return activity;
    }

    public static JsonObject Mention(string text, string id = Bot, string name = "NpsBot") =>
        new() { ["type"] = "mention", ["text"] = text, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name } };
}
