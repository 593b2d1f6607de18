using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Shapes;

/// <summary>Finds what a person can read in blocks and cards.</summary>
public static class JsonText
{
    private static readonly HashSet<string> Readable = new(StringComparer.Ordinal)
    {
        "text", "title", "value", "label", "placeholder", "alt_text", "altText", "subtitle", "description", "caption", "name", "hint", "message",
    };

    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal) { "data", "private_metadata", "msteams", "refresh", "metadata", "fallback" };

    /// <summary>All readable text, one piece a line, in document order.</summary>
    public static string Of(JsonNode? node) => string.Join('\n', Pieces(node, false));

    private static IEnumerable<string> Pieces(JsonNode? node, bool isReadable) => node switch
    {
        JsonArray items => items.SelectMany(item => Pieces(item, isReadable)),
        JsonObject value => value.Where(pair => IsShown(pair, value)).SelectMany(pair => Pieces(pair.Value, Readable.Contains(pair.Key))),
        JsonValue text when isReadable && text.GetValueKind() is JsonValueKind.String => [text.GetValue<string>()],
        _ => [],
    };

    // A button's value and a choice's value are the bot's business; a chart's data is text all the same.
    private static bool IsShown(KeyValuePair<string, JsonNode?> pair, JsonObject owner) =>
        (!Hidden.Contains(pair.Key) || pair.Value is JsonArray)
        && !(pair.Key == "value" && (owner.ContainsKey("action_id") || (owner.ContainsKey("text") && owner["text"] is JsonObject)));
}
