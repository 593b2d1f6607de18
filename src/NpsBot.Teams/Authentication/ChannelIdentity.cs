using System.Collections.Frozen;

namespace NpsBot.Teams.Authentication;

/// <summary>What a verified token says about its sender.</summary>
/// <param name="ServiceUrl">The service address the token was made for.</param>
/// <param name="Endorsements">Channels its key may speak for.</param>
/// <param name="IsAnonymous">True for a request without token, let in by the development bypass.</param>
internal sealed record ChannelIdentity(string? ServiceUrl, FrozenSet<string> Endorsements, bool IsAnonymous = false)
{
    public static readonly ChannelIdentity Anonymous = new(null, FrozenSet<string>.Empty, IsAnonymous: true);
}
