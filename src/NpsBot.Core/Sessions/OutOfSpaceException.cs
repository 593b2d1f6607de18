namespace NpsBot.Core.Sessions;

/// <summary>The database has no room left on its disk. Nothing of this work was stored; it may be asked again once there is room.</summary>
public sealed class OutOfSpaceException : Exception
{
    public OutOfSpaceException()
    {
    }

    public OutOfSpaceException(string message)
        : base(message)
    {
    }

    public OutOfSpaceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
