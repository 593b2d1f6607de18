using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>Keeps to the platforms' limits: asks before each call whether it is its turn, and passes on what a platform says when it asks to wait.</summary>
public sealed class Pacing(IDatabase database, TimeProvider clock)
{
    private static readonly SendResult PutBack = new SendResult.RetryAfter(null, "paced");

    /// <summary>Whether a result means that the message is not ours any more: it waits for its turn, or its lease has ended. Nothing is left to be noted.</summary>
    public static bool IsPutBack(SendResult result) => ReferenceEquals(result, PutBack);

    /// <summary>Asks for one call.</summary>
    /// <returns><see langword="null"/> to call now, else a result for <see cref="IsPutBack"/>.</returns>
    public async Task<SendResult?> AskAsync(OutboxMessage message, CallLimits limits, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (message.Lease is not { } lease)
        {
            return null;
        }

        if (now >= lease.Until)
        {
            return PutBack;
        }

        return lease.Covers(limits) || await database.WriteAsync((session, token) => session.Outbox.PaceAsync(message, limits, now, token), cancellationToken) ? null : PutBack;
    }

    /// <summary>A platform that asks to wait is not asked by anybody meanwhile.</summary>
    public async Task HeedAsync(CallLimits limits, SendResult? answer)
    {
        if (limits.Refused is { } refused && answer is SendResult.RetryAfter { After: { } after })
        {
            var until = clock.GetUtcNow() + (after < RateLimit.LongestPause ? after : RateLimit.LongestPause);
            await database.WriteAsync((session, token) => session.Outbox.PauseAsync(refused, until, token), CancellationToken.None);
        }
    }
}
