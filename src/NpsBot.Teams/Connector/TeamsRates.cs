using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Connector;

/// <summary>How often Teams may be called.</summary>
/// <remarks>
/// Microsoft's "Optimize your bot with rate limiting": per conversation 7 messages in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour, which one bucket of 7 that fills
/// by one in two seconds keeps; per app and tenant 50 requests a second (30 in older editions, which is what is kept here). A channel's threads are counted together.
/// </remarks>
internal static class TeamsRates
{
    private const int ConversationBurst = 7;
    private const int TenantPerSecond = 30;
    private const int TenantBurst = 10;

    /// <summary>A little over 2 s, so that the first burst and the hour after it stay within 1,800.</summary>
    private static readonly TimeSpan PerMessage = TimeSpan.FromSeconds(2.01);

    public static CallLimits Of(ChatCall call, string? tenant, string? conversationId)
    {
        var all = new RateLimit($"{References.Platform}/{tenant}", TimeSpan.FromSeconds(1) / TenantPerSecond, TenantBurst, IsShared: true);
        if (call is not (ChatCall.Post or ChatCall.Update) || conversationId is null)
        {
            return new CallLimits(Shared: all);
        }

        var own = new RateLimit($"{References.Platform}/{tenant}/{conversationId}", PerMessage, ConversationBurst);
        return new CallLimits(own, all) { Refused = own };
    }
}
