using System.Globalization;
using System.Text.Json;

namespace NpsBot.Benchmarks.Turns;

/// <summary>Requests as the platforms send them, with every member they usually have.</summary>
internal static class Payloads
{
    private const string Form = "application/x-www-form-urlencoded";

    public static NumberedRequest TeamsMessage(int caller, string text, Uri serviceUrl, string token) =>
        Teams(caller, serviceUrl, token, new Dictionary<string, object?>
        {
            ["type"] = "message",
            ["text"] = text,
            ["textFormat"] = "plain",
            ["attachments"] = new[] { new { contentType = "text/html", content = $"<p>{text}</p>" } },
        });

    public static NumberedRequest TeamsInvoke(int caller, string verb, long caseNumber, Uri serviceUrl, string token) =>
        Teams(caller, serviceUrl, token, new Dictionary<string, object?>
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["replyToId"] = "1700000000001",
            ["value"] = new
            {
                action = new
                {
                    type = "Action.Execute",
                    verb,
                    data = new Dictionary<string, object> { ["_act"] = new { verb, data = new Dictionary<string, string> { ["case"] = CaseId(caseNumber) } } },
                },
                trigger = "manual",
            },
        });

    public static NumberedRequest SlackMention(int caller, string text)
    {
        var body = JsonSerializer.Serialize(new
        {
            token = "deprecated",
            team_id = Ids.SlackTeam,
            api_app_id = "A0BENCH",
            @event = new
            {
                type = "app_mention",
                user = Ids.SlackUser(caller),
                text = $"<@{Ids.SlackBot}> {text}",
                ts = $"1700000000.{NumberedRequest.Number}",
                client_msg_id = "5a1ab07e-0000-4000-8000-00000000c11e",
                team = Ids.SlackTeam,
                blocks = new object[]
                {
                    new
                    {
                        type = "rich_text",
                        block_id = "msg",
                        elements = new object[] { new { type = "rich_text_section", elements = new object[] { new { type = "user", user_id = Ids.SlackBot }, new { type = "text", text = " " + text } } } },
                    },
                },
                channel = Ids.SlackChannel(caller),
                event_ts = "1700000000.000100",
            },
            type = "event_callback",
            event_id = $"Ev{NumberedRequest.Number}",
            event_time = 1700000000,
            authorizations = new[] { new { enterprise_id = (string?)null, team_id = Ids.SlackTeam, user_id = Ids.SlackBot, is_bot = true, is_enterprise_install = false } },
            is_ext_shared_channel = false,
            event_context = "4-benchmark",
        });
        return NumberedRequest.Slack("/slack/events", body, "application/json");
    }

    /// <summary>A click on a card's button that opens a form.</summary>
    public static NumberedRequest SlackClick(int caller, string verb, long caseNumber, Uri responses)
    {
        var payload = JsonSerializer.Serialize(new
        {
            type = "block_actions",
            user = new { id = Ids.SlackUser(caller), username = "bench", name = "bench", team_id = Ids.SlackTeam },
            api_app_id = "A0BENCH",
            token = "deprecated",
            container = new { type = "message", message_ts = "1700000000.000100", channel_id = Ids.SlackPersonal(caller), is_ephemeral = false },
            trigger_id = $"{Ids.Caller("1.", caller)}.{NumberedRequest.Number}",
            team = new { id = Ids.SlackTeam, domain = "bench" },
            enterprise = (string?)null,
            is_enterprise_install = false,
            channel = new { id = Ids.SlackPersonal(caller), name = "directmessage" },
            message = new { type = "message", user = Ids.SlackBot, bot_id = "B0BOT", ts = "1700000000.000100", text = "Acme scored 3 of 10", team = Ids.SlackTeam, blocks = Array.Empty<object>() },
            state = new { values = new { } },
            response_url = $"{responses}hooks/{Ids.Caller(string.Empty, caller)}",
            actions = new[] { new { action_id = $"{verb}#0", block_id = "acts", type = "button", text = new { type = "plain_text", text = "Log contact" }, value = $"case={CaseId(caseNumber)}&_f=1", action_ts = "1700000000.000100" } },
        });
        return NumberedRequest.Slack("/slack/interactivity", "payload=" + Uri.EscapeDataString(payload), Form);
    }

    public static NumberedRequest SlackCommand(int caller, string text, Uri responses)
    {
        (string Name, string Value)[] fields =
        [
            ("token", "deprecated"), ("team_id", Ids.SlackTeam), ("team_domain", "bench"), ("channel_id", Ids.SlackChannel(caller)), ("channel_name", "general"),
            ("user_id", Ids.SlackUser(caller)), ("user_name", "bench"), ("command", "/nps"), ("text", text), ("api_app_id", "A0BENCH"), ("is_enterprise_install", "false"),
            ("response_url", $"{responses}hooks/{Ids.Caller(string.Empty, caller)}"), ("trigger_id", $"{Ids.Caller("2.", caller)}.{NumberedRequest.Number}"),
        ];
        return NumberedRequest.Slack("/slack/commands", string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")), Form);
    }

    private static string CaseId(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static NumberedRequest Teams(int caller, Uri serviceUrl, string token, Dictionary<string, object?> more)
    {
        var activity = new Dictionary<string, object?>(more)
        {
            ["id"] = $"f:{NumberedRequest.Number}",
            ["timestamp"] = "2026-11-21T10:00:00.0000000Z",
            ["localTimestamp"] = "2026-11-21T11:00:00.0000000+01:00",
            ["localTimezone"] = "Europe/Berlin",
            ["locale"] = "en-GB",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl.AbsoluteUri,
            ["from"] = new { id = Ids.TeamsUser(caller), name = "Bench", aadObjectId = "5a1ab07e-0000-4000-8000-0000000000aa" },
            ["recipient"] = new { id = "28:" + Ids.TeamsApp, name = "NpsBot" },
            ["conversation"] = new { id = Ids.TeamsConversation(caller), conversationType = "personal", tenantId = Ids.TeamsTenant },
            ["entities"] = new[] { new { type = "clientInfo", locale = "en-GB", country = "GB", platform = "Web", timezone = "Europe/Berlin" } },
            ["channelData"] = new { tenant = new { id = Ids.TeamsTenant } },
        };
        return NumberedRequest.Plain("/api/messages", $"Authorization: Bearer {token}\r\nMS-CV: benchmark.0\r\n", JsonSerializer.Serialize(activity));
    }
}
