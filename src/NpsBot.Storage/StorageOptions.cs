namespace NpsBot.Storage;

/// <summary>Where everything is kept. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>
    /// Which database, and how to reach it. <c>Data Source=PATH</c> is SQLite: one file, made at the first start together with its folder; a relative path counts from the working directory.
    /// <c>Host=...</c> or <c>postgresql://...</c> is PostgreSQL, for several replicas on one database. Default <c>Data Source=data/npsbot.db</c>.
    /// </summary>
    public string ConnectionString { get; set; } = "Data Source=data/npsbot.db";

    /// <summary>How long one statement may take on PostgreSQL, or wait for a lock of another process on SQLite. Default 30 s; 1 s to 10 min.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one unit of work may take before it is given up and rolled back. Default 30 s; 1 s to 10 min.</summary>
    public TimeSpan WorkTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads that run at the same time; more wait. On PostgreSQL, connections of this process that read. Default 16; 1 to 256.</summary>
    public int MaxReaders { get; set; } = 16;

    /// <summary>PostgreSQL only: connections of this process that write; more work waits. Readers, writers and two more of each replica must fit into the server's <c>max_connections</c>. Default 16; 1 to 256.</summary>
    public int MaxWriters { get; set; } = 16;

    /// <summary>SQLite only: units of work that share one commit at most. Default 256; 1 commits each alone; up to 10 000.</summary>
    public int MaxGroup { get; set; } = 256;

    /// <summary>Units of work that may wait to be written, counted for the platforms' turns and for answers coming in each; further ones are turned away. Default 1024; 1 to 100 000.</summary>
    public int MaxWaiting { get; set; } = 1024;

    /// <summary>When an answer coming in has waited this long to be written, further ones are turned away until it is. Default 5 s; 1 s to 10 min.</summary>
    public TimeSpan MaxIntakeWait { get; set; } = TimeSpan.FromSeconds(5);
}
