using System.Collections.Immutable;

namespace NpsBot.Playground.Slack;

/// <summary>How a gesture ended, as the person sees it.</summary>
/// <param name="Problem">What Slack shows when it did not work; <see langword="null"/> when it did.</param>
/// <param name="Errors">What a form was refused for, by block id.</param>
public sealed record SlackOutcome(string? Problem, ImmutableSortedDictionary<string, string> Errors)
{
    public static SlackOutcome Fine { get; } = new(null, ImmutableSortedDictionary<string, string>.Empty);

    public bool IsFine => Problem is null && Errors.IsEmpty;

    internal static SlackOutcome Failed(string problem) => new(problem, ImmutableSortedDictionary<string, string>.Empty);

    internal static SlackOutcome Refused(IEnumerable<KeyValuePair<string, string>> errors) => new(null, errors.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
