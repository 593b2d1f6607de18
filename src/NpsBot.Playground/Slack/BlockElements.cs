using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>Finds the elements a person can operate inside blocks.</summary>
public static class BlockElements
{
    /// <summary>The elements of one block: an accessory, the elements of an actions block, the element of an input.</summary>
    public static IEnumerable<JsonObject> In(JsonObject block)
    {
        var children = block["child_blocks"] as JsonArray ?? block["actions"] as JsonArray ?? [];
        return (block["elements"] as JsonArray ?? [])
            .Append(block["accessory"])
            .Append(block["element"])
            .Concat((string?)block["type"] == "card" ? children : [])
            .OfType<JsonObject>()
            .Where(element => (string?)element["type"] is not ("plain_text" or "mrkdwn" or "image"))
            .Concat((string?)block["type"] == "container" ? children.OfType<JsonObject>().SelectMany(In) : []);
    }

    /// <summary>Every block with every element a person can operate in it.</summary>
    public static IEnumerable<(JsonObject Block, JsonObject Element)> All(JsonArray? blocks) =>
        (blocks ?? []).OfType<JsonObject>().SelectMany(block => In(block).Select(element => (block, element)));
}
