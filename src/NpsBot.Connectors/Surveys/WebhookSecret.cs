using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Connectors.Surveys;

/// <summary>Checks Standard Webhooks signatures: HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>.</summary>
/// <remarks>Source: the Standard Webhooks specification, github.com/standard-webhooks/standard-webhooks.</remarks>
internal sealed class WebhookSecret
{
    public const int MinBytes = 24;
    public const int MaxBytes = 64;

    /// <summary>How far the sender's clock may be off, either way, the last second included.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Reads a secret, with or without its prefix; <see langword="null"/> when it is none.</summary>
    public static WebhookSecret? TryRead(string? text)
    {
        var encoded = text?.Trim() ?? string.Empty;
        encoded = encoded.StartsWith(Prefix, StringComparison.Ordinal) ? encoded[Prefix.Length..] : encoded;
        var key = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, key, out var length) && length is >= MinBytes and <= MaxBytes ? new WebhookSecret(key[..length]) : null;
    }

    /// <summary>True when one of the signatures is ours and the timestamp is inside the window.</summary>
    public bool Matches(IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        string? id = headers["webhook-id"], timestamp = headers["webhook-timestamp"], signatures = headers["webhook-signature"];
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Window.TotalSeconds)
        {
            return false;
        }

        var expected = Sign($"{id}.{timestamp}.", body);
        var matches = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // All are looked at: the time says nothing about which one fits.
            matches |= signature.StartsWith(Version, StringComparison.Ordinal) && Equal(expected, signature[Version.Length..]);
        }

        return matches;
    }

    private byte[] Sign(string head, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.UTF8.GetBytes(head));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    private static bool Equal(byte[] expected, string encoded)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(encoded, given, out var length) && CryptographicOperations.FixedTimeEquals(expected, given[..length]);
    }
}
