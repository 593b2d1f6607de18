using Microsoft.Data.Sqlite;
using NpsBot.Core.Sessions;
using SQLitePCL;

namespace NpsBot.Storage.Sqlite;

/// <summary>Says the engine's faults in the product's words, where a caller can do something about them.</summary>
internal static class SqliteFaults
{
    /// <summary>A full disk, also when it stopped somebody else of the same group; anything else as it is.</summary>
    public static Exception Said(Exception failure) =>
        failure is not OutOfSpaceException && IsFull(failure)
            ? new OutOfSpaceException("The disk that holds the database is full, or its quota is used up; nothing of this was stored.", failure)
            : failure;

    private static bool IsFull(Exception? failure) => failure switch
    {
        null => false,
        OutOfSpaceException => true,

        // The second is a full disk met by the index of the write-ahead log.
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } or SqliteException { SqliteExtendedErrorCode: raw.SQLITE_IOERR_SHMSIZE } => true,
        _ => IsFull(failure.InnerException),
    };
}
