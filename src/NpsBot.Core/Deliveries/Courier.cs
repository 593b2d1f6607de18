using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>What one try to send came to.</summary>
/// <param name="Road">The road that was taken; <see langword="null"/> when none is open.</param>
/// <param name="Conversation">Where it went, or was to go.</param>
/// <param name="Result">The platform's answer; <see langword="null"/> when there was nothing to say. Without a road: why it is not known whether there is one.</param>
public sealed record Attempt(Road? Road, ConversationReference? Conversation, SendResult? Result)
{
    /// <summary>The limit of the conversation it was sent to, which counts from the answer.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>True when it was posted though an earlier try may have arrived, and the platform could not be asked.</summary>
    public bool MayBeDouble { get; init; }

    /// <summary>Whom it interrupted, or would have; <see langword="null"/> for nobody.</summary>
    public string? Pinged { get; init; }

    /// <summary>Set when it would have interrupted somebody at a wrong time: it was not sent.</summary>
    public PingVerdict? Wait { get; init; }
}

/// <summary>Takes one message along one road: composes it from the state as it is now, edits the live card or posts it.</summary>
public sealed class Courier(IDatabase database, Roads roads, Pacing pacing, PingDoor door, IHomeComposer home, IOptions<DeliveryOptions> options, IOptions<OrganisationOptions> organisation, TimeProvider clock)
{
    private static readonly SendResult.RetryAfter TimedOut = new(null, "timeout", MayHaveArrived: true);

    private readonly DeliveryOptions _options = options.Value;

    /// <summary>One try, within the time a send may take.</summary>
    public async Task<Attempt> TryAsync(OutboxMessage message, IDelivery delivery)
    {
        using var timeout = new CancellationTokenSource(_options.SendTimeout, clock);
        var attempt = new Attempt(null, null, null);
        try
        {
            // After some tries in vain the next road is better than the best one; what only refreshes a card waits for the card's own.
            var isStuck = message.Attempts >= _options.TriesPerRoad && message.Priority != OutboxPriority.Background;
            var ways = await roads.ToAsync(message, isStuck, timeout.Token);
            if (ways.Open.Count == 0)
            {
                return attempt with { Result = ways.Unsaid };
            }

            attempt = attempt with { Road = ways.Open[isStuck ? message.Attempts / _options.TriesPerRoad % ways.Open.Count : 0] };
            var (conversation, refusal) = await ConversationAsync(message, attempt.Road!, timeout.Token);
            attempt = attempt with { Conversation = conversation, Result = refusal };
            return conversation is null ? attempt : await DeliverAsync(message, delivery, attempt, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return attempt with { Result = attempt.Conversation is null ? TimedOut with { MayHaveArrived = false } : TimedOut };
        }
    }

    /// <summary>A home is published wherever the person has one; platforms without are no trouble.</summary>
    /// <returns><see langword="false"/> when the message waits for its turn.</returns>
    public async Task<bool> PublishHomesAsync(OutboxMessage message)
    {
        using var timeout = new CancellationTokenSource(_options.SendTimeout, clock);
        foreach (var road in await roads.LinkedAsync(message.Subject, timeout.Token))
        {
            if (await pacing.AskAsync(message, road.Adapter.LimitsOf(ChatCall.PublishHome, road.User!.Tenant, null), timeout.Token) is not null)
            {
                return false;
            }

            var person = road.Person!;
            var reader = organisation.Value.ReaderFor(person, clock.GetUtcNow());
            var view = await database.ReadAsync((session, token) => home.ComposeAsync(session, person, reader, token), timeout.Token);
            await road.Adapter.PublishHomeAsync(road.User!, view, reader, timeout.Token);
        }

        return true;
    }

    /// <summary>Composes and sends; without a result when there was nothing to say.</summary>
    private async Task<Attempt> DeliverAsync(OutboxMessage message, IDelivery delivery, Attempt attempt, CancellationToken cancellationToken)
    {
        var (road, conversation, now) = (attempt.Road!, attempt.Conversation!, clock.GetUtcNow());
        var recipient = new Recipient(road.Person, conversation);
        var (view, card, verdict) = await database.ReadAsync(
            async (session, token) =>
            {
                var known = delivery.IsLiveCard ? await session.Conversations.FindCardAsync(message.Kind, message.Subject, conversation.Key, token) : null;
                var gate = known is null ? await door.AskAsync(session, message, delivery, recipient, now, token) : (PingVerdict?)null;
                return (await delivery.ComposeAsync(session, message, recipient, now, token), known, gate);
            },
            cancellationToken);
        if (view is null)
        {
            return attempt;
        }

        var reader = recipient.ReaderAt(now, organisation.Value);
        var posted = card?.Message;
        if (posted is null && message.MayHaveArrived)
        {
            var look = await LookAsync(message, road.Adapter, conversation, cancellationToken);
            if (look.Refusal is not null)
            {
                return attempt with { Result = look.Refusal };
            }

            posted = look.Message;
            attempt = attempt with { MayBeDouble = !look.CanLook };
        }

        if (posted is not null)
        {
            var updated = await SendAsync(message, ChatCall.Update, attempt, () => road.Adapter.UpdateAsync(posted, view, reader, cancellationToken), cancellationToken);
            switch (updated.Result)
            {
                case SendResult.Sent:
                    return updated with { Result = new SendResult.Sent(posted) };
                case SendResult.Gone { Why: GoneReason.Message }:
                    await ForgetAsync(card, cancellationToken);
                    break;
                default:
                    return updated;
            }
        }

        attempt = attempt with { Pinged = delivery.Interruption == Interruption.Reply ? null : PingDoor.Name(recipient) };
        verdict ??= await database.ReadAsync((session, token) => door.AskAsync(session, message, delivery, recipient, now, token), cancellationToken);
        if (verdict is { IsAllowed: false } wait)
        {
            return attempt with { Wait = wait };
        }

        return await SendAsync(message, ChatCall.Post, attempt, () => road.Adapter.PostAsync(conversation, view, reader, message.Id, cancellationToken), cancellationToken);
    }

    /// <summary>Sends when it is the message's turn.</summary>
    private async Task<Attempt> SendAsync(OutboxMessage message, ChatCall call, Attempt attempt, Func<Task<SendResult>> send, CancellationToken cancellationToken)
    {
        var limits = attempt.Road!.Adapter.LimitsOf(call, attempt.Conversation!.Tenant, attempt.Conversation.Id);
        if (await pacing.AskAsync(message, limits, cancellationToken) is { } wait)
        {
            return attempt with { Result = wait };
        }

        var result = await send();
        await pacing.HeedAsync(limits, result);
        return attempt with { Result = result, Limit = limits.Conversation };
    }

    private async Task<LookResult> LookAsync(OutboxMessage message, IChatAdapter adapter, ConversationReference conversation, CancellationToken cancellationToken)
    {
        var limits = adapter.LimitsOf(ChatCall.FindPosted, conversation.Tenant, null);
        if (await pacing.AskAsync(message, limits, cancellationToken) is { } wait)
        {
            return new LookResult(null, wait);
        }

        var look = await adapter.FindPostedAsync(conversation, message.Id, message.CreatedAt, cancellationToken);
        await pacing.HeedAsync(limits, look.Refusal);
        return look;
    }

    private Task ForgetAsync(PostedCard? card, CancellationToken cancellationToken) =>
        card is null ? Task.CompletedTask : database.WriteAsync((session, token) => session.Conversations.RemoveCardAsync(card, token), cancellationToken);

    private async Task<(ConversationReference? Conversation, SendResult? Refusal)> ConversationAsync(OutboxMessage message, Road road, CancellationToken cancellationToken)
    {
        if (road.Conversation is not null)
        {
            return (road.Conversation, null);
        }

        var limits = road.Adapter.LimitsOf(ChatCall.OpenPersonal, road.User!.Tenant, null);
        if (await pacing.AskAsync(message, limits, cancellationToken) is { } wait)
        {
            return (null, wait);
        }

        var opened = await road.Adapter.OpenPersonalAsync(road.User, cancellationToken);
        await pacing.HeedAsync(limits, opened.Refusal);
        if (opened.Conversation is { } conversation)
        {
            await database.WriteAsync((session, token) => session.Conversations.SaveAsync(conversation, clock.GetUtcNow(), token), cancellationToken);
        }

        return (opened.Conversation, opened.Refusal);
    }
}
