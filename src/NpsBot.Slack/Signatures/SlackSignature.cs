using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NpsBot.Slack.Signatures;

/// <summary>Slack's request signature, version 0: HMAC-SHA256 over <c>v0:timestamp:body</c>, with the body as the bytes that came.</summary>
/// <remarks>Source: docs.slack.dev/authentication/verifying-requests-from-slack.</remarks>
public static class SlackSignature
{
    public const string SignatureHeader = "X-Slack-Signature";
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    private const string Version = "v0";

    /// <param name="secrets">The signing secrets that are good at present; empty ones never match.</param>
    /// <param name="timestamp">Unix seconds, as in the header; may be anything.</param>
    /// <param name="signature">As in the header; may be anything.</param>
    /// <param name="body">The raw bytes, before any decoding.</param>
    /// <param name="now">A time stamp further from it than <see cref="SlackLimits.SignatureWindow"/> is refused, in both directions.</param>
    public static bool IsValid(IEnumerable<string?> secrets, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)SlackLimits.SignatureWindow.TotalSeconds)
        {
            return false;
        }

        // Every secret is tried whichever matches, and each in the same time.
        var claimed = Encoding.UTF8.GetBytes(signature);
        var isValid = false;
        foreach (var secret in secrets)
        {
            isValid |= !string.IsNullOrEmpty(secret) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(secret, timestamp, body)), claimed);
        }

        return isValid;
    }

    /// <summary>The signature Slack would send, e.g. <c>v0=a2114d57...</c>.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hash.AppendData(body);
        return $"{Version}={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
