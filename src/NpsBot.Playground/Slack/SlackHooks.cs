using System.Security.Cryptography;

namespace NpsBot.Playground.Slack;

/// <summary>What a <c>response_url</c> is about.</summary>
/// <param name="MessageTs">The message clicked; <see langword="null"/> for a command.</param>
internal sealed record SlackHook(string Key, string UserId, string Conversation, string? MessageTs, string? ThreadTs, DateTimeOffset IssuedAt)
{
    public int Uses { get; set; }
}

/// <summary>Issues response URLs and counts their uses.</summary>
internal sealed class SlackHooks(TimeProvider clock, PretendSlackOptions options)
{
    private readonly Dictionary<string, SlackHook> _issued = new(StringComparer.Ordinal);

    public SlackHook Issue(string userId, string conversation, string? messageTs, string? threadTs)
    {
        var hook = new SlackHook(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), userId, conversation, messageTs, threadTs, clock.GetUtcNow());
        return _issued[hook.Key] = hook;
    }

    /// <exception cref="SlackRefusal">Unknown, expired, or used too often.</exception>
    public SlackHook Use(string key)
    {
        if (!_issued.TryGetValue(key, out var hook) || clock.GetUtcNow() - hook.IssuedAt > options.ResponseUrlLife)
        {
            throw new SlackRefusal("expired_url");
        }

        return ++hook.Uses > options.ResponseUrlUses ? throw new SlackRefusal("used_url") : hook;
    }
}
