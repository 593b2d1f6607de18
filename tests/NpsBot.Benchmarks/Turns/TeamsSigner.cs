using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NpsBot.Benchmarks.Turns;

/// <summary>The channel's signing key and the tokens made with it.</summary>
internal sealed class TeamsSigner : IDisposable
{
    private const string Issuer = "https://api.botframework.com";
    private const int KeyBits = 2048;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly RSA _key = RSA.Create(KeyBits);

    /// <summary>The published key set.</summary>
    public string Keys
    {
        get
        {
            var parameters = _key.ExportParameters(includePrivateParameters: false);
            return JsonSerializer.Serialize(new
            {
                keys = new[] { new { kty = "RSA", use = "sig", kid = "bench", n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent), endorsements = new[] { "msteams" } } },
            });
        }
    }

    /// <summary>A token as Teams sends it with every activity for an hour.</summary>
    public string Token(Uri serviceUrl, DateTimeOffset now) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Ids.TeamsApp,
        NotBefore = now.UtcDateTime,
        IssuedAt = now.UtcDateTime,
        Expires = (now + Life).UtcDateTime,
        Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl.AbsoluteUri },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "bench" }, SecurityAlgorithms.RsaSha256),
    });

    public void Dispose() => _key.Dispose();
}
