using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Reads a colleague by name, part of a name, id, e-mail address, or "me".</summary>
internal static class TypedPerson
{
    private const int MaxNamed = 3;

    public static TypedReading Read(PersonPrompt prompt, string typed, string? me)
    {
        var people = prompt.People;
        var name = typed.TrimStart('@').Trim();
        if (name.ToLowerInvariant() is "me" or "myself" or "i")
        {
            return people.FirstOrDefault(option => option.Value == me) is { } self
                ? Understood(self)
                : new TypedReading.NotUnderstood("You are not on the list. Write a colleague's name.");
        }

        var exact = people.Where(option => string.Equals(option.Value, name, StringComparison.OrdinalIgnoreCase) || Spelling.Bare(option.Label) == Spelling.Bare(name)).ToList();
        if (exact.Count == 0)
        {
            exact = Fitting(prompt, name);
        }

        return exact.Count switch
        {
            1 => Understood(exact[0]),
            > 1 => new TypedReading.NotUnderstood($"Which one: {Names(exact)}? Write more of the name."),
            _ => Near(prompt, name) is { } near
                ? new TypedReading.Understood(near.Value, near.Label, Guessed: true)
                : TypedAnswer.NotUnderstood(typed, "a colleague", $"a name, e.g. {Names([.. people])}"),
        };
    }

    /// <summary>Those of whom every typed word begins a word of the name. Of an e-mail address, the part before the @ counts.</summary>
    private static List<Option> Fitting(PersonPrompt prompt, string name)
    {
        var words = Spelling.Words(name.Split('@')[0]);
        return words.Count == 0
            ? []
            : [.. prompt.People.Where(option => Spelling.Words(option.Label) is var parts && words.All(word => parts.Any(part => part.StartsWith(word, StringComparison.Ordinal))))];
    }

    private static Option? Near(PersonPrompt prompt, string name)
    {
        if (NearMiss.Of(name, prompt.People.Select(option => option.Label)) is { } label)
        {
            return prompt.People.First(option => option.Label == label);
        }

        var parts = prompt.People.SelectMany(option => Spelling.Words(option.Label).Select(part => (part, option))).ToList();
        var near = NearMiss.Of(name, parts.Select(pair => pair.part).Distinct());
        var people = parts.Where(pair => pair.part == near).Select(pair => pair.option).ToList();
        return people.Count == 1 ? people[0] : null;
    }

    private static TypedReading.Understood Understood(Option option) => new(option.Value, option.Label);

    private static string Names(List<Option> people) =>
        people.Count == 0 ? "Cora Lind" : string.Join(" or ", people.Take(MaxNamed).Select(option => option.Label)) + (people.Count > MaxNamed ? " ..." : string.Empty);
}
