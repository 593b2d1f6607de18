using NpsBot.Storage.Sqlite.Prepared;
using SQLitePCL;

namespace NpsBot.Storage.Tests.Sqlite;

/// <summary>Compiling a statement costs several times as much as running it.</summary>
public sealed class PreparedTextsTests
{
    /// <summary>Of sqlite3.h, SQLITE_STMTSTATUS_REPREPARE and SQLITE_STMTSTATUS_RUN.</summary>
    private const int Recompiled = 5;
    private const int Run = 6;

    [Fact]
    public void A_statement_with_a_limit_is_compiled_once_for_all_its_values()
    {
        using var connection = new PreparingConnection("Data Source=:memory:");
        connection.Open();
        connection.Handle!.enable_sqlite3_next_stmt(true);
        for (var limit = 1; limit <= 3; limit++)
        {
            Assert.Equal(limit, connection.Texts.Of("select value from json_each('[1,2,3]') order by value limit @limit").Read<long>(new { limit }, int.MaxValue).Count);
        }

        var statement = raw.sqlite3_next_stmt(connection.Handle, null);

        Assert.Equal(0, raw.sqlite3_stmt_status(statement, Recompiled, 0));
        Assert.Equal(3, raw.sqlite3_stmt_status(statement, Run, 0));
    }
}
