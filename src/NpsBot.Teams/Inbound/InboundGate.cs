using System.Net;
using Microsoft.AspNetCore.Http;
using NpsBot.Teams.Authentication;

namespace NpsBot.Teams.Inbound;

/// <summary>Who is at the door, and whether they may come in.</summary>
/// <param name="tokens"><see langword="null"/> without credentials: then nobody can prove anything.</param>
/// <param name="bypass">True only in Development with the dangerous switch.</param>
internal sealed class InboundGate(ChannelTokens? tokens, ActivityPolicy policy, bool bypass)
{
    /// <returns><see langword="null"/> for a request to answer with 401.</returns>
    public async Task<ChannelIdentity?> IdentifyAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (tokens is not null && authorization.Length > 0)
        {
            return await tokens.VerifyAsync(authorization, context.RequestAborted);
        }

        return bypass && IsFromThisMachine(context.Connection) ? ChannelIdentity.Anonymous : null;
    }

    public string? Refusal(TeamsActivity activity, ChannelIdentity sender) => policy.Refusal(activity, sender);

    private static bool IsFromThisMachine(ConnectionInfo connection) => connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
