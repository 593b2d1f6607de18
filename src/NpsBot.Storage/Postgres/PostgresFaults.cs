using Npgsql;
using NpsBot.Core.Cases;

namespace NpsBot.Storage.Postgres;

/// <summary>What an error means for the unit of work that met it.</summary>
internal static class PostgresFaults
{
    /// <summary>Runs after which a key that is taken, or a version that is not the expected one, is no accident any more: whoever took it would have been seen.</summary>
    private const int TakenReruns = 10;

    /// <summary>Reruns on a new connection after one broke before its commit: the first may meet another of the same broken server's.</summary>
    private const int BrokenReruns = 2;

    /// <summary>
    /// Two writers met: snapshots that cannot both hold, or a deadlock. The last two are a statement prepared for a table another replica has since changed.
    /// </summary>
    private static readonly HashSet<string> Conflicts = new(StringComparer.Ordinal)
    {
        PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.FeatureNotSupported,
        PostgresErrorCodes.InvalidSqlStatementName,
    };

    /// <summary>Whether work may be run again from its start.</summary>
    /// <param name="run">How often it was run again so far.</param>
    public static bool MayRerun(Exception? fault, int run) => fault switch
    {
        CaseConflictException or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => run < TakenReruns,
        PostgresException { SqlState: var state } when Conflicts.Contains(state) => true,
        NpgsqlException => IsBroken(fault) && run < BrokenReruns,
        _ => false,
    };

    /// <summary>Whether an error undoes what a unit of work made of it: its own view of the matter was of no use.</summary>
    public static bool Prevails(Exception? fault) => fault is PostgresException { SqlState: var state } ? Conflicts.Contains(state) || IsBroken(fault) : IsBroken(fault);

    /// <summary>Whether the connection is gone, and with it the transaction: the server stopped, restarted or threw us out.</summary>
    public static bool IsBroken(Exception? fault) => fault switch
    {
        PostgresException server => server.Severity is "FATAL" or "PANIC",
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException => true,
        _ => false,
    };
}
