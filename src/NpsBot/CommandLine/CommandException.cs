namespace NpsBot.CommandLine;

/// <summary>A command that cannot be done; the message says why and what to do instead.</summary>
public sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
