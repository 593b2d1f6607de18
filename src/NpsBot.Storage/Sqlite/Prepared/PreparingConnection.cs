using Microsoft.Data.Sqlite;

namespace NpsBot.Storage.Sqlite.Prepared;

/// <summary>A connection that keeps what it has compiled.</summary>
internal sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private PreparedTexts? _texts;

    public PreparedTexts Texts => _texts ??= new PreparedTexts(Handle ?? throw new InvalidOperationException("The connection is not open."));

    public override void Close()
    {
        // SQLite keeps a file open as long as a statement is.
        _texts?.Dispose();
        _texts = null;
        base.Close();
    }
}
