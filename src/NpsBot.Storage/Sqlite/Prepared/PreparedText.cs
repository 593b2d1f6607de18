using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>One SQL text, compiled: a statement, or several that are run one after the other and of which the last one's rows count.</summary>
internal sealed class PreparedText : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<PreparedStatement> _statements = [];

    public PreparedText(sqlite3 database, string sql)
    {
        _database = database;
        try
        {
            for (var rest = sql; !string.IsNullOrWhiteSpace(rest);)
            {
                SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, rest, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out rest), database);
                if (!statement.IsInvalid)
                {
                    _statements.Add(new PreparedStatement(statement));
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <returns>Rows touched.</returns>
    public int Execute(object? arguments)
    {
        var touched = 0;
        foreach (var statement in _statements)
        {
            try
            {
                statement.Bind(arguments);
                while (Step(statement))
                {
                    // Rows nobody asked for.
                }

                touched += statement.IsReadOnly ? 0 : raw.sqlite3_changes(_database);
            }
            finally
            {
                statement.Reset();
            }
        }

        return touched;
    }

    /// <param name="limit">Most rows read.</param>
    public List<T> Read<T>(object? arguments, int limit)
    {
        RunAllButLast(arguments);
        var rows = new List<T>();
        var last = _statements[^1];
        try
        {
            last.Bind(arguments);
            var reader = last.RowsAs<T>();
            while (rows.Count < limit && Step(last))
            {
                rows.Add(reader.Read(last.Handle));
            }

            return rows;
        }
        finally
        {
            last.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }
    }

    private void RunAllButLast(object? arguments)
    {
        foreach (var statement in _statements.Take(_statements.Count - 1))
        {
            try
            {
                statement.Bind(arguments);
                while (Step(statement))
                {
                    // Rows nobody asked for.
                }
            }
            finally
            {
                statement.Reset();
            }
        }
    }

    /// <returns>True at a row, false at the end.</returns>
    private bool Step(PreparedStatement statement)
    {
        var code = raw.sqlite3_step(statement.Handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }
}
