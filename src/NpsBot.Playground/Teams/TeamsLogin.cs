using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>The login that hands the bot its tokens, and the check of those tokens.</summary>
internal sealed class TeamsLogin(TimeProvider clock, TeamsCredentials credentials, PretendTeamsOptions options)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    /// <summary>Forgets all tokens, as if they had been revoked.</summary>
    public void RevokeAll() => _tokens.Clear();

    public bool IsGood(string? authorization) =>
        authorization?.Split(' ') is [var scheme, var token] && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && _tokens.TryGetValue(token, out var expiresAt) && clock.GetUtcNow() < expiresAt;

    /// <summary>Client credentials for a token, refused in Entra's shape.</summary>
    public async Task<IResult> TokenAsync(string tenant, HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var problem = (string?)form["grant_type"] switch
        {
            not "client_credentials" => "unsupported_grant_type",
            _ when tenant is not (TeamsCredentials.TenantId or "botframework.com") => "invalid_request",
            _ when form["client_id"] != TeamsCredentials.AppId => "unauthorized_client",
            _ when form["client_secret"] != credentials.ClientSecret => "invalid_client",
            _ when form["scope"] != TeamsCredentials.Scope => "invalid_scope",
            _ => null,
        };
        if (problem is not null)
        {
            return Results.Json(new JsonObject { ["error"] = problem, ["error_description"] = $"AADSTS: {problem}" }, statusCode: problem is "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _tokens[token] = clock.GetUtcNow() + options.TokenLife;
        return Results.Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = (int)options.TokenLife.TotalSeconds, ["ext_expires_in"] = (int)options.TokenLife.TotalSeconds, ["access_token"] = token });
    }
}
