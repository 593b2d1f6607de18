using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;

namespace NpsBot.Slack.Api;

/// <summary>How often Slack may be called: each method's tier per workspace, and one message a second per conversation.</summary>
/// <remarks>https://docs.slack.dev/apis/web-api/rate-limits; bursts are tolerated there without a number, so a tier may run ahead by a fifth of its minute.</remarks>
internal static class SlackRates
{
    private const int Tier3PerMinute = 50;
    private const int Tier4PerMinute = 100;
    private const int BurstShare = 5;

    /// <summary>"1 message per second per channel", by whatever way it gets there.</summary>
    private static readonly TimeSpan PerMessage = TimeSpan.FromSeconds(1);

    public static CallLimits Of(ChatCall call, string? team, string? channel, SlackOptions options) => call switch
    {
        ChatCall.Post => new CallLimits(
            channel is null ? null : new RateLimit($"{SlackPlatform.Name}/{team}/{channel}", PerMessage),
            options.PostsPerMinute == 0 ? null : Method(team, "chat.postMessage", options.PostsPerMinute)),
        ChatCall.Update => Tier(team, "chat.update", Tier3PerMinute),
        ChatCall.OpenPersonal => Tier(team, "conversations.open", Tier3PerMinute),
        ChatCall.FindPosted => Tier(team, "conversations.history", Tier3PerMinute),
        ChatCall.FindByEmail => Tier(team, "users.lookupByEmail", Tier3PerMinute),
        ChatCall.PublishHome => Tier(team, "views.publish", Tier4PerMinute),
        _ => CallLimits.None,
    };

    private static CallLimits Tier(string? team, string method, int perMinute) => new(Shared: Method(team, method, perMinute));

    private static RateLimit Method(string? team, string method, int perMinute) =>
        new($"{SlackPlatform.Name}/{team}/{method}", TimeSpan.FromMinutes(1) / perMinute, Math.Max(1, perMinute / BurstShare), IsShared: true);
}
