using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>Notes what became of a claimed message, each outcome in one transaction, and shows troubles to whoever looks at the same subject.</summary>
/// <remarks>Nothing here is cancelled: what the platform has taken is noted whatever happens to us meanwhile, or it would be sent again.</remarks>
public sealed class Settlement(IDatabase database, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<Settlement> logger)
{
    /// <summary>Shortest wait: a platform that asks for none is not asked in a circle.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly DeliveryOptions _options = options.Value;

    /// <param name="posted">Where it is now; <see langword="null"/> when there was nothing to post.</param>
    public Task SentAsync(OutboxMessage message, IDelivery? delivery, Delivered delivered, PostedMessage? posted)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(message, async (session, token) =>
        {
            if (!await session.Outbox.SentAsync(message, delivered, now, token))
            {
                return false;
            }

            if (posted is not null && delivery is { IsLiveCard: true })
            {
                var known = await session.Conversations.FindCardAsync(message.Kind, message.Subject, posted.Conversation.Key, token);
                if (known?.Message.MessageId != posted.MessageId)
                {
                    await session.Conversations.SaveCardAsync(new PostedCard(message.Kind, message.Subject, posted, now), token);
                }
            }

            if (delivered.Pinged is { } pinged)
            {
                await session.Quiet.PingedAsync(pinged, message.Id, now, token);
            }

            if (delivery is not null)
            {
                await delivery.ArrivedAsync(session, message, now, token);
            }

            if (delivery is not null && message.LastError is not null && now > LateAt(message))
            {
                await delivery.TroubleAsync(session, message, now, now, token);
            }

            return true;
        });
    }

    /// <summary>It would have come at a wrong time: it waits outside the outbox, with whatever else waits for the same person. What was planned keeps its place and only comes later.</summary>
    /// <param name="attempt">With its conversation and <see cref="Attempt.Pinged"/>.</param>
    public Task HoldAsync(OutboxMessage message, IDelivery delivery, Attempt attempt, PingVerdict wait)
    {
        var now = clock.GetUtcNow();
        if (delivery.Interruption == Interruption.Planned && wait.Until is { } until)
        {
            return LaterAsync(message, delivery, new SendResult.RetryAfter(until - now, "quiet"));
        }

        Log.MessageHeld(logger, message.Id, message.Kind);
        var held = new HeldPing(attempt.Pinged!, message.Kind, message.Subject, message.Destination, attempt.Conversation!.Key, message.CaseNumber, now, wait.Until);
        return WriteAsync(message, async (session, token) =>
        {
            if (!await session.Outbox.SentAsync(message, new Delivered(Delivered.Held), now, token))
            {
                return false;
            }

            await session.Quiet.HoldAsync(held, token);
            return true;
        });
    }

    /// <summary>Not now: again after the time the platform asked for, else after our own pause.</summary>
    public Task LaterAsync(OutboxMessage message, IDelivery? delivery, SendResult.RetryAfter later, Road? road = null) => LaterAsync(message, delivery, later, ClosedRoads.Parse(message.ClosedRoads), road);

    /// <summary>Our own fault: again after a pause, and those behind it need not wait for that.</summary>
    public Task FaultyAsync(OutboxMessage message, IDelivery? delivery, Exception fault) =>
        LaterAsync(message, delivery, new SendResult.RetryAfter(null, fault.GetType().Name), ClosedRoads.Parse(message.ClosedRoads), road: null, isOurs: true);

    /// <summary>No road is open. One an administrator can open again is worth waiting for; otherwise there is nobody to wait for.</summary>
    public Task NoRoadAsync(OutboxMessage message, IDelivery delivery)
    {
        var closed = ClosedRoads.Parse(message.ClosedRoads);
        return closed.All.FirstOrDefault(road => road.ForNow) is { } shut
            ? LaterAsync(message, delivery, new SendResult.RetryAfter(null, shut.Code), closed.Reopened(), road: null)
            : GiveUpAsync(message, delivery, "no_road");
    }

    /// <summary>Never by this road: the next one is tried at once.</summary>
    public Task CloseRoadAsync(OutboxMessage message, Road road, ConversationReference? conversation, SendResult.Gone gone)
    {
        var now = clock.GetUtcNow();
        var closed = ClosedRoads.Parse(message.ClosedRoads).With(new ClosedRoad(road.Name, gone.Code, ForNow: gone.Why == GoneReason.Installation));
        Log.RoadClosed(logger, message.Id, message.Kind, road.Name, gone.Code);
        return WriteAsync(message, async (session, token) =>
        {
            var retry = new Retry(now, Code(message, gone.Code)) { ClosedRoads = closed.ToString(), CountsAsAttempt = false, Road = road.Name, IsRefusal = true };
            if (!await session.Outbox.RetryAsync(message, retry, now, token))
            {
                return false;
            }

            if (gone.Why is GoneReason.Conversation or GoneReason.User && conversation is not null)
            {
                await session.Conversations.RemoveAsync(conversation.Key, token);
            }

            return true;
        });
    }

    public Task GiveUpAsync(OutboxMessage message, IDelivery? delivery, string reason)
    {
        var now = clock.GetUtcNow();
        Log.MessageDead(logger, message.Id, message.Kind, reason);
        DeliveryTelemetry.GaveUp(message);
        return WriteAsync(message, async (session, token) =>
        {
            if (!await session.Outbox.DeadAsync(message, reason, now, token))
            {
                return false;
            }

            if (delivery is not null)
            {
                await delivery.UnreachableAsync(session, message, now, token);
            }

            return true;
        });
    }

    private Task LaterAsync(OutboxMessage message, IDelivery? delivery, SendResult.RetryAfter later, ClosedRoads closed, Road? road, bool isOurs = false)
    {
        // Being told to wait is no failure: it does not use up tries.
        var counts = later.After is null;
        if (counts && message.Attempts + 1 >= _options.MaxTries)
        {
            return GiveUpAsync(message, delivery, later.Reason);
        }

        var now = clock.GetUtcNow();
        var pause = later.After ?? Pause(message.Attempts);
        var dueAt = now + (pause > ShortestPause ? pause : ShortestPause);
        Log.MessageLater(logger, message.Id, message.Kind, message.Attempts + 1, later.Reason);
        var retry = new Retry(dueAt, Code(message, later.Reason, later.MayHaveArrived))
        {
            ClosedRoads = closed.ToString(),
            CountsAsAttempt = counts,
            Road = road?.Name,
            StepsAside = isOurs || (counts && message.Attempts + 1 >= _options.TriesPerRoad),
        };
        return WriteAsync(message, async (session, token) =>
        {
            if (!await session.Outbox.RetryAsync(message, retry, now, token))
            {
                return false;
            }

            var lateAt = LateAt(message);
            if (delivery is not null && message.DueAt <= lateAt && dueAt > lateAt)
            {
                await delivery.TroubleAsync(session, message, lateAt > now ? lateAt : now, now, token);
            }

            return true;
        });
    }

    /// <param name="work">Answers <see langword="false"/> when the lease has passed to another, who notes what becomes of the message.</param>
    private async Task WriteAsync(OutboxMessage message, Func<ISession, CancellationToken, Task<bool>> work)
    {
        if (!await database.WriteAsync(work, CancellationToken.None))
        {
            Log.LeaseLost(logger, message.Id, message.Kind);
        }
    }

    private static DateTimeOffset LateAt(OutboxMessage message) => message.CreatedAt + DeliveryTroubles.LateAfter + TimeSpan.FromSeconds(1);

    /// <summary>A doubt stays until the message is settled, whatever later tries come to.</summary>
    private static string Code(OutboxMessage message, string reason, bool mayHaveArrived = false) => mayHaveArrived || message.MayHaveArrived ? reason + OutboxMessage.Doubt : reason;

    /// <summary>1 s, 2 s, 4 s ... up to the longest pause, spread by up to a quarter so that many do not come back together.</summary>
    private TimeSpan Pause(int attempts)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 20)));
        var bounded = pause < _options.LongestPause ? pause : _options.LongestPause;
        return bounded * (1 + (Random.Shared.NextDouble() / 4));
    }
}
