using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NpsBot.Benchmarks.Harness;

/// <summary>Answers a request to a stub.</summary>
/// <param name="target">The request line's target, e.g. <c>/v3/conversations/a/activities</c>.</param>
/// <param name="body">As it came; chunked bodies with their frames.</param>
/// <returns>JSON to answer with, status 200.</returns>
internal delegate ReadOnlyMemory<byte> StubAnswer(ReadOnlySpan<byte> target, ReadOnlySpan<byte> body);

/// <summary>A platform pretended with next to no work, on a loopback port of this process.</summary>
internal sealed class HttpStub : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly StubAnswer _answer;

    public HttpStub(StubAnswer answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>A JSON answer with its head, ready to send.</summary>
    public static byte[] Json(string body) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_closing.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The stub is closed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                var size = SizeOf(buffer.AsSpan(0, filled));
                if (size > 0)
                {
                    await socket.SendAsync(Answer(buffer.AsSpan(0, size)), SocketFlags.None, _closing.Token);
                    buffer.AsSpan(size, filled - size).CopyTo(buffer);
                    filled -= size;
                    continue;
                }

                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, _closing.Token);
                if (read == 0)
                {
                    return;
                }

                filled += read;
            }
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            // The client went, or the stub closes.
        }
    }

    /// <returns>Bytes of the first request; 0 while it is not complete.</returns>
    private static int SizeOf(ReadOnlySpan<byte> text)
    {
        var end = HttpText.HeadEnd(text);
        if (end < 0)
        {
            return 0;
        }

        var (length, isChunked) = HttpText.BodyOf(text[..end]);
        return isChunked ? HttpText.IsChunkedEnd(text[end..]) ? text.Length : 0 : text.Length >= end + length ? end + length : 0;
    }

    private ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> request)
    {
        var target = request[(request.IndexOf((byte)' ') + 1)..];
        return _answer(target[..target.IndexOf((byte)' ')], request[HttpText.HeadEnd(request)..]);
    }
}
