using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace NpsBot.Benchmarks.Harness;

/// <summary>One kept-alive HTTP/1.1 connection that does no more than it must, so that the load generator is not what is measured. Reads bodies with a length and chunked ones.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;
    private (int Start, int Length) _body;

    private RawConnection(Socket socket) => _socket = socket;

    /// <summary>Body of the last answer, until the next request. Empty for a chunked one.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_body.Start, _body.Length);

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            return new RawConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A complete request as bytes.</summary>
    /// <param name="headers">Lines of more headers, each ending in CR LF.</param>
    public static byte[] Request(string method, string path, string headers = "", string body = "", string contentType = "application/json")
    {
        var length = Encoding.UTF8.GetByteCount(body);
        var about = length > 0 ? $"Content-Type: {contentType}\r\nContent-Length: {length}\r\n" : method == "GET" ? string.Empty : "Content-Length: 0\r\n";
        return Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{about}{headers}\r\n{body}");
    }

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <returns>The HTTP status.</returns>
    /// <exception cref="IOException">The server closed the connection.</exception>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        while (request.Length > 0)
        {
            request = request[await _socket.SendAsync(request, SocketFlags.None, cancellationToken)..];
        }

        _filled = 0;
        int end;
        while ((end = HttpText.HeadEnd(_buffer.AsSpan(0, _filled))) < 0)
        {
            await FillAsync(cancellationToken);
        }

        var status = Utf8Parser.TryParse(_buffer.AsSpan(9, 3), out int code, out _) ? code : 0;
        var (length, isChunked) = HttpText.BodyOf(_buffer.AsSpan(0, end));
        if (isChunked)
        {
            while (!HttpText.IsChunkedEnd(_buffer.AsSpan(end, _filled - end)))
            {
                await FillAsync(cancellationToken);
            }

            length = 0;
        }

        while (_filled < end + length)
        {
            await FillAsync(cancellationToken);
        }

        _body = (end, length);
        return status;
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), SocketFlags.None, cancellationToken);
        _filled += read > 0 ? read : throw new IOException("The server closed the connection.");
    }
}
