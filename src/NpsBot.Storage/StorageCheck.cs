using Microsoft.Extensions.Options;
using NpsBot.Core.Terms;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage;

/// <summary>Looks whether the database is sound, for <c>npsbot doctor</c>. Changes nothing and may run beside the program.</summary>
public sealed class StorageCheck(IOptions<StorageOptions> options)
{
    private bool IsPostgres => PostgresAddress.IsMeant(options.Value.ConnectionString);

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        IsPostgres ? PostgresCheck.RunAsync(options.Value, cancellationToken) : SqliteCheck.RunAsync(options.Value, cancellationToken);

    /// <summary>Whether the database is there with this program's schema, so that reading it changes nothing.</summary>
    public Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        IsPostgres ? PostgresCheck.IsCurrentAsync(options.Value, cancellationToken) : SqliteCheck.IsCurrentAsync(options.Value, cancellationToken);
}
