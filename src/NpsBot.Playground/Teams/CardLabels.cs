using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>Finds buttons, inputs and choices the way a person does: by what is written on or beside them.</summary>
internal static class CardLabels
{
    /// <summary>A button by title or verb. The button behind a question wins over the one that asks it.</summary>
    public static JsonObject Action(JsonObject card, string button)
    {
        var all = CardTree.Actions(card).ToArray();
        var found = all.Where(action => string.Equals((string?)action["title"], button, StringComparison.OrdinalIgnoreCase) || (string?)action["verb"] == button).OrderBy(action => action["card"] is null ? 0 : 1).FirstOrDefault()
            ?? throw new ArgumentException($"there is no button '{button}'; there are {string.Join(", ", all.Select(action => (string?)action["title"]))}", nameof(button));

        // A question whose yes is written differently: its only button is the yes.
        return found["card"] is JsonObject shown && CardTree.Actions(shown).ToArray() is [var yes] ? yes : found;
    }

    public static bool IsNamed(JsonObject input, string label) =>
        (string?)input["id"] == label || new[] { input["label"], input["title"], input["placeholder"] }.Any(name => string.Equals((string?)name, label, StringComparison.OrdinalIgnoreCase));

    public static void ThrowIfUnknown(JsonObject card, IEnumerable<string> labels)
    {
        var inputs = CardTree.All(card).Where(CardInputs.Is).ToArray();
        foreach (var label in labels.Where(label => !inputs.Any(input => IsNamed(input, label))))
        {
            throw new ArgumentException($"there is no input '{label}'; there are {string.Join(", ", inputs.Select(input => (string?)input["label"] ?? (string?)input["id"]))}", nameof(labels));
        }
    }

    /// <summary>What an input sends that nobody touched.</summary>
    public static string Untouched(JsonObject input) => input["value"]?.ToString() ?? ((string?)input["type"] == "Input.Toggle" ? (string?)input["valueOff"] ?? "false" : string.Empty);

    /// <summary>What an input sends for what a person means.</summary>
    public static string Value(JsonObject input, string answer) => (string?)input["type"] switch
    {
        "Input.ChoiceSet" when input["choices"] is JsonArray choices => string.Join(',', ((bool?)input["isMultiSelect"] is true ? answer.Split(',', StringSplitOptions.TrimEntries) : [answer]).Select(one => ChoiceOf(choices, one))),
        "Input.Toggle" => answer is "true" or "yes" ? (string?)input["valueOn"] ?? "true" : answer is "false" or "no" ? (string?)input["valueOff"] ?? "false" : answer,
        _ => answer,
    };

    private static string ChoiceOf(JsonArray choices, string answer) =>
        answer.Length == 0 ? answer : (string?)choices.FirstOrDefault(choice => string.Equals((string?)choice?["title"], answer, StringComparison.OrdinalIgnoreCase))?["value"]
        ?? (choices.Any(choice => (string?)choice?["value"] == answer) ? answer : throw new ArgumentException($"there is no choice '{answer}'; there are {string.Join(", ", choices.Select(choice => (string?)choice?["title"]))}", nameof(answer)));
}
