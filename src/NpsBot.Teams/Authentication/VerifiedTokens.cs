using System.Collections.Concurrent;

namespace NpsBot.Teams.Authentication;

/// <summary>A token whose signature, issuer and audience were found good.</summary>
/// <param name="Key">The key that signed it, as the channel published it then.</param>
/// <param name="NotBefore">As the token says, UTC.</param>
/// <param name="Expires">As the token says, UTC.</param>
internal sealed record VerifiedToken(string KeyId, ChannelKey Key, DateTime? NotBefore, DateTime? Expires, ChannelIdentity Sender);

/// <summary>Verified tokens by their text: Teams sends the same one with every activity for about an hour, and its signature need not be computed each time. Whether it still lives and its key is still published must be looked at each time.</summary>
internal sealed class VerifiedTokens
{
    /// <summary>Most tokens kept: far more than are good at one time.</summary>
    public const int MaxKept = 256;

    private readonly ConcurrentDictionary<string, VerifiedToken> _byText = new(StringComparer.Ordinal);

    public VerifiedToken? Find(string text) => _byText.GetValueOrDefault(text);

    public void Add(string text, VerifiedToken token)
    {
        if (_byText.Count >= MaxKept)
        {
            _byText.Clear();
        }

        _byText[text] = token;
    }
}
