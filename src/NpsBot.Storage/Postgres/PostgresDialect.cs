using System.Data.Common;
using Npgsql;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Postgres;

/// <summary>Many writers at a time: case numbers come from a sequence, which nobody waits for; work that is undone leaves a gap.</summary>
internal sealed class PostgresDialect : Dialect
{
    public static readonly PostgresDialect Instance = new();

    public override string Name => "postgres";

    public override string NextCaseNumber => "select nextval('case_numbers')";

    public override string SkipLocked => "for update skip locked";

    /// <summary>One text however long the list, so that it stays prepared.</summary>
    public override string In(string argument) => $"= any(@{argument})";

    public override string CountTables => "select count(*) from pg_tables where schemaname = current_schema() and tablename = @name";

    public override string JsonRows(string argument) => $"json_array_elements(cast(@{argument} as json))";

    public override string ForUpdate => "for update";

    public override string LockScores =>
        "insert into counters (name, value) values ('scores_lock', 1) on conflict (name) do update set value = counters.value + 1";

    public override bool IsUniqueViolation(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
