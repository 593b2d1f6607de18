using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NpsBot.Teams.Authentication;

/// <summary>Verifies the token Teams sends with each activity: signature, issuer, audience, lifetime.</summary>
internal sealed class ChannelTokens(ChannelKeys keys, string issuer, string appId, TimeProvider time, ILogger logger)
{
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private const string ServiceUrlClaim = "serviceurl";

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new();
    private readonly VerifiedTokens _verified = new();

    /// <summary>The token of an <c>Authorization</c> header of exactly two parts, or <see langword="null"/>.</summary>
    public static string? Bearer(string? authorization) =>
        authorization?.Split(' ') is [var scheme, { Length: > 0 } token] && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? token : null;

    /// <returns>Who sent it, or <see langword="null"/> when the token proves nothing.</returns>
    /// <exception cref="ChannelKeysUnavailableException">The channel's keys are not known now.</exception>
    public async Task<ChannelIdentity?> VerifyAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (Bearer(authorization) is not { } text)
        {
            return null;
        }

        if (_verified.Find(text) is { } known && IsAlive(known.NotBefore, known.Expires) && await keys.FindAsync(known.KeyId, cancellationToken) == known.Key)
        {
            return known.Sender;
        }

        if (!_handler.CanReadToken(text) || KeyIdOf(text) is not { } keyId)
        {
            return null;
        }

        if (await keys.FindAsync(keyId, cancellationToken) is not { } key)
        {
            Log.TokenRefused(logger, "unknown_key");
            return null;
        }

        return await VerifyAsync(text, keyId, key);
    }

    private async Task<ChannelIdentity?> VerifyAsync(string text, string keyId, ChannelKey key)
    {
        var result = await _handler.ValidateTokenAsync(text, Parameters(key.Key));
        if (!result.IsValid)
        {
            Log.TokenRefused(logger, result.Exception.GetType().Name);
            return null;
        }

        var serviceUrl = result.Claims.TryGetValue(ServiceUrlClaim, out var claim) ? claim as string : null;
        var sender = new ChannelIdentity(serviceUrl, key.Endorsements);
        _verified.Add(text, new VerifiedToken(keyId, key, Stated(result.SecurityToken.ValidFrom), Stated(result.SecurityToken.ValidTo), sender));
        return sender;
    }

    /// <summary>What a token does not say reads as the beginning of time.</summary>
    private static DateTime? Stated(DateTime at) => at == DateTime.MinValue ? null : at;

    private static string? KeyIdOf(string text)
    {
        try
        {
            return new JsonWebToken(text).Kid is { Length: > 0 } keyId ? keyId : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidAlgorithms = Algorithms,
        ValidIssuer = issuer,
        ValidAudience = appId,
        LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || start - ClockSkew <= now);
    }
}
