using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace NpsBot.Teams.Authentication;

/// <summary>A key the channel signs with.</summary>
/// <param name="Endorsements">Channels the key may speak for, e.g. <c>msteams</c>.</param>
internal sealed record ChannelKey(SecurityKey Key, FrozenSet<string> Endorsements);

/// <summary>The channel's keys could not be fetched and none recent enough are known.</summary>
public sealed class ChannelKeysUnavailableException(string message) : Exception(message);

/// <summary>The channel's published keys: kept for half a day, fetched again at once when a token names an unknown one, never used longer than a day.</summary>
/// <remarks>Own code instead of a configuration manager: its forced refresh runs in the background, so that the first token after a key change would be refused.</remarks>
internal sealed class ChannelKeys(IHttpClientFactory clients, Uri metadata, TimeProvider time, ILogger logger) : IDisposable
{
    public const string ClientName = "teams.keys";

    public static readonly TimeSpan FreshFor = TimeSpan.FromHours(12);

    public static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);

    /// <summary>Unknown key ids cannot make us ask more often than this.</summary>
    public static readonly TimeSpan AskAtMostEvery = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile KeySet _known = KeySet.Nothing;

    /// <returns>The key, or <see langword="null"/> when the channel has none of that id.</returns>
    /// <exception cref="ChannelKeysUnavailableException">Nothing recent is known and the channel did not answer.</exception>
    public async Task<ChannelKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!NeedsFetch(_known, keyId))
        {
            return FindUsable(keyId);
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (NeedsFetch(_known, keyId))
            {
                await FetchAsync(cancellationToken);
            }
        }
        finally
        {
            _fetching.Release();
        }

        return FindUsable(keyId);
    }

    /// <summary>Fetches now, for self-checks. Returns how many keys there are.</summary>
    public async Task<int> ProbeAsync(CancellationToken cancellationToken) => (await DownloadAsync(cancellationToken)).Count;

    public void Dispose() => _fetching.Dispose();

    private ChannelKey? FindUsable(string keyId)
    {
        var known = _known;
        return time.GetUtcNow() - known.FetchedAt < UsableFor
            ? known.Keys.GetValueOrDefault(keyId)
            : throw new ChannelKeysUnavailableException("The channel's signing keys could not be fetched.");
    }

    private bool NeedsFetch(KeySet known, string keyId)
    {
        var now = time.GetUtcNow();
        var wanted = !known.Keys.ContainsKey(keyId) || now - known.FetchedAt >= FreshFor;
        return wanted && now - known.AskedAt >= AskAtMostEvery;
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            _known = new KeySet(await DownloadAsync(cancellationToken), now, now);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or FormatException or ArgumentException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Log.KeysNotFetched(logger, failure.GetType().Name);
            _known = _known with { AskedAt = now };
        }
    }

    private async Task<FrozenDictionary<string, ChannelKey>> DownloadAsync(CancellationToken cancellationToken)
    {
        var document = await ReadAsync(metadata, cancellationToken);
        var keysAddress = new Uri((string?)document["jwks_uri"] ?? throw new FormatException("The OpenID document names no jwks_uri."));
        if (keysAddress.Scheme != Uri.UriSchemeHttps && !ServiceHosts.IsLoopback(metadata))
        {
            throw new FormatException("The OpenID document names an unprotected jwks_uri.");
        }

        var keys = await ReadAsync(keysAddress, cancellationToken);
        return keys["keys"]!.AsArray().OfType<JsonObject>()
            .Where(key => (string?)key["kty"] == "RSA" && (string?)key["kid"] is { Length: > 0 })
            .ToFrozenDictionary(key => (string)key["kid"]!, Read, StringComparer.Ordinal);
    }

    private static ChannelKey Read(JsonObject key)
    {
        var endorsements = key["endorsements"] is JsonArray names ? names.Select(name => name?.ToString() ?? string.Empty) : [];
        return new ChannelKey(new JsonWebKey(key.ToJsonString()), endorsements.ToFrozenSet(StringComparer.OrdinalIgnoreCase));
    }

    private async Task<JsonObject> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        var text = await client.GetStringAsync(address, cancellationToken);
        return JsonNode.Parse(text) as JsonObject ?? throw new JsonException("Not a JSON object.");
    }

    private sealed record KeySet(FrozenDictionary<string, ChannelKey> Keys, DateTimeOffset FetchedAt, DateTimeOffset AskedAt)
    {
        public static readonly KeySet Nothing = new(FrozenDictionary<string, ChannelKey>.Empty, DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }
}
