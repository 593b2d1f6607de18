using System.Globalization;
using Microsoft.Data.Sqlite;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Sqlite.Prepared;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite;

/// <summary>Copies a database file while it is used, and puts a copy in a file's place.</summary>
internal static class SqliteBackup
{
    /// <summary>Pages copied between two reports; 4 MiB at the usual size.</summary>
    private const int PagesPerStep = 1024;

    /// <summary>As statements take it; looking through a large file takes its time.</summary>
    private static readonly TimeSpan NoLimit = TimeSpan.Zero;

    private static readonly string[] Companions = ["-wal", "-shm"];

    /// <summary>Copies the database as it is at the start; whoever writes meanwhile does not wait. The copy is checked before it gets its name.</summary>
    /// <exception cref="StorageException">The copy is not what it should be.</exception>
    public static async Task<BackupReport> CopyAsync(SqliteFile file, string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var unfinished = path + ".unfinished";
        File.Delete(unfinished);
        try
        {
            // One read transaction: pages and counts are of one instant, however much is written beside it.
            await using var source = file.OpenReader();
            await using var snapshot = source.BeginTransaction(deferred: true);
            using var statements = new Statements(source, snapshot, SqliteDialect.Instance, NoLimit);
            var counts = await TablesAsync(statements, cancellationToken).ConfigureAwait(false);
            CopyPages(source, unfinished, progress, cancellationToken);
            var report = await InspectAsync(unfinished, cancellationToken).ConfigureAwait(false);
            if (!report.Rows.SequenceEqual(counts))
            {
                throw new StorageException("The copy does not hold the rows of the original. Run 'npsbot doctor', then try again.");
            }

            Own(unfinished);
            File.Move(unfinished, path, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Looks whether a file is a sound database of this program, of this version or an older one. Changes nothing.</summary>
    /// <exception cref="StorageException">It is not; the message says why.</exception>
    public static async Task<BackupReport> InspectAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new PreparingConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var statements = new Statements(connection, transaction, SqliteDialect.Instance, NoLimit);
            if (await statements.ScalarAsync<long>("select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations'", null, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new StorageException($"{path} is no NpsBot database.");
            }

            await Migrator.MissingAsync(connection, transaction, Migration.For(SqliteDialect.Instance), cancellationToken).ConfigureAwait(false);
            var answer = await statements.ScalarAsync<string>("pragma quick_check(1)", null, cancellationToken).ConfigureAwait(false);
            return answer == "ok"
                ? new BackupReport(path, new FileInfo(path).Length, await TablesAsync(statements, cancellationToken).ConfigureAwait(false))
                : throw new StorageException($"{path} is damaged: {answer}.");
        }
        catch (SqliteException exception)
        {
            throw new StorageException($"{path} cannot be read as a database ({exception.Message}).", exception);
        }
    }

    /// <summary>Puts a checked copy in the file's place and keeps what was there under another name.</summary>
    /// <returns>Where the replaced file is now; <see langword="null"/> when there was none.</returns>
    /// <exception cref="StorageException">Something uses the file.</exception>
    public static async Task<string?> ReplaceAsync(SqliteFile file, string backup, DateTimeOffset now, CancellationToken cancellationToken)
    {
        file.EnsureFolder();
        if (file.Exists)
        {
            CloseLog(file);
        }

        var unfinished = file.FullPath + ".restoring";
        await using (var from = File.OpenRead(backup))
        await using (var to = File.Create(unfinished))
        {
            await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
            to.Flush(flushToDisk: true);
        }

        Own(unfinished);
        string? aside = null;
        if (file.Exists)
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{file.FullPath}.replaced-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
            File.Move(file.FullPath, aside);
        }

        File.Move(unfinished, file.FullPath);
        return aside;
    }

    private static void CopyPages(SqliteConnection source, string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        target.Open();
        using (var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main"))
        {
            int result;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = raw.sqlite3_backup_step(backup, PagesPerStep);
                var pages = raw.sqlite3_backup_pagecount(backup);
                progress?.Report(pages == 0 ? 0 : 1 - ((double)raw.sqlite3_backup_remaining(backup) / pages));
            }
            while (result == raw.SQLITE_OK);

            if (result != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(result, target.Handle);
            }
        }

        // A copy is one file, without a log beside it.
        using var command = target.CreateCommand();
        command.CommandText = "pragma journal_mode = delete";
        command.ExecuteNonQuery();
    }

    /// <summary>Takes the file for ourselves, which fails while anybody has it open, and writes its log into it, so that it is whole when it is moved.</summary>
    private static void CloseLog(SqliteFile file)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file.FullPath, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = delete";
            if (command.ExecuteScalar() is not "delete")
            {
                throw InUse(file, null);
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            // Too damaged to be opened: it is kept as it is, its log too.
            foreach (var companion in Companions.Select(suffix => file.FullPath + suffix).Where(File.Exists))
            {
                File.Move(companion, companion + ".replaced", overwrite: true);
            }
        }
        catch (SqliteException exception)
        {
            throw InUse(file, exception);
        }
    }

    private static StorageException InUse(SqliteFile file, SqliteException? exception) =>
        new($"{file.FullPath} is in use. Stop NpsBot and every command that works on it, then restore again.", exception!);

    private static async Task<IReadOnlyList<TableRows>> TablesAsync(Statements statements, CancellationToken cancellationToken)
    {
        var names = await statements.ListAsync<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name", null, cancellationToken).ConfigureAwait(false);
        var tables = new List<TableRows>();
        foreach (var name in names)
        {
            tables.Add(new TableRows(name, await statements.ScalarAsync<long>($"select count(*) from \"{name}\"", null, cancellationToken).ConfigureAwait(false)));
        }

        return tables;
    }

    /// <summary>It holds what customers wrote: nobody else may read it.</summary>
    private static void Own(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
