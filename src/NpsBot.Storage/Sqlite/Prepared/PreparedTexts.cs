using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>SQL texts compiled once per connection: compiling costs several times as much as running.</summary>
internal sealed class PreparedTexts(sqlite3 database) : IDisposable
{
    /// <summary>Most texts kept. The product has fewer; texts made for one question must not pile up.</summary>
    public const int MaxKept = 512;

    private readonly Dictionary<string, PreparedText> _texts = new(StringComparer.Ordinal);

    /// <summary>The compiled text; good until the next call.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It does not compile.</exception>
    public PreparedText Of(string sql)
    {
        if (_texts.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (_texts.Count == MaxKept)
        {
            Dispose();
        }

        return _texts[sql] = new PreparedText(database, sql);
    }

    public void Dispose()
    {
        foreach (var text in _texts.Values)
        {
            text.Dispose();
        }

        _texts.Clear();
    }
}
