using System.Net;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>One place behind the balancer: a port, and the process that listens there now.</summary>
internal sealed class Replica(Balancer balancer, int port, IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")), Timeout = TimeSpan.FromSeconds(5) };
    private BotProcess? _process;

    public BotProcess Process => _process ?? throw new InvalidOperationException("The replica was never started.");

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Begins to start.</summary>
    public void Start() => _process = BotProcess.Start(settings, "serve", FormattableString.Invariant($"--urls=http://127.0.0.1:{port}"));

    /// <summary>Waits until it serves; from then on the balancer sends it requests.</summary>
    /// <exception cref="InvalidOperationException">It ended by itself.</exception>
    /// <exception cref="TimeoutException">It does not come up.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ceiling.CancelAfter(LongestStart);
        while (!await IsReadyAsync(ceiling.Token))
        {
            if (Process.HasExited)
            {
                throw new InvalidOperationException($"The bot ended by itself: {Process.LastLines}");
            }

            if (ceiling.IsCancellationRequested)
            {
                throw new TimeoutException($"The bot did not come up: {Process.LastLines}");
            }

            await Task.Delay(Moment, TimeProvider.System, cancellationToken);
        }

        balancer.Open(port);
    }

    /// <summary><c>kill -9</c>; the balancer notices when its connections break.</summary>
    public async Task KillAsync()
    {
        if (Process.HasExited)
        {
            throw new InvalidOperationException($"The bot had ended by itself: {Process.LastLines}");
        }

        await Process.KillAsync();
        balancer.Close(port);
        Kills++;
    }

    /// <summary>Stops it in the middle of whatever it does, and lets it go on after a time. The balancer sends nobody there meanwhile.</summary>
    public async Task StandStillAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Process.Pause();
        balancer.Close(port);
        await Task.Delay(time, TimeProvider.System, cancellationToken);
        Process.Continue();
        balancer.Open(port);
    }

    /// <summary>Takes it out of the balancer, then asks it to stop, as a rolling restart does.</summary>
    public Task<int> StopAsync()
    {
        balancer.Close(port);
        return Process.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync("/health/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
