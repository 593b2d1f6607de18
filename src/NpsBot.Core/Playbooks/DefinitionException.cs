using System.Collections.Immutable;

namespace NpsBot.Core.Playbooks;

/// <summary>Playbooks or policies that cannot be used; the process refuses to start with them.</summary>
public sealed class DefinitionException : Exception
{
    public DefinitionException()
        : this([])
    {
    }

    public DefinitionException(string message)
        : base(message)
    {
    }

    public DefinitionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="errors">Every fault, so that all can be mended at once.</param>
    public DefinitionException(ImmutableArray<DefinitionError> errors)
        : base($"Playbooks and policies have faults:{string.Concat(errors.Select(error => $"\n  {error}"))}")
    {
        Errors = errors;
    }

    public ImmutableArray<DefinitionError> Errors { get; } = [];
}
