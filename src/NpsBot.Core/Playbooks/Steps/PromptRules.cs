using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>The rules every prompt brings with it: required, well-formed, one of the options, within bounds.</summary>
public static class PromptRules
{
    /// <summary>What is wrong, by answer key; empty when nothing is. Each message says how to mend it.</summary>
    public static ImmutableDictionary<string, string> Check(IEnumerable<Prompt> prompts, Answers answers)
    {
        var problems = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, prompt) in Fields(prompts))
        {
            if (Problem(prompt, answers.Text(key)) is { } problem)
            {
                problems[key] = problem;
            }
        }

        return problems.ToImmutable();
    }

    /// <summary>All single questions with their answer keys, groups row by row.</summary>
    public static IEnumerable<(string Key, Prompt Prompt)> Fields(IEnumerable<Prompt> prompts) => prompts.SelectMany(prompt => prompt is GroupPrompt group
        ? group.Rows.SelectMany((row, index) => row.Select(field => (group.KeyOf(index, field.Id), field)))
        : [(prompt.Id, prompt)]);

    /// <summary>The same prompts with values and problems put in. A prompt's own suggested value stays when there is no answer and <paramref name="suggest"/> is set.</summary>
    public static ImmutableArray<Prompt> Fill(IEnumerable<Prompt> prompts, Answers answers, IReadOnlyDictionary<string, string> problems, bool suggest)
    {
        Prompt One(string key, Prompt prompt) => prompt with
        {
            Value = answers.Text(key) ?? (suggest ? prompt.Value : null),
            Problem = problems.GetValueOrDefault(key),
        };

        return [.. prompts.Select(prompt => prompt is GroupPrompt group
            ? group with { Rows = [.. group.Rows.Select((row, index) => row.Select(field => One(group.KeyOf(index, field.Id), field)).ToImmutableArray())], Problem = problems.GetValueOrDefault(group.Id) }
            : One(prompt.Id, prompt))];
    }

    private static string? Problem(Prompt prompt, string? value)
    {
        if (value is null)
        {
            return prompt.Optional || prompt is ConfirmPrompt ? null : Needed(prompt);
        }

        return prompt switch
        {
            ChoicePrompt choice when choice.Options.All(option => option.Value != value) => $"Choose one of: {string.Join(", ", choice.Options.Select(option => option.Label))}.",
            PersonPrompt person when person.People.All(option => option.Value != value) => "Choose a colleague from the list.",
            TextPrompt text when value.Length > text.MaxLength => $"Shorten it to {text.MaxLength} characters; it has {value.Length}.",
            DatePrompt { WithTime: true } when !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Give a day and a time, e.g. today 10:12.",
            DatePrompt { WithTime: false } when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Give a day, e.g. 27 Nov.",
            NumberPrompt number when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) || amount < number.Min || amount > number.Max
                => string.Create(CultureInfo.InvariantCulture, $"Give a number from {number.Min} to {number.Max}."),
            ConfirmPrompt when value is not ("true" or "false") => "Answer yes or no.",
            _ => null,
        };
    }

    private static string Needed(Prompt prompt) => prompt.Label.EndsWith('?') ? "An answer is needed." : $"{prompt.Label.TrimEnd(':', ' ')} is needed.";
}
