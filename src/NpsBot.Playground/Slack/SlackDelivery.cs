using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>Sends signed requests to the bot, and events again until they are taken.</summary>
internal sealed class SlackDelivery(SlackWorkspace workspace, BotLine line, SlackSockets sockets)
{
    private const string EventsPath = "/slack/events";
    private const string InteractivityPath = "/slack/interactivity";
    private const string CommandsPath = "/slack/commands";

    private int _events;
    private JsonObject? _lastEvent;

    /// <summary>Delivers an event; completes after the first attempt, retries go on beside.</summary>
    public async Task<BotAnswer> EventAsync(JsonObject inner)
    {
        var now = workspace.Clock.GetUtcNow();
        var number = Interlocked.Increment(ref _events);
        var envelope = new JsonObject
        {
            ["token"] = "deprecated",
            ["team_id"] = SlackCredentials.TeamId,
            ["api_app_id"] = SlackCredentials.AppId,
            ["event"] = inner,
            ["type"] = "event_callback",
            ["event_id"] = FormattableString.Invariant($"Ev0{number:00000000}"),
            ["event_time"] = now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = SlackCredentials.TeamId, ["user_id"] = SlackCredentials.BotUserId, ["is_bot"] = true, ["is_enterprise_install"] = false }),
            ["is_ext_shared_channel"] = false,
            ["event_context"] = FormattableString.Invariant($"4-{number}"),
        };
        _lastEvent = envelope;
        var answer = await EventAttemptAsync(envelope, 0, string.Empty);
        if (!answer.IsSuccess && !answer.AsksNoRetry)
        {
            line.Run(cancellationToken => RetryAsync(envelope, answer, cancellationToken));
        }

        return answer;
    }

    /// <summary>Sends the last event once more under its own id, as Slack does when it missed the acknowledgement.</summary>
    public Task<BotAnswer> RepeatLastEventAsync() => EventAttemptAsync(_lastEvent ?? throw new InvalidOperationException("There was no event yet."), 1, "http_timeout");

    public Task<BotAnswer> RawEventAsync(JsonObject envelope, SlackSigning signing) => SendAsync(EventsPath, Encoding.UTF8.GetBytes(envelope.ToJsonString()), "application/json", [], signing);

    public Task<BotAnswer> InteractionAsync(JsonObject payload) => workspace.Options.SocketMode
        ? OnSocketAsync("interactive", payload, takesAnswer: (string?)payload["type"] == "view_submission")
        : RawInteractionAsync(payload, SlackSigning.Genuine);

    public Task<BotAnswer> RawInteractionAsync(JsonObject payload, SlackSigning signing) => FormAsync(InteractivityPath, [("payload", payload.ToJsonString())], signing);

    public Task<BotAnswer> CommandAsync(IReadOnlyCollection<(string Name, string Value)> fields) => workspace.Options.SocketMode
        ? OnSocketAsync("slash_commands", new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Value))), takesAnswer: true)
        : FormAsync(CommandsPath, fields, SlackSigning.Genuine);

    private Task<BotAnswer> OnSocketAsync(string type, JsonObject payload, bool takesAnswer) => line.WithinAsync(() => sockets.AskAsync(type, payload, takesAnswer), workspace.Options.AckDeadline);

    private Task<BotAnswer> FormAsync(string path, IEnumerable<(string Name, string Value)> fields, SlackSigning signing)
    {
        var form = string.Join('&', fields.Select(field => Uri.EscapeDataString(field.Name) + "=" + Uri.EscapeDataString(field.Value)));
        return SendAsync(path, Encoding.ASCII.GetBytes(form), "application/x-www-form-urlencoded", [], signing);
    }

    private async Task RetryAsync(JsonObject envelope, BotAnswer last, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= workspace.Options.EventRetries.Count; attempt++)
        {
            await line.PauseAsync(workspace.Options.EventRetries[attempt - 1], cancellationToken);
            var reason = last.IsLate ? "http_timeout" : last.Status is null ? "connection_failed" : "http_error";
            last = await EventAttemptAsync(envelope, attempt, reason);
            if (last.IsSuccess || last.AsksNoRetry)
            {
                return;
            }
        }

        workspace.Faults.Add(PretendWorld.Slack, null, "event_lost", $"{envelope["event"]?["type"]} {envelope["event_id"]} was never taken: {last.Trouble}");
    }

    private Task<BotAnswer> EventAttemptAsync(JsonObject envelope, int retry, string reason)
    {
        if (workspace.Options.SocketMode)
        {
            return line.WithinAsync(() => sockets.AskAsync("events_api", envelope, takesAnswer: false, retry, retry == 0 ? string.Empty : "timeout"), workspace.Options.AckDeadline);
        }

        (string, string)[] headers = retry == 0 ? [] : [("x-slack-retry-num", retry.ToString(CultureInfo.InvariantCulture)), ("x-slack-retry-reason", reason)];
        return SendAsync(EventsPath, Encoding.UTF8.GetBytes(envelope.ToJsonString()), "application/json", headers, SlackSigning.Genuine);
    }

    private Task<BotAnswer> SendAsync(string path, byte[] body, string contentType, IEnumerable<(string Name, string Value)> headers, SlackSigning signing) =>
        line.PostAsync(path, body, contentType, SlackSignature.Headers(body, workspace.Credentials.SigningSecret, workspace.Clock.GetUtcNow(), signing).Concat(headers), workspace.Options.AckDeadline);
}
