using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>Finds an element the way a person does: by what is written on or beside it.</summary>
internal static class SlackLabels
{
    /// <exception cref="ArgumentException">Nothing of that name; the message lists what there is.</exception>
    public static (JsonObject Block, JsonObject Element) Find(JsonArray? blocks, string label)
    {
        var all = BlockElements.All(blocks).ToArray();
        foreach (var matches in new Func<(JsonObject Block, JsonObject Element), bool>[]
        {
            found => (string?)found.Element["action_id"] == label,
            found => (string?)found.Block["block_id"] == label && (string?)found.Block["type"] == "input",
            found => NamesOf(found).Contains(label, StringComparer.OrdinalIgnoreCase),
            found => OptionsOf(found.Element).Contains(label, StringComparer.OrdinalIgnoreCase),
        })
        {
            if (all.Where(matches).Take(1).ToArray() is [var found])
            {
                return found;
            }
        }

        throw new ArgumentException($"there is no '{label}'; there are {string.Join(", ", all.SelectMany(found => NamesOf(found).Concat(OptionsOf(found.Element))))}", nameof(label));
    }

    private static IEnumerable<string> NamesOf((JsonObject Block, JsonObject Element) found) =>
        new[] { found.Element["text"]?["text"], found.Block["label"]?["text"], found.Element["placeholder"]?["text"], found.Element["accessibility_label"] }.Select(name => (string?)name).OfType<string>();

    private static IEnumerable<string> OptionsOf(JsonObject element) =>
        (string?)element["type"] is "overflow" ? BlockKitObjects.OptionsOf(element).Select(option => (string?)option["text"]?["text"]).OfType<string>() : [];
}
