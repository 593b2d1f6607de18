using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Connectors.Surveys;

/// <summary>Checks <c>Authorization: Bearer</c> against a key in fixed time.</summary>
internal static class SharedKey
{
    private const string Scheme = "Bearer ";

    /// <returns>False when no key is set, none was sent, or it is another one.</returns>
    public static bool Matches(IHeaderDictionary headers, string? key)
    {
        var authorization = headers.Authorization;
        if (string.IsNullOrWhiteSpace(key) || authorization.Count != 1 || authorization[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // Digests have one length, so that neither the time nor an early exit tells the key's.
        return CryptographicOperations.FixedTimeEquals(Digest(value[Scheme.Length..]), Digest(key));
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim()));
}
