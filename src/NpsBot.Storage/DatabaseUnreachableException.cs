using System.Data.Common;

namespace NpsBot.Storage;

/// <summary>The database server does not answer, or lets nobody in, now. The next unit of work tries again.</summary>
public sealed class DatabaseUnreachableException : DbException
{
    public DatabaseUnreachableException()
    {
    }

    public DatabaseUnreachableException(string message)
        : base(message)
    {
    }

    public DatabaseUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public override bool IsTransient => true;
}
