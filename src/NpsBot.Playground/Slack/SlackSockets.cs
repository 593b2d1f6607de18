using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>Socket Mode: WebSockets the bot opens with a ticket, over which everything is sent and acknowledged.</summary>
internal sealed class SlackSockets(SlackWorkspace workspace)
{
    public const string Path = "/slack/link";

    private const int MaxConnections = 10;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<JsonObject>> _awaited = new(StringComparer.Ordinal);
    private ImmutableList<SlackLink> _open = [];

    public Uri BaseAddress { get; set; } = new("http://127.0.0.1/");

    /// <summary>Connections that have been greeted and not closed.</summary>
    public int Count => _open.Count;

    /// <summary>An address good for one connection.</summary>
    public Uri Offer()
    {
        var ticket = Guid.NewGuid().ToString();
        lock (_gate)
        {
            _tickets.Add(ticket);
        }

        return new UriBuilder(new Uri(BaseAddress, Path)) { Scheme = "ws", Query = $"ticket={ticket}&app_id={SlackCredentials.AppId}" }.Uri;
    }

    /// <summary>Takes a connection and reads its acknowledgements until it is closed.</summary>
    public async Task AcceptAsync(HttpContext context)
    {
        lock (_gate)
        {
            if (!context.WebSockets.IsWebSocketRequest || !_tickets.Remove(context.Request.Query["ticket"].ToString()))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var link = new SlackLink(socket);
        if (_open.Count >= MaxConnections)
        {
            await link.SendAsync(Disconnect("too_many_websockets"), context.RequestAborted);
            return;
        }

        await link.SendAsync(new() { ["type"] = "hello", ["connection_info"] = new JsonObject { ["app_id"] = SlackCredentials.AppId }, ["num_connections"] = _open.Count + 1 }, context.RequestAborted);
        ImmutableInterlocked.Update(ref _open, open => open.Add(link));
        workspace.Changes.Announce();
        await link.ReadAsync(Acknowledge, context.RequestAborted);
        ImmutableInterlocked.Update(ref _open, open => open.Remove(link));
        workspace.Changes.Announce();
    }

    /// <summary>Sends a payload and waits for its acknowledgement; without a connection nobody is reached.</summary>
    /// <param name="takesAnswer">Whether the acknowledgement may carry an answer to show.</param>
    public async Task<BotAnswer> AskAsync(string type, JsonObject payload, bool takesAnswer, int retry = 0, string reason = "")
    {
        if (_open is not [.., var link])
        {
            return BotAnswer.Unreachable;
        }

        var envelope = new JsonObject { ["envelope_id"] = Guid.NewGuid().ToString(), ["payload"] = payload.DeepClone(), ["type"] = type, ["accepts_response_payload"] = takesAnswer };
        if (type == "events_api")
        {
            (envelope["retry_attempt"], envelope["retry_reason"]) = (retry, reason);
        }

        var acknowledged = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited[(string)envelope["envelope_id"]!] = acknowledged;
        }

        await link.SendAsync(envelope, CancellationToken.None);
        if (await Task.WhenAny(acknowledged.Task, link.Ended) != acknowledged.Task)
        {
            return BotAnswer.Unreachable;
        }

        var answer = (await acknowledged.Task)["payload"] as JsonObject;
        if (answer is { Count: > 0 } && !takesAnswer)
        {
            workspace.Faults.Add(PretendWorld.Slack, null, "unwanted_payload", $"{type} takes no answer in its acknowledgement");
        }

        return takesAnswer && answer is { Count: > 0 }
            ? new BotAnswer(StatusCodes.Status200OK, answer.ToJsonString(), "application/json", IsLate: false, AsksNoRetry: false)
            : new BotAnswer(StatusCodes.Status200OK, string.Empty, null, IsLate: false, AsksNoRetry: false);
    }

    /// <summary>Asks for new connections in place of those open now, and waits until the old ones are closed.</summary>
    public async Task RefreshAsync()
    {
        var old = _open;
        foreach (var link in old)
        {
            await link.SendAsync(Disconnect("refresh_requested"), CancellationToken.None);
        }

        await workspace.Changes.WhenAsync(() => !_open.Any(old.Contains) && !_open.IsEmpty ? _open : null, "the bot to open a new socket and close the old one");
    }

    private void Acknowledge(JsonObject acknowledgement)
    {
        TaskCompletionSource<JsonObject>? awaited;
        lock (_gate)
        {
            _awaited.Remove((string?)acknowledgement["envelope_id"] ?? string.Empty, out awaited);
        }

        awaited?.TrySetResult(acknowledgement);
    }

    private static JsonObject Disconnect(string reason) => new() { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "playground" } };
}
