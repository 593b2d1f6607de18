using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>A transaction on a connection, with a savepoint for one part after the other. Undone when it ends without a commit.</summary>
internal sealed class PreparedTransaction : IDisposable
{
    private readonly PreparingConnection _connection;
    private readonly string _begin;

    private PreparedTransaction(PreparingConnection connection, string begin)
    {
        (_connection, _begin) = (connection, begin);
        Run(begin);
    }

    /// <summary>False once it was committed, or undone by SQLite itself: a full disk and the like do that.</summary>
    public bool IsOpen => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>One snapshot for everything that is read in it.</summary>
    public static PreparedTransaction Read(PreparingConnection connection) => new(connection, "begin");

    public static PreparedTransaction Write(PreparingConnection connection) => new(connection, "begin immediate");

    public void Save() => Run("savepoint part");

    public void UndoToSave() => Run("rollback to part");

    /// <summary>Undoes everything and begins again.</summary>
    public void Restart()
    {
        Run("rollback");
        Run(_begin);
    }

    public void Release() => Run("release part");

    public void Commit() => Run("commit");

    public void Dispose()
    {
        if (IsOpen)
        {
            Run("rollback");
        }
    }

    private void Run(string sql) => _connection.Texts.Of(sql).Execute(null);
}
