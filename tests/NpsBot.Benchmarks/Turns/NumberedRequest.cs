using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Turns;

/// <summary>A request whose body holds a number that is another each time, so that no delivery is taken for a repetition. For one caller.</summary>
internal sealed class NumberedRequest
{
    /// <summary>Stands in the body where the number goes.</summary>
    public const string Number = "000000000000";

    private const string SignatureStart = "X-Slack-Signature: v0=";
    private const string TimestampStart = "X-Slack-Request-Timestamp: ";

    private static long _last = DateTimeOffset.UnixEpoch.Ticks;

    private readonly byte[] _bytes;
    private readonly int[] _numbers;
    private readonly int _body;
    private readonly byte[]? _secret;

    private NumberedRequest(byte[] bytes, byte[]? secret)
    {
        (_bytes, _secret) = (bytes, secret);
        _body = HttpText.HeadEnd(bytes);
        var text = Encoding.Latin1.GetString(bytes);
        _numbers = [.. Enumerable.Range(0, text.Length - Number.Length).Where(at => string.CompareOrdinal(text, at, Number, 0, Number.Length) == 0)];
    }

    public static NumberedRequest Plain(string path, string headers, string body) => new(RawConnection.Request("POST", path, headers, body), null);

    /// <summary>Signed anew each time, as Slack does.</summary>
    public static NumberedRequest Slack(string path, string body, string contentType)
    {
        var headers = $"{TimestampStart}{DateTimeOffset.UnixEpoch.ToUnixTimeSeconds():0000000000}\r\n{SignatureStart}{new string('0', HMACSHA256.HashSizeInBytes * 2).Replace("00", "ab", StringComparison.Ordinal)}\r\n";
        return new NumberedRequest(RawConnection.Request("POST", path, headers, body, contentType), Encoding.ASCII.GetBytes(Ids.SlackSecret));
    }

    /// <summary>The request with the next number; good until the next call.</summary>
    public ReadOnlyMemory<byte> Next(TimeProvider time)
    {
        var number = Interlocked.Increment(ref _last) % 1_000_000_000_000;
        foreach (var at in _numbers)
        {
            Utf8Formatter.TryFormat(number, _bytes.AsSpan(at, Number.Length), out _, new System.Buffers.StandardFormat('D', (byte)Number.Length));
        }

        if (_secret is not null)
        {
            Sign(time.GetUtcNow().ToUnixTimeSeconds());
        }

        return _bytes;
    }

    private void Sign(long now)
    {
        var head = _bytes.AsSpan(0, _body);
        var timestamp = now.ToString(CultureInfo.InvariantCulture);
        Encoding.ASCII.GetBytes(timestamp, head[(head.IndexOf(Encoding.ASCII.GetBytes(TimestampStart)) + TimestampStart.Length)..]);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret!);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(_bytes.AsSpan(_body));
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()), head[(head.IndexOf(Encoding.ASCII.GetBytes(SignatureStart)) + SignatureStart.Length)..]);
    }
}
