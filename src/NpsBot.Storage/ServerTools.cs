using System.Globalization;
using Npgsql;

namespace NpsBot.Storage;

/// <summary>What to run for a backup of a database server. Holds no password.</summary>
/// <param name="Target">How PostgreSQL's tools are told which database, e.g. <c>host=db port=5432 dbname=npsbot user=npsbot</c>.</param>
public sealed record ServerTools(string Target)
{
    /// <summary>A command line that makes a backup.</summary>
    public string DumpTo(string path) => $"pg_dump --format=custom --no-owner --file='{Quoted(path)}' --dbname='{Quoted(Target)}'";

    /// <summary>A command line that restores one.</summary>
    public string RestoreFrom(string path) => $"pg_restore --clean --if-exists --no-owner --single-transaction --dbname='{Quoted(Target)}' '{Quoted(path)}'";

    internal static ServerTools For(NpgsqlConnectionStringBuilder settings) => new(string.Join(' ', new (string Key, string? Value)[]
    {
        ("host", settings.Host), ("port", settings.Port.ToString(CultureInfo.InvariantCulture)), ("dbname", settings.Database), ("user", settings.Username),
    }.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Key}={part.Value}")));

    private static string Quoted(string text) => text.Replace("'", "'\\''", StringComparison.Ordinal);
}
