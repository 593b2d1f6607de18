using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>What one try to send came to.</summary>
/// <param name="Road">The road that was taken; <see langword="null"/> when none is open.</param>
/// <param name="Conversation">Where it went, or was to go.</param>
/// <param name="Result">The platform's answer; <see langword="null"/> when there was nothing to say. Without a road: why it is not known whether there is one.</param>
public sealed record Attempt(Road? Road, ConversationReference? Conversation, SendResult? Result);

/// <summary>Takes one message along one road: composes it from the state as it is now, edits the live card or posts it.</summary>
public sealed class Courier(IDatabase database, Roads roads, IHomeComposer home, IOptions<DeliveryOptions> options, IOptions<OrganisationOptions> organisation, TimeProvider clock)
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
            var (conversation, refusal) = await ConversationAsync(attempt.Road!, timeout.Token);
            attempt = attempt with { Conversation = conversation };
            return attempt with { Result = conversation is null ? refusal : await DeliverAsync(message, delivery, attempt.Road!, conversation, timeout.Token) };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return attempt with { Result = attempt.Conversation is null ? TimedOut with { MayHaveArrived = false } : TimedOut };
        }
    }

    /// <summary>A home is published wherever the person has one; platforms without are no trouble.</summary>
    public async Task PublishHomesAsync(OutboxMessage message)
    {
        using var timeout = new CancellationTokenSource(_options.SendTimeout, clock);
        foreach (var road in await roads.LinkedAsync(message.Subject, timeout.Token))
        {
            var person = road.Person!;
            var reader = new Reader(person.TimeZone ?? organisation.Value.TimeZone, person.Locale ?? organisation.Value.Locale, clock.GetUtcNow(), PersonId: person.Id);
            var view = await database.ReadAsync((session, token) => home.ComposeAsync(session, person, reader, token), timeout.Token);
            await road.Adapter.PublishHomeAsync(road.User!, view, reader, timeout.Token);
        }
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
        var posted = card?.Message;
        if (posted is null && message.MayHaveArrived)
        {
            var found = await road.Adapter.FindPostedAsync(conversation, message.Id, message.CreatedAt, cancellationToken);
            if (found is not SendResult.Sent there)
            {
                return found ?? await road.Adapter.PostAsync(conversation, view, reader, message.Id, cancellationToken);
            }

            posted = there.Message;
        }

        if (posted is null)
        {
            return await road.Adapter.PostAsync(conversation, view, reader, message.Id, cancellationToken);
        }

        var updated = await road.Adapter.UpdateAsync(posted, view, reader, cancellationToken);
        switch (updated)
        {
            case SendResult.Sent:
                return new SendResult.Sent(posted);
            case SendResult.Gone { Why: GoneReason.Message }:
                await ForgetAsync(card, cancellationToken);
                return await road.Adapter.PostAsync(conversation, view, reader, message.Id, cancellationToken);
            default:
                return updated;
        }
    }

    private Task ForgetAsync(PostedCard? card, CancellationToken cancellationToken) => card is null ? Task.CompletedTask : database.WriteAsync(
        async (session, token) =>
        {
            await session.Conversations.RemoveCardAsync(card, token);
            return true;
        },
        cancellationToken);

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
}
