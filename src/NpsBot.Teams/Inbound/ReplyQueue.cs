using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Inbound;

/// <summary>Sends the answers to typed messages after the request is acknowledged, one after the other within a conversation. Shutting down waits for them.</summary>
internal sealed class ReplyQueue(IChatAdapter adapter, TimeProvider time, ILogger<ReplyQueue> logger) : IHostedService, IUnfinishedWork, IDisposable
{
    private const int Tries = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private int _waiting;

    /// <summary>Replies taken and not yet sent or given up.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Takes a reply; it is sent when those before it in the conversation are.</summary>
    public void Add(ConversationReference conversation, View view, Reader reader)
    {
        lock (_gate)
        {
            _waiting++;
            var before = _last.GetValueOrDefault(conversation.Key, Task.CompletedTask);
            var mine = SendAfterAsync(before, conversation, view, reader);
            _last[conversation.Key] = mine;
            _ = mine.ContinueWith(done => Forget(conversation.Key, done), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Completes when everything taken so far is sent or given up.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_last.Values);
        }
    }

    /// <inheritdoc />
    public Task FinishedAsync(CancellationToken cancellationToken) => DrainAsync().WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(_ending.Cancel);
        await DrainAsync();
    }

    public void Dispose() => _ending.Dispose();

    private void Forget(string key, Task done)
    {
        lock (_gate)
        {
            _waiting--;
            if (_last.GetValueOrDefault(key) == done)
            {
                _last.Remove(key);
            }
        }
    }

    private async Task SendAfterAsync(Task before, ConversationReference conversation, View view, Reader reader)
    {
        // The caller holds the lock and has a request to answer.
        await Task.Yield();
        await before;
        try
        {
            await SendAsync(conversation, view, reader, _ending.Token);
        }
        catch (OperationCanceledException)
        {
            Log.ReplyNotDelivered(logger, conversation.Id, "shutting_down");
        }
        catch (Exception failure)
        {
            Log.ReplyFailed(logger, failure, conversation.Id);
        }
    }

    private async Task SendAsync(ConversationReference conversation, View view, Reader reader, CancellationToken cancellationToken)
    {
        using var span = AckTelemetry.Reply(conversation.Platform);
        for (var tryNumber = 1; ; tryNumber++)
        {
            var result = await adapter.PostAsync(conversation, view, reader, Guid.NewGuid().ToString("N"), cancellationToken);
            switch (result)
            {
                case SendResult.Sent:
                    return;
                case SendResult.RetryAfter { MayHaveArrived: false } later when tryNumber < Tries && (later.After ?? TimeSpan.Zero) <= LongestWait:
                    await Task.Delay(later.After ?? TimeSpan.FromSeconds(tryNumber), time, cancellationToken);
                    break;
                case SendResult.RetryAfter later:
                    Log.ReplyNotDelivered(logger, conversation.Id, later.Reason);
                    return;
                case SendResult.Gone gone:
                    Log.ReplyNotDelivered(logger, conversation.Id, gone.Code);
                    return;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }
}
