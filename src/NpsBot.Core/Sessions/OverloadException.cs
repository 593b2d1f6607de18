namespace NpsBot.Core.Sessions;

/// <summary>More waits for the database than can be done in time. Nothing of this work was begun; the same may be asked again later.</summary>
public sealed class OverloadException : Exception
{
    public OverloadException()
    {
    }

    public OverloadException(string message)
        : base(message)
    {
    }

    public OverloadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
