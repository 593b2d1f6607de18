using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>Finds the elements a person can operate inside blocks.</summary>
public static class BlockElements
{
    /// <summary>The elements of one block: an accessory, the elements of an actions block, the element of an input, a card's buttons.</summary>
    public static IEnumerable<JsonObject> In(JsonObject block) => (string?)block["type"] switch
    {
        "section" => Only(block["accessory"]),
        "input" => Only(block["element"]),
        "actions" or "context_actions" => Each(block["elements"]),
        "card" => Each(block["actions"]),
        "carousel" => Each(block["elements"]).SelectMany(In),
        "container" => Each(block["child_blocks"]).SelectMany(In),
        _ => [],
    };

    /// <summary>Every block with every element a person can operate in it.</summary>
    public static IEnumerable<(JsonObject Block, JsonObject Element)> All(JsonArray? blocks) =>
        (blocks ?? []).OfType<JsonObject>().SelectMany(block => In(block).Select(element => (block, element)));

    private static IEnumerable<JsonObject> Each(JsonNode? elements) => (elements as JsonArray ?? []).OfType<JsonObject>();

    private static JsonObject[] Only(JsonNode? element) => element is JsonObject one && (string?)one["type"] != "image" ? [one] : [];
}
