using Microsoft.Data.Sqlite;
using NpsBot.Core.Terms;
using NpsBot.Storage.Cases;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Sqlite;

/// <summary>Looks at a SQLite file without changing it.</summary>
internal static class SqliteCheck
{
    private const string File = "Database: file";
    private const string Integrity = "Database: integrity";
    private const string Journal = "Database: journal";
    private const string RestoreMend = "Stop NpsBot, keep a copy of the file, and restore the latest backup.";

    public static async Task<IReadOnlyList<Finding>> RunAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        var file = new SqliteFile(options);
        if (!file.Exists)
        {
            return [new Finding(File, true, $"{file.FullPath} does not exist yet; the first start makes it.")];
        }

        try
        {
            await using var connection = file.OpenReader();
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var statements = new Statements(connection, transaction, SqliteDialect.Instance, options.CommandTimeout);
            return
            [
                new Finding(File, true, $"{file.FullPath} opens."),
                await SchemaCheck.RunAsync(connection, transaction, statements, cancellationToken).ConfigureAwait(false),
                await CheckIntegrityAsync(statements, cancellationToken).ConfigureAwait(false),
                await CheckJournalAsync(statements, cancellationToken).ConfigureAwait(false),
                await HistoryCheck.RunAsync(statements, cancellationToken).ConfigureAwait(false),
            ];
        }
        catch (SqliteException exception)
        {
            return [new Finding(File, false, $"{file.FullPath} cannot be used: {exception.Message}", "Check that the path is a NpsBot database and that this user may read and write it. Storage:ConnectionString, e.g. \"Data Source=data/npsbot.db\".")];
        }
    }

    /// <summary>False also for a file that cannot be used.</summary>
    public static async Task<bool> IsCurrentAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        var file = new SqliteFile(options);
        if (!file.Exists)
        {
            return false;
        }

        try
        {
            await using var connection = file.OpenReader();
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var statements = new Statements(connection, transaction, SqliteDialect.Instance, options.CommandTimeout);
            return await SchemaCheck.IsCurrentAsync(connection, transaction, statements, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SqliteException or StorageException)
        {
            return false;
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
}
