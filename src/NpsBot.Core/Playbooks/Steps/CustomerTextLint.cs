using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Finds survey jargon in words meant for the customer: nobody wants to hear that they are a "detractor" or a 2.</summary>
/// <remarks>Warns and asks once; it never blocks. Nothing is sent to a customer by this product in any case.</remarks>
public static partial class CustomerTextLint
{
    /// <summary>Id of the question that lets the words stand.</summary>
    public const string Key = "lint_ok";

    /// <summary>The first such word as it was written; <see langword="null"/> when there is none.</summary>
    public static string? Find(string? text) => text is not null && Jargon().Match(text) is { Success: true } match ? match.Value.Trim() : null;

    /// <summary>The question to add to a form; empty when no text needs it.</summary>
    internal static ImmutableArray<Prompt> Prompts(IEnumerable<string?> texts) => First(texts) is { } word
        ? [new ConfirmPrompt(Key, $"Keep the words \"{word}\"") { Hint = "Customers do not know our survey words. Better say what happened." }]
        : [];

    /// <summary>The problem at that question; empty when there is none or it was answered with yes.</summary>
    internal static ImmutableDictionary<string, string> Check(IEnumerable<string?> texts, Answers answers) => First(texts) is { } word && !answers.Yes(Key)
        ? ImmutableDictionary<string, string>.Empty.Add(Key, $"The customer would read \"{word}\". Change the text, or tick this to keep it.")
        : ImmutableDictionary<string, string>.Empty;

    private static string? First(IEnumerable<string?> texts) => texts.Select(Find).FirstOrDefault(word => word is not null);

    // Left alone: a date (2/10/2026), a ticket number (NPS-12), a count of things (7 of 10 servers), other scores (99.9).
    [GeneratedRegex(
        @"\bdetractors?\b|\bnet[\s-]*promoters?\b|(?<![\p{L}\p{N}-])NPS(?!-?\p{N})\b"
        + @"|\b(?:10|[0-9])\s*(?:/|out\s+of|of)\s*10\b(?!\s*/|\s+(?!is\b|was\b|as\b|us\b)\p{L}+s\b)"
        + @"|\bscor(?:ed?|es|ing)(?:\s+(?:of|was|is|us|a))*\s+(?:10|[0-9])\b(?![.,]?\p{N})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Jargon();
}
