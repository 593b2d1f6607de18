using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NpsBot.Slack.Sockets;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Slack.Views;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Sockets;

public sealed class SocketModeTests
{
    private static readonly (string, string?)[] SocketMode = [("Mode", "Socket"), ("AppToken", "xapp-test"), ("SigningSecret", "")];

    [Fact]
    public async Task An_event_is_acknowledged_on_its_socket_after_the_turn()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["notice-help"]));
        var socket = await GreetedAsync(edge);

        await SendAsync(socket, Envelope("e1", "events_api", Payloads.Event(Payloads.PersonalMessage("help"))));

        Assert.Equal("""{"envelope_id":"e1"}""", (await ReceiveAsync(socket)).ToJsonString());
        Assert.Equal("help", (await edge.Handler.NextAsync()).Text);
        Assert.Equal("D7", (await edge.Slack.NextAsync("chat.postMessage")).Arguments.TextAt("channel"));
        Assert.Equal("Bearer xapp-test", (await edge.Slack.NextAsync("apps.connections.open")).Token);
    }

    [Fact]
    public async Task A_message_in_several_frames_is_put_together()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        var socket = await GreetedAsync(edge);
        var bytes = Encoding.UTF8.GetBytes(Envelope("e1", "events_api", Payloads.Event(Payloads.PersonalMessage("café 😀"))).ToJsonString());

        for (var at = 0; at < bytes.Length; at += 7)
        {
            await socket.SendAsync(bytes.AsMemory(at, Math.Min(7, bytes.Length - at)), WebSocketMessageType.Text, at + 7 >= bytes.Length, CancellationToken.None);
        }

        Assert.Equal("café 😀", (await edge.Handler.NextAsync()).Text);
    }

    [Fact]
    public async Task A_command_is_answered_with_a_payload_where_one_is_accepted()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["report-nps"]));
        var socket = await GreetedAsync(edge);
        var command = new JsonObject();
        foreach (var (name, value) in Payloads.Command("nps", edge.Slack.ResponseUrl))
        {
            command[name] = value;
        }

        await SendAsync(socket, Envelope("e1", "slash_commands", command, accepts: true));
        await SendAsync(socket, Envelope("e2", "slash_commands", command.DeepClone().AsObject(), accepts: false));
        var answers = new[] { await ReceiveAsync(socket), await ReceiveAsync(socket) }.ToDictionary(answer => answer.TextAt("envelope_id")!);

        Assert.StartsWith("NPS last quarter", answers["e1"].TextAt("payload", "text"), StringComparison.Ordinal);
        Assert.Null(answers["e2"]["payload"]);
    }

    [Fact]
    public async Task A_submission_is_answered_with_its_response_action()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        edge.Handler.Returns(RecordingTurnHandler.Done(null));
        var socket = await GreetedAsync(edge);
        var modal = new SlackRenderer(SampleViews.Reader).Modal(SampleViews.All["form-note"], ModalState.None);

        await SendAsync(socket, Envelope("e1", "interactive", Payloads.Submission(modal, []), accepts: true));

        Assert.Equal("clear", (await ReceiveAsync(socket)).TextAt("payload", "response_action"));
    }

    [Fact]
    public async Task A_turn_that_is_not_committed_is_not_acknowledged_so_that_it_comes_again()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        edge.Handler.Turn = (activity, _) => activity.Text == "first" ? throw new InvalidOperationException("a fault") : Task.FromResult(RecordingTurnHandler.Nothing());
        var socket = await GreetedAsync(edge);

        await SendAsync(socket, Envelope("e1", "events_api", Payloads.Event(Payloads.PersonalMessage("first"))));
        await edge.Handler.NextAsync();
        await SendAsync(socket, Envelope("e2", "events_api", Payloads.Event(Payloads.PersonalMessage("second"))));

        Assert.Equal("e2", (await ReceiveAsync(socket)).TextAt("envelope_id"));
    }

    [Fact]
    public async Task A_refresh_opens_the_new_socket_before_the_old_one_closes()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        edge.Handler.Returns(RecordingTurnHandler.Nothing());
        var old = await GreetedAsync(edge);

        await SendAsync(old, new JsonObject { ["type"] = "disconnect", ["reason"] = "refresh_requested" });
        var fresh = await edge.Slack.Sockets.ReadAsync();
        await SendAsync(old, Envelope("late", "events_api", Payloads.Event(Payloads.PersonalMessage("late"))));
        Assert.Equal("late", (await ReceiveAsync(old)).TextAt("envelope_id"));

        await SendAsync(fresh, Hello());
        await ClosedAsync(old);
        await SendAsync(fresh, Envelope("e2", "events_api", Payloads.Event(Payloads.PersonalMessage("second"))));
        Assert.Equal("e2", (await ReceiveAsync(fresh)).TextAt("envelope_id"));
    }

    [Fact]
    public async Task A_lost_socket_is_opened_again_after_a_while()
    {
        var clock = new FakeTimeProvider();
        await using var edge = await SlackEdge.StartAsync(clock, SocketMode);
        var socket = await GreetedAsync(edge);

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var next = edge.Slack.Sockets.ReadAsync().AsTask();
        await clock.AdvanceUntilAsync(next);

        await SendAsync(await next, Hello());
    }

    [Fact]
    public async Task Too_many_sockets_close_this_one_before_another_is_opened()
    {
        var clock = new FakeTimeProvider();
        await using var edge = await SlackEdge.StartAsync(clock, SocketMode);
        var socket = await GreetedAsync(edge);

        await SendAsync(socket, new JsonObject { ["type"] = "disconnect", ["reason"] = "too_many_websockets" });
        await ClosedAsync(socket);

        Assert.False(edge.Slack.Sockets.TryPeek(out _));
        await clock.AdvanceUntilAsync(edge.Slack.Sockets.ReadAsync().AsTask());
    }

    [Fact]
    public async Task Switched_off_socket_mode_stops_for_good()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);
        var socket = await GreetedAsync(edge);

        await SendAsync(socket, new JsonObject { ["type"] = "disconnect", ["reason"] = "link_disabled" });
        await ClosedAsync(socket);

        await StoppedAsync(edge);
        Assert.False(edge.Slack.Sockets.TryPeek(out _));
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("not_allowed_token_type")]
    public async Task A_dead_token_stops_for_good(string error)
    {
        await using var edge = await SlackEdge.StartAsync(slack => slack.Refuse("apps.connections.open", error), null, SocketMode);

        await StoppedAsync(edge);

        await edge.Slack.NextAsync("apps.connections.open");
        Assert.False(edge.Slack.WasCalled("apps.connections.open"));
    }

    [Fact]
    public async Task A_busy_slack_is_asked_again_when_it_says()
    {
        var clock = new FakeTimeProvider();
        await using var edge = await SlackEdge.StartAsync(
            slack =>
            {
                slack.Refuse("apps.connections.open", "internal_error");
                slack.Answer("apps.connections.open", new JsonObject { ["ok"] = false, ["error"] = "ratelimited" }, 429, retryAfter: "40");
            },
            clock,
            SocketMode);

        await edge.Slack.NextAsync("apps.connections.open");
        var second = edge.Slack.NextAsync("apps.connections.open");
        await clock.AdvanceUntilAsync(second);
        var limitedAt = clock.GetUtcNow();
        await clock.AdvanceUntilAsync(edge.Slack.Sockets.ReadAsync().AsTask());

        Assert.InRange(clock.GetUtcNow() - limitedAt, TimeSpan.FromSeconds(39), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task Over_the_socket_no_address_is_mapped()
    {
        await using var edge = await SlackEdge.StartAsync(null, SocketMode);

        using var response = await edge.PostEventAsync([]);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<WebSocket> GreetedAsync(SlackEdge edge)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var socket = await edge.Slack.Sockets.ReadAsync(patience.Token);
        await SendAsync(socket, Hello());
        return socket;
    }

    private static JsonObject Hello() => new() { ["type"] = "hello", ["num_connections"] = 1, ["connection_info"] = new JsonObject { ["app_id"] = "A1" } };

    private static JsonObject Envelope(string id, string type, JsonObject payload, bool accepts = false) =>
        new() { ["envelope_id"] = id, ["type"] = type, ["accepts_response_payload"] = accepts, ["payload"] = payload };

    private static Task SendAsync(WebSocket socket, JsonObject message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);

    private static async Task<JsonObject> ReceiveAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer, patience.Token);
            Assert.Equal(WebSocketMessageType.Text, frame.MessageType);
            message.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage)
            {
                return JsonNode.Parse(message.ToArray())!.AsObject();
            }
        }
    }

    /// <summary>Waits until the worker has given up.</summary>
    private static Task StoppedAsync(SlackEdge edge) =>
        edge.Services.GetServices<IHostedService>().OfType<SocketModeWorker>().Single().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Waits for the end: a close frame, or a connection that is gone before it could be read.</summary>
    private static async Task ClosedAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            var frame = await socket.ReceiveAsync(new byte[1024], patience.Token);
            Assert.Equal(WebSocketMessageType.Close, frame.MessageType);
        }
        catch (WebSocketException exception)
        {
            Assert.Equal(WebSocketError.ConnectionClosedPrematurely, exception.WebSocketErrorCode);
        }
    }
}
