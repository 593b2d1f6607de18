using System.Collections.Immutable;

namespace NpsBot.Playground.Teams;

/// <summary>How a gesture ended, as the person sees it.</summary>
/// <param name="Problem">What Teams shows when it did not work; <see langword="null"/> when it did.</param>
/// <param name="Message">What the bot answered as a short message.</param>
/// <param name="Errors">What the client refused to send, by input id.</param>
public sealed record TeamsOutcome(string? Problem, string? Message, ImmutableSortedDictionary<string, string> Errors)
{
    public static TeamsOutcome Fine { get; } = new(null, null, ImmutableSortedDictionary<string, string>.Empty);

    public bool IsFine => Problem is null && Errors.IsEmpty;

    internal static TeamsOutcome Says(string message) => Fine with { Message = message };

    internal static TeamsOutcome Failed(string problem) => Fine with { Problem = problem };
}
