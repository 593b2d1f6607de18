using System.Net.Http.Headers;

namespace NpsBot.Playground.Town;

/// <summary>What the bot answered to one request of a platform.</summary>
/// <param name="Status">HTTP status; <see langword="null"/> when the bot could not be reached.</param>
/// <param name="IsLate">The platform gave up before the answer; status and body are not known.</param>
public sealed record BotAnswer(int? Status, string Body, string? ContentType, bool IsLate, bool AsksNoRetry)
{
    public static BotAnswer Unreachable { get; } = new(null, string.Empty, null, IsLate: false, AsksNoRetry: false);

    public bool IsSuccess => !IsLate && Status is >= 200 and < 300;

    /// <summary>For faults: <c>late</c>, <c>unreachable</c> or <c>HTTP 500</c>.</summary>
    public string Trouble => IsLate ? "late" : Status is { } status ? FormattableString.Invariant($"HTTP {status}") : "unreachable";
}

/// <summary>The road from the platforms to the bot: plain HTTP with each platform's deadline, measured by the town's clock.</summary>
public sealed class BotLine(TimeProvider clock) : IDisposable
{
    /// <summary>A real-time bound for a hanging bot when the town's clock stands still.</summary>
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Ceiling };
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _idle = NewSignal();
    private int _busy;

    /// <summary>Where the bot listens; set once it runs.</summary>
    public Uri? Address { get; set; }

    /// <summary>Sends a request and waits for the answer, at most <paramref name="deadline"/>.</summary>
    /// <param name="path">Relative to <see cref="Address"/>.</param>
    public async Task<BotAnswer> PostAsync(string path, byte[] body, string contentType, IEnumerable<(string Name, string Value)> headers, TimeSpan deadline)
    {
        var address = Address ?? throw new InvalidOperationException("The bot's address is not known yet.");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await WithinAsync(() => SendAsync(request), deadline);
    }

    /// <summary>Waits for an answer, at most <paramref name="deadline"/>; a later one is let come but not listened to.</summary>
    public async Task<BotAnswer> WithinAsync(Func<Task<BotAnswer>> ask, TimeSpan deadline)
    {
        using var stopWatch = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var answer = CountedAsync(ask);
        var late = Task.Delay(deadline, clock, stopWatch.Token);
        if (await Task.WhenAny(answer, late) == answer)
        {
            await stopWatch.CancelAsync();
            return await answer;
        }

        return new BotAnswer(null, string.Empty, null, IsLate: true, AsksNoRetry: false);
    }

    /// <summary>Runs something beside the caller; <see cref="IdleAsync"/> waits for it.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
        Enter();
        _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await work(_closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                Leave();
            }
        }
    }

    /// <summary>Waits by the town's clock, within something run beside; that time does not count as busy.</summary>
    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
        {
            return;
        }

        Leave();
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
        finally
        {
            Enter();
        }
    }

    /// <summary>Completes when no request is under way and nothing runs beside, pauses apart.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task idle;
            lock (_gate)
            {
                if (_busy == 0)
                {
                    return;
                }

                idle = _idle.Task;
            }

            await idle;
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _client.Dispose();
    }

    private async Task<BotAnswer> CountedAsync(Func<Task<BotAnswer>> ask)
    {
        Enter();
        try
        {
            return await ask();
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            _busy++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_busy == 0)
            {
                _idle.TrySetResult();
                _idle = NewSignal();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<BotAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            try
            {
                using var response = await _client.SendAsync(request, _closing.Token);
                var body = await response.Content.ReadAsStringAsync(_closing.Token);
                var noRetry = response.Headers.TryGetValues("x-slack-no-retry", out var values) && values.Contains("1");
                return new BotAnswer((int)response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, IsLate: false, noRetry);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
            {
                return BotAnswer.Unreachable;
            }
        }
    }
}
