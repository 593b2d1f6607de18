using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>A connection that keeps what it has compiled, and whose statements end when nobody waits for them any more.</summary>
internal sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Steps of SQLite's virtual machine between two looks at the token: well below a millisecond.</summary>
    private const int StepsBetweenLooks = 10_000;

    private PreparedTexts? _texts;

    public PreparedTexts Texts => _texts ??= new PreparedTexts(Handle ?? throw new InvalidOperationException("The connection is not open."));

    /// <summary>Ends the statement that runs, or the next one, with <c>SQLITE_INTERRUPT</c>.</summary>
    public CancellationToken Patience { get; set; }

    public override void Open()
    {
        base.Open();

        // Else SQLite compiles every statement with a limit anew for each value of it.
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

        // Asked by SQLite itself: an interrupt from outside is lost when it comes between two statements.
        raw.sqlite3_progress_handler(Handle, StepsBetweenLooks, _ => Patience.IsCancellationRequested ? 1 : 0, null);
    }

    public override void Close()
    {
        // SQLite keeps a file open as long as a statement is.
        _texts?.Dispose();
        _texts = null;
        base.Close();
    }
}
