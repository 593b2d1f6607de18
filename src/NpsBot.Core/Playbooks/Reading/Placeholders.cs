using System.Text.RegularExpressions;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>Checks what a text leaves to be filled in: <c>{contact}</c>.</summary>
internal static partial class Placeholders
{
    public static void Check(MapReader map, string key, string text, IReadOnlyList<string> known)
    {
        foreach (var name in Pattern().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !known.Contains(name)))
        {
            var near = NearMiss.Of(name, known) is { } word ? $"Did you mean {{{word}}}?" : $"Known here: {string.Join(", ", known.Select(word => $"{{{word}}}"))}.";
            map.Fault(key, $"{{{name}}} cannot be filled in. {near}");
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Pattern();
}
