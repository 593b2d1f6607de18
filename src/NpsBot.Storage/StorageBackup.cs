using Microsoft.Extensions.Options;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage;

/// <summary>How many rows a table has.</summary>
public sealed record TableRows(string Table, long Rows);

/// <summary>A copy of the database that was looked through.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Rows">By table, in order of name.</param>
public sealed record BackupReport(string Path, long Bytes, IReadOnlyList<TableRows> Rows)
{
    public long RowsOf(string table) => Rows.FirstOrDefault(entry => entry.Table == table)?.Rows ?? 0;
}

/// <summary>Backups of the database in the section <c>Storage</c>, for <c>npsbot backup</c> and <c>npsbot restore</c>.</summary>
public sealed class StorageBackup(IOptions<StorageOptions> options, TimeProvider time)
{
    private SqliteFile File => new(options.Value);

    /// <summary>The server's own tools and where the database is; <see langword="null"/> for SQLite, which is copied here.</summary>
    public ServerTools? Tools => PostgresAddress.IsMeant(options.Value.ConnectionString) ? ServerTools.For(PostgresAddress.Parse(options.Value.ConnectionString)) : null;

    /// <summary>Where the database file is.</summary>
    public string Database => File.FullPath;

    public bool Exists => File.Exists;

    /// <summary>Copies the database to a file while it is used.</summary>
    /// <exception cref="StorageException">The copy is not sound; there is none then.</exception>
    public Task<BackupReport> BackUpAsync(string path, IProgress<double>? progress, CancellationToken cancellationToken) => SqliteBackup.CopyAsync(File, Path.GetFullPath(path), progress, cancellationToken);

    /// <summary>Looks through a backup; changes nothing.</summary>
    /// <exception cref="StorageException">It cannot be restored.</exception>
    public static Task<BackupReport> InspectAsync(string path, CancellationToken cancellationToken) => SqliteBackup.InspectAsync(Path.GetFullPath(path), cancellationToken);

    /// <summary>Puts a backup in the database's place.</summary>
    /// <returns>Where what was there before is now; <see langword="null"/> when there was nothing.</returns>
    /// <exception cref="StorageException">The database is in use.</exception>
    public Task<string?> RestoreAsync(string path, CancellationToken cancellationToken) => SqliteBackup.ReplaceAsync(File, Path.GetFullPath(path), time.GetUtcNow(), cancellationToken);
}
