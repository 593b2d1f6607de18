namespace NpsBot.Connectors.Imports;

/// <summary>A file that cannot be imported, or not further; the message says why and what to do, in words for its owner.</summary>
public sealed class ImportException : Exception
{
    public ImportException()
    {
    }

    public ImportException(string message)
        : base(message)
    {
    }

    public ImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
