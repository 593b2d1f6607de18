using System.Globalization;
using Microsoft.Data.Sqlite;
using NpsBot.Storage.Sqlite.Prepared;

namespace NpsBot.Storage.Sqlite;

/// <summary>The database file: its place, and connections with the right settings.</summary>
internal sealed class SqliteFile
{
    /// <summary>What a burst of writes may leave behind in the log file.</summary>
    private const int MaxLogBytes = 64 * 1024 * 1024;

    /// <summary>Pages the writer keeps. A group of answers changes more than SQLite's own 2 MB, and what does not fit is written and read again within one transaction.</summary>
    private const int WriterCacheKilobytes = 16 * 1024;

    /// <summary>Pages (of 4 KB) in the log file before they are taken over into the database: a page that changes often is taken over once for many changes.</summary>
    private const int PagesPerCheckpoint = 4000;

    private readonly string _connectionString;
    private readonly TimeSpan _busyTimeout;

    public SqliteFile(StorageOptions options)
    {
        var settings = new SqliteConnectionStringBuilder(options.ConnectionString);
        FullPath = Path.GetFullPath(settings.DataSource);
        settings.DataSource = FullPath;

        // Connections are kept open here, with their settings; a pool below would only hide them.
        settings.Pooling = false;
        settings.DefaultTimeout = (int)options.CommandTimeout.TotalSeconds;
        _connectionString = settings.ToString();
        _busyTimeout = options.CommandTimeout;
    }

    public string FullPath { get; }

    public bool Exists => File.Exists(FullPath);

    /// <summary>Makes the folder if needed; on Unix only the owner may look into it, since it holds what customers wrote.</summary>
    public void EnsureFolder()
    {
        var folder = Path.GetDirectoryName(FullPath)!;
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Every commit reaches the disk before it is acknowledged; what is erased is overwritten.</summary>
    public PreparingConnection OpenWriter() => Open(string.Create(
        CultureInfo.InvariantCulture,
        $"pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on; pragma journal_size_limit = {MaxLogBytes}; pragma cache_size = -{WriterCacheKilobytes}; pragma wal_autocheckpoint = {PagesPerCheckpoint};"));

    /// <summary>Refuses writes.</summary>
    public PreparingConnection OpenReader() => Open("pragma query_only = on;");

    /// <summary>Reads with nobody else: the first transaction fails as busy when anybody has the file open, and keeps everybody out until the connection is closed.</summary>
    public PreparingConnection OpenAlone() => Open("pragma locking_mode = exclusive;");

    private PreparingConnection Open(string pragmas)
    {
        var connection = new PreparingConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"pragma busy_timeout = {(int)_busyTimeout.TotalMilliseconds}; {pragmas}");
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
