using System.Data.Common;

namespace NpsBot.Storage.Sql;

/// <summary>Where the engines must differ. Everything else is one SQL text.</summary>
internal abstract class Dialect
{
    /// <summary>In file names of migrations and in messages, e.g. <c>sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>A statement that returns the next case number.</summary>
    public abstract string NextCaseNumber { get; }

    /// <summary>Ends a subquery that picks rows to claim, so that two claimers never wait for or pick the same row.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>A condition: is one of the values of an argument, a list.</summary>
    /// <param name="argument">Its name without the sign, e.g. <c>OwnerIds</c>.</param>
    public abstract string In(string argument);

    /// <summary>A statement that counts the tables called <c>@name</c>: 0 or 1.</summary>
    public abstract string CountTables { get; }

    /// <summary>A table of the elements of a JSON array, each in a column <c>value</c>, whose own elements are <c>value ->> 0</c> and so on.</summary>
    /// <param name="argument">The array; its name without the sign.</param>
    public abstract string JsonRows(string argument);

    /// <summary>Ends a query whose rows the transaction is about to change, so that nobody else changes them in between.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>A statement only one transaction at a time gets through, for whoever changes the sums of scores; one that read before another's changes is run again. <see langword="null"/> when there is only one writer.</summary>
    public abstract string? LockScores { get; }

    /// <summary>What runs statements on a connection of this engine.</summary>
    public virtual IStatementRunner RunnerFor(DbConnection connection, DbTransaction? transaction, TimeSpan timeout) => new DapperRunner(connection, transaction, timeout);

    /// <summary>Whether a unique constraint refused the statement.</summary>
    public abstract bool IsUniqueViolation(DbException exception);
}
