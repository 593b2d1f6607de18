using System.Globalization;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Reads a choice by its word, its number, the beginning of a word, or nearly so.</summary>
internal static class TypedChoice
{
    /// <summary>A longer line is a sentence, and may be meant for somebody else.</summary>
    private const int MostWords = 4;

    private static readonly HashSet<string> Denials = new(["not", "no", "never", "without", "didnt", "dont", "cant", "couldnt", "wasnt", "isnt", "havent", "hasnt"], StringComparer.Ordinal);

    public static TypedReading Read(ChoicePrompt prompt, string typed)
    {
        var options = prompt.Options;
        if (Exact(options, typed) is { } exact)
        {
            return new TypedReading.Understood(exact.Value, exact.Label);
        }

        if (int.TryParse(typed.Trim('#', '.', ')', '(', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= options.Length
                ? new TypedReading.Understood(options[number - 1].Value, options[number - 1].Label)
                : new TypedReading.NotUnderstood(FormattableString.Invariant($"There are {options.Length} to choose from: {List(prompt)}."));
        }

        var fitting = Fitting(options, typed);
        if (fitting.Count == 1)
        {
            return new TypedReading.Understood(fitting[0].Value, fitting[0].Label);
        }

        if (fitting.Count > 1)
        {
            return new TypedReading.NotUnderstood($"Which one: {string.Join(" or ", fitting.Select(option => option.Label))}?");
        }

        return (Near(options, typed) ?? Within(options, typed)) is { } near
            ? new TypedReading.Understood(near.Value, near.Label, Guessed: true)
            : TypedAnswer.NotUnderstood(typed, "one of the choices", List(prompt));
    }

    private static Option? Exact(IReadOnlyList<Option> options, string typed)
    {
        var word = Spelling.Bare(typed);
        return options.FirstOrDefault(option => option.Value == typed)
            ?? (word.Length == 0 ? null : options.FirstOrDefault(option => Spelling.Bare(option.Label) == word || Spelling.Bare(option.Value) == word));
    }

    /// <summary>Options whose label begins like the text; else those with a word that does; else, for one word, those whose first word it begins with ("called").</summary>
    private static List<Option> Fitting(IReadOnlyList<Option> options, string typed)
    {
        var word = Spelling.Bare(typed);
        if (word.Length == 0)
        {
            return [];
        }

        var byLabel = options.Where(option => Spelling.Bare(option.Label).StartsWith(word, StringComparison.Ordinal)).ToList();
        if (byLabel.Count > 0)
        {
            return byLabel;
        }

        var byWord = options.Where(option => Spelling.Words(option.Label).Any(part => part.StartsWith(word, StringComparison.Ordinal))).ToList();
        return byWord.Count > 0 || Spelling.Words(typed).Count > 1
            ? byWord
            : [.. options.Where(option => Spelling.Bare(option.Label) is { Length: > 2 } label && word.StartsWith(label, StringComparison.Ordinal))];
    }

    private static Option? Near(IReadOnlyList<Option> options, string typed) =>
        NearMiss.Of(typed, options.Select(option => option.Label)) is { } label
            ? options.First(option => option.Label == label)
            : NearMiss.Of(typed, options.Select(option => option.Value)) is { } value ? options.First(option => option.Value == value) : null;

    /// <summary>The option named by a word or two among a few ("phone call", "I reached her"); the one with the most words, when there is one. What denies or asks names none.</summary>
    private static Option? Within(IReadOnlyList<Option> options, string typed)
    {
        var words = Spelling.Words(typed);
        if (words.Count > MostWords || typed.Contains('?') || words.Any(Denials.Contains))
        {
            return null;
        }

        var named = options
            .Select(option => (Option: option, Words: Math.Max(Named(option.Label, words), Named(option.Value.Replace('_', ' '), words))))
            .Where(pair => pair.Words > 0)
            .OrderByDescending(pair => pair.Words)
            .ToList();
        return named.Count == 1 || (named.Count > 1 && named[0].Words > named[1].Words) ? named[0].Option : null;
    }

    /// <summary>How many words a name has that are all among the others; 0 when one is missing, or when the name is only a number.</summary>
    private static int Named(string name, IReadOnlyList<string> words)
    {
        var parts = Spelling.Words(name);
        return parts.All(words.Contains) && parts.Any(part => part.Any(char.IsLetter)) ? parts.Count : 0;
    }

    private static string List(ChoicePrompt prompt) =>
        string.Join(", ", prompt.Options.Select((option, i) => FormattableString.Invariant($"{i + 1} {option.Label}")));
}
