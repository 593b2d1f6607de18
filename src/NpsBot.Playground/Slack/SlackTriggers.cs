using System.Security.Cryptography;

namespace NpsBot.Playground.Slack;

/// <summary>Short-lived permissions to open a modal for the person who just did something.</summary>
internal sealed class SlackTriggers(TimeProvider clock, TimeSpan life)
{
    private readonly Dictionary<string, Trigger> _issued = new(StringComparer.Ordinal);

    /// <param name="UserId">Who acted.</param>
    /// <param name="FromModal">Whether the act happened in a modal, so that another may be pushed on it.</param>
    private sealed record Trigger(string UserId, bool FromModal, DateTimeOffset IssuedAt, bool IsUsed);

    public string Issue(string userId, bool fromModal)
    {
        var id = FormattableString.Invariant($"{_issued.Count + 1_000_001}.{clock.GetUtcNow().ToUnixTimeSeconds()}.") + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _issued[id] = new Trigger(userId, fromModal, clock.GetUtcNow(), false);
        return id;
    }

    /// <summary>Uses a trigger up.</summary>
    /// <exception cref="SlackRefusal">Unknown, used before, or older than its life.</exception>
    public (string UserId, bool FromModal) Redeem(string? id)
    {
        if (id is null || !_issued.TryGetValue(id, out var trigger))
        {
            throw new SlackRefusal("invalid_trigger_id");
        }

        if (trigger.IsUsed)
        {
            throw new SlackRefusal("exchanged_trigger_id");
        }

        _issued[id] = trigger with { IsUsed = true };
        return clock.GetUtcNow() - trigger.IssuedAt > life ? throw new SlackRefusal("expired_trigger_id") : (trigger.UserId, trigger.FromModal);
    }
}
