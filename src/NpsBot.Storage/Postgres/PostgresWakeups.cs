using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Outbox;

namespace NpsBot.Storage.Postgres;

/// <summary>
/// Tells other processes that something was put into the outbox, and hears of it. Telling comes after the commit, many commits in one word: a notification inside a transaction makes every
/// commit of the database that carries one wait for the disk alone. One that is lost with its process costs time only, since the outbox is looked at without it too.
/// </summary>
internal sealed class PostgresWakeups : IAsyncDisposable
{
    private const string Channel = "npsbot_outbox";

    /// <summary>Pause before listening again after the server went away.</summary>
    private static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(2);

    /// <summary>Told with each word, so that nobody is woken by their own.</summary>
    private readonly string _self = Guid.NewGuid().ToString("N");

    private readonly Channel<bool> _words = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly PostgresPools _pools;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lazy<Task> _telling;

    public PostgresWakeups(PostgresPools pools, TimeProvider time, ILogger logger)
    {
        (_pools, _time, _logger) = (pools, time, logger);
        _telling = new Lazy<Task>(() =>
        {
            using (ExecutionContext.SuppressFlow())
            {
                return Task.Run(TellAsync);
            }
        });
    }

    /// <summary>Tells the others soon.</summary>
    public void Tell()
    {
        _words.Writer.TryWrite(true);
        _ = _telling.Value;
    }

    /// <summary>Gives the signal for every word of others, and after each time nobody was listening; until cancelled.</summary>
    public async Task ListenAsync(IOutboxSignal signal, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var hearing = HearAsync(signal, cancellationToken);
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested)
            {
                Log.NotListening(_logger, hearing.Exception?.InnerException?.Message);
                await Task.Delay(ListenAgainAfter, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Says the last word, if there is one.</summary>
    public async ValueTask DisposeAsync()
    {
        _words.Writer.TryComplete();
        if (_telling.IsValueCreated)
        {
            await _telling.Value.ConfigureAwait(false);
        }
    }

    private async Task HearAsync(IOutboxSignal signal, CancellationToken cancellationToken)
    {
        await using var connection = await _pools.OpenListenerAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, word) =>
        {
            if (word.Payload != _self)
            {
                signal.Notify();
            }
        };
        await connection.ExecuteAsync(new CommandDefinition($"listen {Channel}", cancellationToken: cancellationToken)).ConfigureAwait(false);
        signal.Notify();
        while (true)
        {
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync()
    {
        await foreach (var _ in _words.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var telling = TellOnceAsync();
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (telling.Exception?.InnerException is { } fault)
            {
                Log.NotTold(_logger, fault.Message);
            }
        }
    }

    private async Task TellOnceAsync()
    {
        await using var connection = await _pools.OpenWriterAsync(CancellationToken.None).ConfigureAwait(false);
        await connection.ExecuteAsync("select pg_notify(@channel, @self)", new { channel = Channel, self = _self }).ConfigureAwait(false);
    }
}
