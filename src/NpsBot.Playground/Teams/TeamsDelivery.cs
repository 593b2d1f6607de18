using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>Sends signed activities to the bot.</summary>
internal sealed class TeamsDelivery(TeamsTenant tenant, TeamsKeys keys, BotLine line)
{
    private const string Path = "/api/messages";

    private JsonObject? _last;

    /// <summary>The members every activity has.</summary>
    public JsonObject Activity(string type, TeamsUser from, TeamsConversation conversation, string? threadId, string? id = null)
    {
        var now = tenant.Clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(from.Person.TimeZone);
        var channelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TeamsCredentials.TenantId } };
        if (!conversation.IsPersonal)
        {
            channelData["channel"] = new JsonObject { ["id"] = conversation.Id };
            channelData["team"] = new JsonObject { ["id"] = TeamsTenant.TeamId, ["name"] = PretendWorld.TeamName, ["aadGroupId"] = TeamsTenant.TeamGroupId };
        }

        return new()
        {
            ["type"] = type,
            ["id"] = id ?? "f:" + Guid.NewGuid(),
            ["timestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            ["localTimestamp"] = TimeZoneInfo.ConvertTime(now, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = zone.Id,
            ["locale"] = from.Person.Locale,
            ["channelId"] = "msteams",
            ["serviceUrl"] = tenant.ServiceUrl.AbsoluteUri,
            ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Person.Name, ["aadObjectId"] = from.ObjectId },
            ["recipient"] = new JsonObject { ["id"] = TeamsCredentials.BotId, ["name"] = PretendWorld.BotName },
            ["conversation"] = conversation.ToJson(threadId),
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = from.Person.Locale, ["country"] = from.Person.Locale[^2..], ["platform"] = "Web", ["timezone"] = zone.Id }),
            ["channelData"] = channelData,
        };
    }

    /// <summary>Delivers an activity nobody waits for; once more when the bot did not take it in time.</summary>
    public async Task<BotAnswer> DeliverAsync(JsonObject activity)
    {
        _last = activity;
        var answer = await SendAsync(activity, TeamsSigning.Genuine, tenant.Options.DeliveryDeadline);
        if (answer.IsLate)
        {
            answer = await SendAsync(activity, TeamsSigning.Genuine, tenant.Options.DeliveryDeadline);
        }

        if (!answer.IsSuccess)
        {
            tenant.Faults.Add(PretendWorld.Teams, null, "delivery_failed", $"{activity["type"]} {activity["id"]} was not taken: {answer.Trouble}");
        }

        return answer;
    }

    /// <summary>Delivers the last activity a second time under its own id.</summary>
    public Task<BotAnswer> RepeatLastAsync() => SendAsync(_last ?? throw new InvalidOperationException("There was no activity yet."), TeamsSigning.Genuine, tenant.Options.DeliveryDeadline);

    public Task<BotAnswer> InvokeAsync(JsonObject activity)
    {
        _last = activity;
        return SendAsync(activity, TeamsSigning.Genuine, tenant.Options.InvokeDeadline);
    }

    /// <summary>Delivers an activity as given, signed well or badly.</summary>
    public Task<BotAnswer> SendAsync(JsonObject activity, TeamsSigning signing, TimeSpan deadline)
    {
        var headers = new List<(string, string)>
        {
            ("x-ms-conversation-id", (string?)activity["conversation"]?["id"] ?? string.Empty),
            ("x-ms-tenant-id", TeamsCredentials.TenantId),
            ("MS-CV", Guid.NewGuid().ToString("N")[..16] + ".0"),
        };
        if (keys.Header(tenant.ServiceUrl, signing) is { } authorization)
        {
            headers.Add(("Authorization", authorization));
        }

        return line.PostAsync(Path, Encoding.UTF8.GetBytes(activity.ToJsonString()), "application/json; charset=utf-8", headers, deadline);
    }
}
