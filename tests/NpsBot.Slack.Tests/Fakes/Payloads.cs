using System.Text.Json.Nodes;

namespace NpsBot.Slack.Tests.Fakes;

/// <summary>What Slack sends, in the shapes its documentation shows.</summary>
internal static class Payloads
{
    public static JsonObject Event(JsonObject what, string eventId = "Ev1") => new()
    {
        ["token"] = "ignored",
        ["team_id"] = "T1",
        ["api_app_id"] = "A1",
        ["type"] = "event_callback",
        ["event_id"] = eventId,
        ["event_time"] = 1_700_000_000,
        ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = "T1", ["user_id"] = "UBOT", ["is_bot"] = true }),
        ["event"] = what,
    };

    public static JsonObject Mention(string text) => new()
    {
        ["type"] = "app_mention",
        ["user"] = "U7",
        ["team"] = "T1",
        ["channel"] = "C1",
        ["text"] = text,
        ["ts"] = "1700000000.000200",
        ["event_ts"] = "1700000000.000200",
    };

    public static JsonObject PersonalMessage(string text) => new()
    {
        ["type"] = "message",
        ["channel_type"] = "im",
        ["user"] = "U7",
        ["team"] = "T1",
        ["channel"] = "D7",
        ["text"] = text,
        ["ts"] = "1700000000.000300",
        ["event_ts"] = "1700000000.000300",
    };

    /// <summary>A button clicked in a message.</summary>
    public static JsonObject Click(Uri responseUrl, string actionId, string? value, string channel = "C1", bool isEphemeral = false)
    {
        var click = Interaction("block_actions");
        click["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1700000000.000100", ["channel_id"] = channel, ["is_ephemeral"] = isEphemeral };
        click["channel"] = new JsonObject { ["id"] = channel, ["name"] = channel.StartsWith('D') ? "directmessage" : "cases" };
        click["response_url"] = responseUrl.ToString();
        click["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["value"] = value, ["action_ts"] = "1700000001.5" });
        return click;
    }

    /// <summary>An option picked from a menu in a message.</summary>
    public static JsonObject Pick(Uri responseUrl, string type, string option)
    {
        var pick = Click(responseUrl, "menu#3", null);
        pick["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = type,
            ["action_id"] = "menu#3",
            ["action_ts"] = "1700000001.5",
            ["selected_option"] = new JsonObject { ["value"] = option, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" } },
        });
        return pick;
    }

    /// <summary>A button clicked in a modal or on the home tab.</summary>
    public static JsonObject ClickInView(string viewType, string actionId, string? value, string metadata = "", JsonObject? values = null)
    {
        var click = Interaction("block_actions");
        click["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" };
        click["view"] = View(viewType, metadata, values);
        click["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["value"] = value, ["action_ts"] = "1700000001.5" });
        return click;
    }

    /// <summary>A submitted form: the modal as it was opened, with what was filled in.</summary>
    public static JsonObject Submission(JsonObject modal, JsonObject values)
    {
        var submission = Interaction("view_submission");
        var view = View("modal", modal["private_metadata"]!.GetValue<string>(), values);
        view["blocks"] = modal["blocks"]!.DeepClone();
        view["callback_id"] = modal["callback_id"]!.DeepClone();
        submission["view"] = view;
        return submission;
    }

    public static (string Name, string Value)[] Command(string text, Uri responseUrl, string channel = "C1", string channelName = "general") =>
    [
        ("token", "ignored"), ("team_id", "T1"), ("channel_id", channel), ("channel_name", channelName), ("user_id", "U7"), ("user_name", "dana"), ("command", "/nps"), ("text", text),
        ("response_url", responseUrl.ToString()), ("trigger_id", "1.2.c"), ("api_app_id", "A1"),
    ];

    private static JsonObject Interaction(string type) => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = "U7", ["username"] = "dana", ["name"] = "dana", ["team_id"] = "T1" },
        ["team"] = new JsonObject { ["id"] = "T1", ["domain"] = "team" },
        ["api_app_id"] = "A1",
        ["token"] = "ignored",
        ["trigger_id"] = "1.2.a",
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
    };

    private static JsonObject View(string type, string metadata, JsonObject? values) => new()
    {
        ["id"] = "V1",
        ["team_id"] = "T1",
        ["type"] = type,
        ["private_metadata"] = metadata,
        ["hash"] = "1.x",
        ["state"] = new JsonObject { ["values"] = values ?? [] },
    };
}
