using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>One address before all replicas: each new connection goes to the next replica that takes it.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private ImmutableList<int> _ports = [];
    private int _next;

    public Balancer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));

    /// <summary>A loopback port nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Open(int port) => ImmutableInterlocked.Update(ref _ports, ports => ports.Remove(port).Add(port));

    /// <summary>No new connections there; those that are open live on.</summary>
    public void Close(int port) => ImmutableInterlocked.Update(ref _ports, ports => ports.Remove(port));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task CarryAsync(TcpClient from)
    {
        using (from)
        {
            using var to = await ConnectAsync();
            if (to is null)
            {
                return;
            }

            try
            {
                var (asking, answering) = (from.GetStream(), to.GetStream());
                await Task.WhenAny(asking.CopyToAsync(answering, _closing.Token), answering.CopyToAsync(asking, _closing.Token));
            }
            catch (Exception failure) when (failure is IOException or SocketException or InvalidOperationException)
            {
                // One side is gone; both are closed now.
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        var ports = _ports;
        for (var tried = 0; tried < ports.Count; tried++)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, ports[(int)((uint)Interlocked.Increment(ref _next) % (uint)ports.Count)]);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
            }
        }

        return null;
    }
}
