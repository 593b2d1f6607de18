using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NpsBot.Playground.Slack;

/// <summary>How a request to the bot is signed: as Slack does, or wrongly on purpose.</summary>
public enum SlackSigning
{
    Genuine,
    WrongSecret,

    /// <summary>Signed correctly, ten minutes ago: a replay.</summary>
    Stale,
    Missing,
}

/// <summary>Request signatures, version 0.</summary>
internal static class SlackSignature
{
    private static readonly TimeSpan StaleBy = TimeSpan.FromMinutes(10);

    public static IEnumerable<(string Name, string Value)> Headers(byte[] body, string secret, DateTimeOffset now, SlackSigning signing)
    {
        if (signing is SlackSigning.Missing)
        {
            yield break;
        }

        var at = (signing is SlackSigning.Stale ? now - StaleBy : now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Encoding.UTF8.GetBytes(signing is SlackSigning.WrongSecret ? "not-" + secret : secret);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{at}:"), .. body];
        var hash = HMACSHA256.HashData(key, signed);
        yield return ("X-Slack-Request-Timestamp", at);
        yield return ("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(hash));
    }
}
