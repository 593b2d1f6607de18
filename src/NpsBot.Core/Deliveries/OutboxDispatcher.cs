using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>Sends what is due: claims with a lease, has each message sent by the best open road, settles what came of it.</summary>
/// <remarks>
/// A crash between the platform's answer and our note of it tries again. A live card that was noted is edited instead, and what may have arrived is looked for first;
/// where the platform cannot be asked (Teams) it may then be there twice, and says so.
/// A message that waits for one of the platform's limits is not here at all: it becomes due when its turn comes.
/// </remarks>
public sealed class OutboxDispatcher(
    IDatabase database,
    Courier courier,
    Settlement settlement,
    IEnumerable<IDelivery> deliveries,
    IOutboxSignal signal,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<OutboxDispatcher> logger) : IDisposable
{
    private readonly FrozenDictionary<string, IDelivery> _deliveries = deliveries.ToFrozenDictionary(delivery => delivery.Kind, StringComparer.Ordinal);
    private readonly DeliveryOptions _options = options.Value;
    private readonly SemaphoreSlim _slots = new(options.Value.Concurrency);
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Claims what is due and begins to send it, as much as may be on its way at once. A message that hangs does not keep the others waiting; each that is settled gives the signal.</summary>
    /// <returns>How many were begun; <see langword="null"/> when no more may be on its way.</returns>
    public async Task<int?> StartDueAsync(CancellationToken cancellationToken)
    {
        var free = 0;
        while (free < _options.Concurrency && await _slots.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            free++;
        }

        if (free == 0)
        {
            return null;
        }

        var started = 0;
        try
        {
            var claimed = await database.WriteAsync((session, token) => session.Outbox.ClaimDueAsync(clock.GetUtcNow(), _options.Lease, free, token), cancellationToken);
            foreach (var message in claimed)
            {
                started++;
                Run(message);
            }

            return started;
        }
        finally
        {
            if (free > started)
            {
                _slots.Release(free - started);
            }
        }
    }

    /// <summary>Completes when nothing is on its way any more. A shutdown waits for it, so that nothing is sent twice.</summary>
    public async Task FinishAsync()
    {
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Keys);
        }
    }

    /// <summary>Sends everything that is due now, one after the other where a destination asks for order. Returns how many messages were handled.</summary>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var handled = 0;
        while (await StartDueAsync(cancellationToken) is not 0 and var started)
        {
            handled += started ?? 0;
            await FinishAsync();
        }

        return handled;
    }

    public void Dispose() => _slots.Dispose();

    private void Run(OutboxMessage message)
    {
        var task = DispatchAsync(message);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(
            done =>
            {
                _running.TryRemove(done, out _);
                _slots.Release();
                signal.Notify();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Never fails: a message that makes the code fail must not stop the others.</summary>
    private async Task DispatchAsync(OutboxMessage message)
    {
        try
        {
            await SendAsync(message);
        }
#pragma warning disable CA1031 // One of the two places that may.
        catch (Exception exception)
        {
            Log.MessageFailed(logger, exception, message.Id, message.Kind, message.Attempts + 1);
            try
            {
                await settlement.FaultyAsync(message, _deliveries.GetValueOrDefault(message.Kind), exception);
            }
            catch (Exception unsettled)
            {
                Log.MessageUnsettled(logger, unsettled, message.Id, message.Kind);
            }
        }
#pragma warning restore CA1031
    }

    private async Task SendAsync(OutboxMessage message)
    {
        if (message.Kind == MessageKinds.Home)
        {
            if (await courier.PublishHomesAsync(message))
            {
                await settlement.SentAsync(message, null, new Delivered("home"), null);
            }

            return;
        }

        if (!_deliveries.TryGetValue(message.Kind, out var delivery))
        {
            await settlement.GiveUpAsync(message, null, "unknown_kind");
            return;
        }

        using var span = DeliveryTelemetry.Begin(message);
        var started = clock.GetTimestamp();
        var attempt = await courier.TryAsync(message, delivery);
        DeliveryTelemetry.Tried(span, message, attempt, clock.GetElapsedTime(started));
        await (attempt switch
        {
            { Result: { } result } when Pacing.IsPutBack(result) => Task.CompletedTask,
            { Wait: { } wait } => settlement.HoldAsync(message, delivery, attempt, wait),
            { Road: null, Result: null } => settlement.NoRoadAsync(message, delivery),
            { Road: null, Result: { } unsaid } => settlement.LaterAsync(message, delivery, unsaid as SendResult.RetryAfter ?? new SendResult.RetryAfter(null, ((SendResult.Gone)unsaid).Code)),
            { Result: null } => settlement.SentAsync(message, delivery, new Delivered("nothing"), null),
            { Road: { } road, Result: SendResult.Sent sent } => settlement.SentAsync(message, delivery, new Delivered(road.Name, attempt.Limit, attempt.MayBeDouble) { Pinged = attempt.Pinged, ConversationKey = sent.Message.Conversation.Key, PostedId = sent.Message.MessageId }, sent.Message),
            { Result: SendResult.RetryAfter later } => settlement.LaterAsync(message, delivery, later, attempt.Road),
            { Road: { } road, Result: SendResult.Gone gone } => settlement.CloseRoadAsync(message, road, attempt.Conversation, gone),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
}
