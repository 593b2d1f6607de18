using System.Data.Common;
using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Storage.Cases;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Postgres;

/// <summary>Looks at a PostgreSQL database without changing it.</summary>
internal static class PostgresCheck
{
    private const string Server = "Database: server";
    private const string Durability = "Database: durability";
    private const string Connections = "Database: connections";
    private const int Replicas = 2;

    /// <summary>Settings without which a commit may be forgotten, or half of a page kept, when the power fails.</summary>
    private static readonly string[] MustBeOn = ["fsync", "full_page_writes"];

    public static async Task<IReadOnlyList<Finding>> RunAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        await using var pools = new PostgresPools(options);
        try
        {
            await using var connection = await pools.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            using var statements = new Statements(connection, transaction, PostgresDialect.Instance, options.CommandTimeout);
            return
            [
                new Finding(Server, true, $"{pools.Shown} answers, version {connection.PostgreSqlVersion}."),
                await SchemaCheck.RunAsync(connection, transaction, statements, cancellationToken).ConfigureAwait(false),
                await CheckDurabilityAsync(statements, cancellationToken).ConfigureAwait(false),
                await CheckConnectionsAsync(statements, options, cancellationToken).ConfigureAwait(false),
                await HistoryCheck.RunAsync(statements, cancellationToken).ConfigureAwait(false),
            ];
        }
        catch (DbException exception)
        {
            return [new Finding(Server, false, exception.Message, "Check that the server runs, lets this machine and user in, and has the database: psql with the same values. Storage:ConnectionString, e.g. \"Host=db.example.com;Database=npsbot;Username=npsbot\".")];
        }
    }

    /// <summary>False also for a database that cannot be used.</summary>
    public static async Task<bool> IsCurrentAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        await using var pools = new PostgresPools(options);
        try
        {
            await using var connection = await pools.OpenReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            using var statements = new Statements(connection, transaction, PostgresDialect.Instance, options.CommandTimeout);
            return await SchemaCheck.IsCurrentAsync(connection, transaction, statements, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or StorageException)
        {
            return false;
        }
    }

    private static async Task<Finding> CheckDurabilityAsync(Statements statements, CancellationToken cancellationToken)
    {
        var off = new List<string>();
        foreach (var setting in MustBeOn)
        {
            if (await SettingAsync(statements, setting, cancellationToken).ConfigureAwait(false) != "on")
            {
                off.Add(setting);
            }
        }

        if (await SettingAsync(statements, "synchronous_commit", cancellationToken).ConfigureAwait(false) == "off")
        {
            off.Add("synchronous_commit");
        }

        return off.Count == 0
            ? new Finding(Durability, true, "What is committed is on disk.")
            : new Finding(Durability, false, $"{string.Join(", ", off)} {(off.Count == 1 ? "is" : "are")} off: what was acknowledged may be lost when the machine fails.", "Turn it on in postgresql.conf, or with: alter system set ... = on; select pg_reload_conf();");
    }

    private static async Task<Finding> CheckConnectionsAsync(Statements statements, StorageOptions options, CancellationToken cancellationToken)
    {
        var limit = int.Parse(await SettingAsync(statements, "max_connections", cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        var each = options.MaxReaders + options.MaxWriters + PostgresPools.Beside;
        var said = string.Create(CultureInfo.InvariantCulture, $"One replica uses up to {each} connections (Storage:MaxReaders, Storage:MaxWriters and two for messages); the server lets {limit} in.");
        return each * Replicas < limit
            ? new Finding(Connections, true, said)
            : new Finding(Connections, false, said, "Lower the two settings or raise max_connections, so that two replicas fit in.");
    }

    private static async Task<string> SettingAsync(Statements statements, string name, CancellationToken cancellationToken) =>
        await statements.ScalarAsync<string>("select current_setting(@name)", new { name }, cancellationToken).ConfigureAwait(false) ?? string.Empty;
}
