using System.Globalization;
using System.Text;
using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Delivery;

/// <summary>A pretend Slack that takes one message a second per conversation, to the tick, and refuses whatever comes sooner.</summary>
internal sealed class SlackGate : IDisposable
{
    private const int DigitsInChannel = 5;

    private static readonly byte[] TooMany = Encoding.UTF8.GetBytes(
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n{\"ok\":false,\"error\":\"rate_limited\"}\n");

    private static readonly byte[] Identity = HttpStub.Json("""{"ok":true,"team_id":"T0BENCH","team":"Bench","user_id":"U0BOT","bot_id":"B0BOT"}""");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, DateTimeOffset> _lastIn = [];
    private readonly HttpStub _stub;

    public SlackGate() => _stub = new HttpStub(Answer);

    public Uri Api => new(_stub.Address, "api/");

    /// <summary>Messages taken so far in conversations that count.</summary>
    public int Taken { get; private set; }

    public int Refused { get; private set; }

    /// <summary>When the last message was taken.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Conversations numbered from here on are warm-up and do not count.</summary>
    public int WarmUpFrom { get; init; } = int.MaxValue;

    /// <summary>When a conversation got its last message.</summary>
    public DateTimeOffset At(int conversation)
    {
        lock (_gate)
        {
            return _lastIn[conversation];
        }
    }

    public async Task TakenAsync(int messages, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        while (Taken < messages)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    public void Dispose() => _stub.Dispose();

    private ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> target, ReadOnlySpan<byte> body)
    {
        if (!target.EndsWith("chat.postMessage"u8))
        {
            return Identity;
        }

        var now = TimeProvider.System.GetUtcNow();
        var conversation = ConversationIn(body);
        lock (_gate)
        {
            if (_lastIn.TryGetValue(conversation, out var last) && now - last < Interval)
            {
                Refused++;
                return TooMany;
            }

            _lastIn[conversation] = now;
            if (conversation < WarmUpFrom)
            {
                Taken++;
                LastAt = now;
            }
        }

        return HttpStub.Json(string.Create(CultureInfo.InvariantCulture, $$"""{"ok":true,"channel":"C{{conversation:00000}}","ts":"{{now.ToUnixTimeMilliseconds()}}.{{conversation:000000}}"}"""));
    }

    /// <summary>The number in <c>"channel":"C00042"</c> or <c>channel=C00042</c>.</summary>
    private static int ConversationIn(ReadOnlySpan<byte> body)
    {
        var rest = body[(body.IndexOf("channel"u8) + "channel"u8.Length)..];
        return int.Parse(rest.Slice(rest.IndexOf((byte)'C') + 1, DigitsInChannel), CultureInfo.InvariantCulture);
    }
}
