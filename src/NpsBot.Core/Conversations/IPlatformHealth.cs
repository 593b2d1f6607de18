namespace NpsBot.Core.Conversations;

/// <summary>What an edge knows of its connection to its platform.</summary>
public interface IPlatformHealth
{
    /// <summary>Why the platform cannot reach us just now, in a few words without secrets; <see langword="null"/> when it can.</summary>
    string? Trouble { get; }
}
