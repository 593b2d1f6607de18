using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Slack.Sockets;

/// <summary>One WebSocket to Slack, from its greeting to its end. Envelopes are answered on the socket they came by.</summary>
/// <remarks>Source: docs.slack.dev/apis/events-api/using-socket-mode.</remarks>
internal sealed class SlackSocket : IAsyncDisposable
{
    /// <summary>Slack's largest payload is a view of 250 KB; a frame far beyond it is none of Slack's.</summary>
    private const int MaxMessageBytes = 2 * 1024 * 1024;

    private const int BufferBytes = 16 * 1024;

    /// <summary>Slack pings every few seconds; without an answer to ours the connection is dead, however open it looks.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PongWithin = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Task, byte> _taken = new();
    private readonly Func<SlackSocket, JsonObject, Task> _take;
    private Task _reading = Task.CompletedTask;

    /// <param name="take">Takes an envelope; must not throw.</param>
    private SlackSocket(Func<SlackSocket, JsonObject, Task> take)
    {
        _take = take;
        _socket.Options.KeepAliveInterval = PingEvery;
        _socket.Options.KeepAliveTimeout = PongWithin;
    }

    /// <summary>Completes when no new envelope should be awaited here. After <see cref="SocketEnd.Refresh"/> the socket still reads and answers until it is disposed.</summary>
    public Task<SocketEnd> Ended => _ended.Task;

    /// <summary>Connects and waits for Slack's greeting.</summary>
    /// <exception cref="WebSocketException">It cannot connect, or ends before the greeting.</exception>
    public static async Task<SlackSocket> OpenAsync(Uri address, Func<SlackSocket, JsonObject, Task> take, CancellationToken cancellationToken)
    {
        var socket = new SlackSocket(take);
        try
        {
            await socket._socket.ConnectAsync(address, cancellationToken);
            socket._reading = socket.ReadAsync();
            await socket._greeted.Task.WaitAsync(cancellationToken);
            return socket;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <summary>Acknowledges an envelope.</summary>
    /// <param name="payload">The answer; only for envelopes that accept one.</param>
    public async Task AcknowledgeAsync(string envelopeId, JsonObject? payload)
    {
        var frame = new JsonObject { ["envelope_id"] = envelopeId };
        if (payload is not null)
        {
            frame["payload"] = payload.DeepClone();
        }

        await _sending.WaitAsync(_closing.Token);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, _closing.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Closes it once every envelope that came by it is answered (each is, within the time Slack grants).</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_taken.Keys);
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await QuietlyAsync(_socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None));
        }

        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _closing.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await MessageAsync() is { } message)
            {
                Dispatch(message);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or JsonException)
        {
            _greeted.TrySetException(new WebSocketException(WebSocketError.ConnectionClosedPrematurely, exception));
        }

        _greeted.TrySetException(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));
        _ended.TrySetResult(SocketEnd.Lost);
    }

    private void Dispatch(JsonObject message)
    {
        switch (message.TextAt("type"))
        {
            case "hello":
                _greeted.TrySetResult();
                break;
            case "disconnect":
                _ended.TrySetResult(message.TextAt("reason") switch
                {
                    "link_disabled" => SocketEnd.Disabled,
                    "too_many_websockets" => SocketEnd.TooMany,
                    _ => SocketEnd.Refresh,
                });
                break;
            default:
                var taken = _take(this, message);
                _taken.TryAdd(taken, 0);
                _ = taken.ContinueWith(done => _taken.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                break;
        }
    }

    /// <returns>The next text message, put together of all its frames; <see langword="null"/> when the socket is closed.</returns>
    private async Task<JsonObject?> MessageAsync()
    {
        var buffer = new byte[BufferBytes];
        using var message = new MemoryStream();
        while (true)
        {
            var frame = await _socket.ReceiveAsync(buffer.AsMemory(), _closing.Token);
            if (frame.MessageType == WebSocketMessageType.Close || message.Length + frame.Count > MaxMessageBytes)
            {
                return null;
            }

            message.Write(buffer, 0, frame.Count);
            if (!frame.EndOfMessage)
            {
                continue;
            }

            if (frame.MessageType == WebSocketMessageType.Text && JsonNode.Parse(message.ToArray()) is JsonObject json)
            {
                return json;
            }

            message.SetLength(0);
        }
    }

    private static async Task QuietlyAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (WebSocketException)
        {
            // It was broken already; that is why it is closed.
        }
    }
}
