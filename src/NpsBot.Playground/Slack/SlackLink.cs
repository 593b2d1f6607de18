using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>One WebSocket of the bot: sends one message at a time, reads until it is closed.</summary>
internal sealed class SlackLink(WebSocket socket) : IDisposable
{
    private const int PartSize = 16 * 1024;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the connection is gone.</summary>
    public Task Ended => _ended.Task;

    public async Task SendAsync(JsonObject message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Hands each message on until the other side closes or vanishes.</summary>
    public async Task ReadAsync(Action<JsonObject> take, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[PartSize];
            using var message = new MemoryStream();
            while (await socket.ReceiveAsync(buffer, cancellationToken) is { MessageType: not WebSocketMessageType.Close } part)
            {
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    take(SlackArguments.ParseObject(Encoding.UTF8.GetString(message.ToArray())));
                    message.SetLength(0);
                }
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The bot went away without a word.
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    public void Dispose() => _sending.Dispose();
}
