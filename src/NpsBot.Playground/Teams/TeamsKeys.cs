using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>How an activity to the bot is signed: as Teams does, or wrongly on purpose.</summary>
public enum TeamsSigning
{
    Genuine,

    /// <summary>No token at all.</summary>
    Missing,

    /// <summary>Signed with a key nobody published.</summary>
    UnknownKey,

    /// <summary>Signed with a published key that is endorsed for another channel only.</summary>
    NotEndorsed,
    WrongAudience,
    WrongIssuer,
    WrongServiceUrl,
    Expired,
}

/// <summary>The channel's signing keys and its tokens.</summary>
internal sealed class TeamsKeys(TimeProvider clock)
{
    private const int KeyBits = 2048;

    // Making a key takes long, and every town may start with the same ones.
    private static readonly RSA First = RSA.Create(KeyBits);
    private static readonly RSA Stranger = RSA.Create(KeyBits);
    private static readonly RSA Unendorsed = RSA.Create(KeyBits);

    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private RSA _current = First;
    private int _generation = 1;

    /// <summary>Replaces the signing key: the old one is no longer published.</summary>
    public void Rotate()
    {
        lock (_gate)
        {
            (_current, _generation) = (RSA.Create(KeyBits), _generation + 1);
        }
    }

    /// <summary>The published keys, each with the channels it may sign for.</summary>
    public JsonObject ToJwks()
    {
        lock (_gate)
        {
            return new() { ["keys"] = new JsonArray(ToJwk(_current, CurrentId, "msteams"), ToJwk(Unendorsed, UnendorsedId, "webchat")) };
        }
    }

    /// <summary>An <c>Authorization</c> header for an activity; <see langword="null"/> when it is to have none.</summary>
    public string? Header(Uri serviceUrl, TeamsSigning signing)
    {
        if (signing is TeamsSigning.Missing)
        {
            return null;
        }

        var issued = clock.GetUtcNow() - (signing is TeamsSigning.Expired ? TokenLife * 2 : TimeSpan.Zero);
        var claims = new JsonObject
        {
            ["iss"] = signing is TeamsSigning.WrongIssuer ? "https://issuer.example" : TeamsCredentials.Issuer,
            ["aud"] = signing is TeamsSigning.WrongAudience ? Guid.Empty.ToString() : TeamsCredentials.AppId,
            ["serviceurl"] = signing is TeamsSigning.WrongServiceUrl ? "https://service.example/" : serviceUrl.AbsoluteUri,
            ["nbf"] = issued.ToUnixTimeSeconds(),
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + TokenLife).ToUnixTimeSeconds(),
        };
        lock (_gate)
        {
            var (key, id) = signing switch
            {
                TeamsSigning.UnknownKey => (Stranger, "nobody"),
                TeamsSigning.NotEndorsed => (Unendorsed, UnendorsedId),
                _ => (_current, CurrentId),
            };
            var content = Encode(new JsonObject { ["alg"] = "RS256", ["kid"] = id, ["typ"] = "JWT" }) + "." + Encode(claims);
            var signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"Bearer {content}.{Base64Url(signature)}";
        }
    }

    private const string UnendorsedId = "playground-other";

    private string CurrentId => FormattableString.Invariant($"playground-{_generation}");

    private static JsonObject ToJwk(RSA key, string id, string endorsement)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64Url(parameters.Modulus!),
            ["e"] = Base64Url(parameters.Exponent!),
            ["endorsements"] = new JsonArray(endorsement),
        };
    }

    private static string Encode(JsonObject json) => Base64Url(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
