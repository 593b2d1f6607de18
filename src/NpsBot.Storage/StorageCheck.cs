using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NpsBot.Core.Terms;
using NpsBot.Storage.Cases;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage;

/// <summary>Looks whether the database is sound, for <c>npsbot doctor</c>. Changes nothing and may run beside the program.</summary>
public sealed class StorageCheck(IOptions<StorageOptions> options)
{
    private const string File = "Database: file";
    private const string Schema = "Database: schema";
    private const string Integrity = "Database: integrity";
    private const string Journal = "Database: journal";
    private const string Chain = "Database: case history";
    private const string RestoreMend = "Stop NpsBot, keep a copy of the file, and restore the latest backup.";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var file = new SqliteFile(options.Value);
        if (!file.Exists)
        {
            return [new Finding(File, true, $"{file.FullPath} does not exist yet; the first start makes it.")];
        }

        try
        {
            await using var connection = file.OpenReader();
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var statements = new Statements(connection, transaction, SqliteDialect.Instance, options.Value.CommandTimeout);
            return
            [
                new Finding(File, true, $"{file.FullPath} opens."),
                await CheckSchemaAsync(connection, transaction, statements, cancellationToken).ConfigureAwait(false),
                await CheckIntegrityAsync(statements, cancellationToken).ConfigureAwait(false),
                await CheckJournalAsync(statements, cancellationToken).ConfigureAwait(false),
                await CheckChainsAsync(statements, cancellationToken).ConfigureAwait(false),
            ];
        }
        catch (SqliteException exception)
        {
            return [new Finding(File, false, $"{file.FullPath} cannot be used: {exception.Message}", "Check that the path is a NpsBot database and that this user may read and write it. Storage:ConnectionString, e.g. \"Data Source=data/npsbot.db\".")];
        }
    }

    /// <summary>Whether the database is there with this program's schema, so that reading it changes nothing.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        var file = new SqliteFile(options.Value);
        if (!file.Exists)
        {
            return false;
        }

        try
        {
            await using var connection = file.OpenReader();
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var statements = new Statements(connection, transaction, SqliteDialect.Instance, options.Value.CommandTimeout);
            return await HasTableAsync(statements, "schema_migrations", cancellationToken).ConfigureAwait(false)
                && (await Migrator.MissingAsync(connection, transaction, Migration.For(SqliteDialect.Instance), cancellationToken).ConfigureAwait(false)).Count == 0;
        }
        catch (Exception exception) when (exception is SqliteException or StorageException)
        {
            return false;
        }
    }

    private static async Task<Finding> CheckSchemaAsync(SqliteConnection connection, SqliteTransaction transaction, Statements statements, CancellationToken cancellationToken)
    {
        if (!await HasTableAsync(statements, "schema_migrations", cancellationToken).ConfigureAwait(false))
        {
            return new Finding(Schema, true, "The file is empty; the first start fills it.");
        }

        try
        {
            var known = Migration.For(SqliteDialect.Instance);
            var missing = await Migrator.MissingAsync(connection, transaction, known, cancellationToken).ConfigureAwait(false);
            return missing.Count == 0
                ? new Finding(Schema, true, string.Create(CultureInfo.InvariantCulture, $"Schema {known[^1].Number} is current."))
                : new Finding(Schema, true, string.Create(CultureInfo.InvariantCulture, $"{missing.Count} schema steps are missing; the next start applies them."));
        }
        catch (StorageException exception)
        {
            return new Finding(Schema, false, exception.Message, "Run the NpsBot version that made the database, or restore a backup from before the upgrade.");
        }
    }

    private static async Task<Finding> CheckIntegrityAsync(Statements statements, CancellationToken cancellationToken)
    {
        var answer = await statements.ScalarAsync<string>("pragma quick_check(1)", null, cancellationToken).ConfigureAwait(false);
        return answer == "ok" ? new Finding(Integrity, true, "No damage was found.") : new Finding(Integrity, false, $"The file is damaged: {answer}.", RestoreMend);
    }

    private static async Task<Finding> CheckJournalAsync(Statements statements, CancellationToken cancellationToken)
    {
        var mode = await statements.ScalarAsync<string>("pragma journal_mode", null, cancellationToken).ConfigureAwait(false);
        return mode == "wal"
            ? new Finding(Journal, true, "The write-ahead log is on.")
            : new Finding(Journal, false, $"The journal mode is {mode}, so reads and writes wait for each other.", "Keep the file on a local disk: the write-ahead log does not work on network shares.");
    }

    private static async Task<Finding> CheckChainsAsync(Statements statements, CancellationToken cancellationToken)
    {
        if (!await HasTableAsync(statements, "case_facts", cancellationToken).ConfigureAwait(false))
        {
            return new Finding(Chain, true, "There is no case yet.");
        }

        var numbers = await statements.ListAsync<long>("select number from cases order by number", null, cancellationToken).ConfigureAwait(false);
        foreach (var number in numbers)
        {
            if (await FactAudit.FindFaultAsync(statements, new CaseId(number), cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return new Finding(Chain, false, $"{fault.Case}, fact {fault.Seq}: {fault.Problem}", "Somebody changed the database outside NpsBot; compare with a backup.");
            }
        }

        return new Finding(Chain, true, string.Create(CultureInfo.InvariantCulture, $"The facts of {numbers.Count} cases are what was written."));
    }

    private static async Task<bool> HasTableAsync(Statements statements, string name, CancellationToken cancellationToken) =>
        await statements.ScalarAsync<long>("select count(*) from sqlite_master where type = 'table' and name = @name", new { name }, cancellationToken).ConfigureAwait(false) == 1;
}
