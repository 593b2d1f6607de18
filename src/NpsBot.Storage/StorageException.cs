namespace NpsBot.Storage;

/// <summary>The database cannot be used as it is; the message says what to do. Ends the start of the program.</summary>
public sealed class StorageException : Exception
{
    public StorageException()
    {
    }

    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
