using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>Sends what is due: claims with a lease, composes from the state as it is now, sends by the best open road, stores what was posted.</summary>
/// <remarks>At least once: a crash between the platform's answer and our note of it sends again; a live card that was noted is edited instead.</remarks>
public sealed class OutboxDispatcher(
    IDatabase database,
    Roads roads,
    IEnumerable<IDelivery> deliveries,
    IHomeComposer home,
    IOptions<DeliveryOptions> options,
    IOptions<OrganisationOptions> organisation,
    TimeProvider clock,
    ILogger<OutboxDispatcher> logger)
{
    private readonly FrozenDictionary<string, IDelivery> _deliveries = deliveries.ToFrozenDictionary(delivery => delivery.Kind, StringComparer.Ordinal);
    private readonly DeliveryOptions _options = options.Value;

    /// <summary>Sends everything that is due now. Returns how many messages were handled.</summary>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var handled = 0;
        while (true)
        {
            var claimed = await database.WriteAsync(
                (session, token) => session.Outbox.ClaimDueAsync(clock.GetUtcNow(), _options.Lease, _options.Concurrency, token), cancellationToken);
            if (claimed.Count == 0)
            {
                return handled;
            }

            await Task.WhenAll(claimed.Select(message => DispatchAsync(message, cancellationToken)));
            handled += claimed.Count;
        }
    }

    private async Task DispatchAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(message, cancellationToken);
        }
#pragma warning disable CA1031 // One of the two places that may: a message that makes the code fail must not stop the others.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.MessageFailed(logger, exception, message.Id, message.Kind, message.Attempts + 1);
            await RetryAsync(message, null, exception.GetType().Name, cancellationToken);
        }
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Kind == MessageKinds.Home)
        {
            await PublishHomesAsync(message, cancellationToken);
            return;
        }

        if (!_deliveries.TryGetValue(message.Kind, out var delivery))
        {
            await GiveUpAsync(message, "unknown_kind", cancellationToken);
            return;
        }

        var open = await roads.ToAsync(message, clock.GetUtcNow(), cancellationToken);
        if (open.Count == 0)
        {
            await GiveUpAsync(message, "no_road", cancellationToken);
            return;
        }

        // After some tries in vain the next road is better than the best one.
        var road = open.Count > 1 && message.Attempts >= _options.TriesPerRoad ? open[1] : open[0];
        var (conversation, result) = await TryRoadAsync(message, delivery, road, cancellationToken);

        // What the platform has taken is noted whatever happens to us meanwhile: otherwise it would be sent again.
        await SettleAsync(message, road, conversation, result, CancellationToken.None);
    }

    /// <summary>Sends within the time a send may take.</summary>
    private async Task<(ConversationReference? Conversation, SendResult? Result)> TryRoadAsync(OutboxMessage message, IDelivery delivery, Road road, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.SendTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        ConversationReference? conversation = null;
        try
        {
            (conversation, var refusal) = await ConversationAsync(road, linked.Token);
            return (conversation, conversation is null ? refusal! : await DeliverAsync(message, delivery, road, conversation, linked.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (conversation, new SendResult.RetryAfter(null, "timeout", MayHaveArrived: true));
        }
    }

    /// <summary>A home is published wherever the person has one; platforms without are no trouble.</summary>
    private async Task PublishHomesAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        foreach (var road in (await roads.ToAsync(message, clock.GetUtcNow(), cancellationToken)).Where(road => road.User is not null && road.Person is not null))
        {
            var reader = new Reader(road.Person!.TimeZone ?? organisation.Value.TimeZone, road.Person.Locale ?? organisation.Value.Locale, clock.GetUtcNow(), PersonId: road.Person.Id);
            var view = await database.ReadAsync((session, token) => home.ComposeAsync(session, road.Person, reader, token), cancellationToken);
            await road.Adapter.PublishHomeAsync(road.User!, view, reader, cancellationToken);
        }

        await SentAsync(message, "home", null, cancellationToken);
    }

    /// <summary>Composes and sends; <see langword="null"/> when there was nothing to say.</summary>
    private async Task<SendResult?> DeliverAsync(OutboxMessage message, IDelivery delivery, Road road, ConversationReference conversation, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (view, card) = await database.ReadAsync(
            async (session, token) => (
                await delivery.ComposeAsync(session, message, new Recipient(road.Person, conversation), now, token),
                delivery.IsLiveCard ? await session.Conversations.FindCardAsync(message.Kind, message.Subject, conversation.Key, token) : null),
            cancellationToken);
        if (view is null)
        {
            return null;
        }

        var reader = ReaderOf(road.Person, conversation, now);
        if (card is not null)
        {
            var updated = await road.Adapter.UpdateAsync(card.Message, view, reader, cancellationToken);
            if (updated is SendResult.Sent)
            {
                return new SendResult.Sent(card.Message);
            }

            if (updated is not SendResult.Gone { Why: GoneReason.Message })
            {
                return updated;
            }

            await database.WriteAsync(
                async (session, token) =>
                {
                    await session.Conversations.RemoveCardAsync(card, token);
                    return true;
                },
                cancellationToken);
        }

        return await road.Adapter.PostAsync(conversation, view, reader, message.Id, cancellationToken);
    }

    private Task<bool> SettleAsync(OutboxMessage message, Road road, ConversationReference? conversation, SendResult? result, CancellationToken cancellationToken) => result switch
    {
        null => SentAsync(message, "nothing", null, cancellationToken),
        SendResult.Sent sent => SentAsync(message, road.Name, sent.Message, cancellationToken),
        SendResult.RetryAfter wait => RetryAsync(message, wait.After, wait.Reason, cancellationToken),
        SendResult.Gone gone => CloseRoadAsync(message, road, conversation, gone, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Task<bool> SentAsync(OutboxMessage message, string road, PostedMessage? posted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            async (session, token) =>
            {
                await session.Outbox.SentAsync(message.Id, road, now, token);
                if (posted is not null && _deliveries[message.Kind].IsLiveCard)
                {
                    var known = await session.Conversations.FindCardAsync(message.Kind, message.Subject, posted.Conversation.Key, token);
                    if (known?.Message.MessageId != posted.MessageId)
                    {
                        await session.Conversations.SaveCardAsync(new PostedCard(message.Kind, message.Subject, posted, now), token);
                    }
                }

                return true;
            },
            cancellationToken);
    }

    private Task<bool> RetryAsync(OutboxMessage message, TimeSpan? after, string reason, CancellationToken cancellationToken)
    {
        if (message.Attempts + 1 >= _options.MaxTries)
        {
            return GiveUpAsync(message, reason, cancellationToken);
        }

        var dueAt = clock.GetUtcNow() + (after ?? Pause(message.Attempts));
        Log.MessageLater(logger, message.Id, message.Kind, message.Attempts + 1, reason);
        return database.WriteAsync(
            async (session, token) =>
            {
                // Being told to wait is no failure: it does not use up tries.
                await session.Outbox.RetryAsync(message.Id, dueAt, reason, message.ClosedRoads, countsAsAttempt: after is null, token);
                return true;
            },
            cancellationToken);
    }

    private Task<bool> CloseRoadAsync(OutboxMessage message, Road road, ConversationReference? conversation, SendResult.Gone gone, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var closed = string.Join(' ', message.ClosedRoads, $"{road.Name}:{gone.Code}").Trim();
        Log.RoadClosed(logger, message.Id, message.Kind, road.Name, gone.Code);
        return database.WriteAsync(
            async (session, token) =>
            {
                if (gone.Why is GoneReason.Conversation or GoneReason.User && conversation is not null)
                {
                    await session.Conversations.RemoveAsync(conversation.Key, token);
                }

                await session.Outbox.RetryAsync(message.Id, now, gone.Code, closed, countsAsAttempt: false, token);
                return true;
            },
            cancellationToken);
    }

    private Task<bool> GiveUpAsync(OutboxMessage message, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Log.MessageDead(logger, message.Id, message.Kind, reason);
        return database.WriteAsync(
            async (session, token) =>
            {
                await session.Outbox.DeadAsync(message.Id, reason, message.ClosedRoads, now, token);
                if (_deliveries.TryGetValue(message.Kind, out var delivery))
                {
                    await delivery.UnreachableAsync(session, message, now, token);
                }

                return true;
            },
            cancellationToken);
    }

    private async Task<(ConversationReference? Conversation, SendResult? Refusal)> ConversationAsync(Road road, CancellationToken cancellationToken)
    {
        if (road.Conversation is not null)
        {
            return (road.Conversation, null);
        }

        var opened = await road.Adapter.OpenPersonalAsync(road.User!, cancellationToken);
        if (opened.Conversation is { } conversation)
        {
            await database.WriteAsync(
                async (session, token) =>
                {
                    await session.Conversations.SaveAsync(conversation, clock.GetUtcNow(), token);
                    return true;
                },
                cancellationToken);
        }

        return (opened.Conversation, opened.Refusal);
    }

    private Reader ReaderOf(Person? person, ConversationReference conversation, DateTimeOffset now) => new(
        person?.TimeZone ?? organisation.Value.TimeZone,
        person?.Locale ?? organisation.Value.Locale,
        now,
        IsRoom: conversation.Kind != ConversationKind.Personal,
        PersonId: person?.Id);

    /// <summary>1 s, 2 s, 4 s ... up to the longest pause, spread by up to a quarter so that many do not come back together.</summary>
    private TimeSpan Pause(int attempts)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 20)));
        var bounded = pause < _options.LongestPause ? pause : _options.LongestPause;
        return bounded * (1 + (Random.Shared.NextDouble() / 4));
    }
}
