using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace NpsBot.Storage.Postgres;

/// <summary>Connections that write, connections that only read, and the one that listens; each kind with its settings, the first two pooled by the driver.</summary>
internal sealed class PostgresPools : IAsyncDisposable
{
    /// <summary>Statements the driver keeps prepared on each connection: all the product has.</summary>
    private const int MaxPrepared = 256;

    /// <summary>A listener hears nothing for hours; this often it makes sure that it still could.</summary>
    private const int ListenerKeepAliveSeconds = 30;

    /// <summary>Connections beside those that work: one that tells others of new messages, one that listens.</summary>
    public const int Beside = Messengers + 1;

    private const int Messengers = 1;

    private readonly NpgsqlDataSource _writers;
    private readonly NpgsqlDataSource _readers;
    private readonly string _listener;

    public PostgresPools(StorageOptions options)
    {
        var settings = PostgresAddress.Parse(options.ConnectionString);
        Shown = PostgresAddress.Shown(settings);
        settings.ApplicationName ??= "npsbot";
        settings.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = MaxPrepared;

        // A process that is stopped in the middle of its work must not hold what it locked for longer than its work may take.
        var patience = (long)options.WorkTimeout.TotalMilliseconds;
        var common = string.Create(CultureInfo.InvariantCulture, $"{settings.Options} -c idle_in_transaction_session_timeout={patience}").Trim();
        _writers = Pool(settings, common, options.MaxWriters + Messengers);
        _readers = Pool(settings, common + " -c default_transaction_read_only=on", options.MaxReaders);
        _listener = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = ListenerKeepAliveSeconds }.ConnectionString;
    }

    /// <summary>The place without secrets.</summary>
    public string Shown { get; }

    /// <exception cref="DatabaseUnreachableException">The server does not answer or lets nobody in.</exception>
    public Task<NpgsqlConnection> OpenWriterAsync(CancellationToken cancellationToken) => OpenAsync(_writers.CreateConnection(), cancellationToken);

    /// <summary>Refuses writes.</summary>
    /// <exception cref="DatabaseUnreachableException">As <see cref="OpenWriterAsync"/>.</exception>
    public Task<NpgsqlConnection> OpenReaderAsync(CancellationToken cancellationToken) => OpenAsync(_readers.CreateConnection(), cancellationToken);

    /// <summary>Outside the pools.</summary>
    /// <exception cref="DatabaseUnreachableException">As <see cref="OpenWriterAsync"/>.</exception>
    public Task<NpgsqlConnection> OpenListenerAsync(CancellationToken cancellationToken) => OpenAsync(new NpgsqlConnection(_listener), cancellationToken);

    /// <summary>Forgets idle connections: when one broke, the others are no better.</summary>
    public void Clear()
    {
        _writers.Clear();
        _readers.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
    }

    private static NpgsqlDataSource Pool(NpgsqlConnectionStringBuilder settings, string serverOptions, int size) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Options = serverOptions, MaxPoolSize = size });

    private async Task<NpgsqlConnection> OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or TimeoutException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new DatabaseUnreachableException($"PostgreSQL at {Shown} cannot be used now: {exception.Message}", exception);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
