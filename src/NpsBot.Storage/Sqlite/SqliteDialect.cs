using System.Data.Common;
using Microsoft.Data.Sqlite;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Sqlite.Prepared;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite;

/// <summary>One writer at a time: nothing needs a lock of its own, and numbers have no gaps but those of failed work.</summary>
internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    public override string Name => "sqlite";

    public override string NextCaseNumber =>
        """
        insert into counters (name, value) values ('case', 1)
        on conflict (name) do update set value = counters.value + 1
        returning value
        """;

    public override string SkipLocked => string.Empty;

    public override string In(string argument) => $"in (select value from json_each(@{argument}))";

    public override string CountTables => "select count(*) from sqlite_master where type = 'table' and name = @name";

    public override string JsonRows(string argument) => $"json_each(@{argument})";

    public override string ForUpdate => string.Empty;

    public override string? LockScores => null;

    public override IStatementRunner RunnerFor(DbConnection connection, DbTransaction? transaction, TimeSpan timeout) =>
        connection is PreparingConnection own ? new PreparedRunner(own.Texts) : throw new ArgumentException("Connections come from the file.", nameof(connection));

    public override bool IsUniqueViolation(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };
}
