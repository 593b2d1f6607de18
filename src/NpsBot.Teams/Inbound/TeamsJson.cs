using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NpsBot.Teams.Inbound;

/// <summary>How Teams JSON is read and written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 32)]
[JsonSerializable(typeof(TeamsActivity))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>Written as UTF-8 without needless escapes, so that a card's size is what it says. Never put into HTML.</summary>
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8, as it goes over the wire.</summary>
    public static byte[] Write(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Compact);

    /// <exception cref="JsonException">Not JSON, or not an activity.</exception>
    public static TeamsActivity? Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, Default.TeamsActivity);
}

/// <summary>Lenient reading of open-ended JSON: a wrong shape reads as absent.</summary>
internal static class JsonReading
{
    /// <summary>The text at a path of object members, or <see langword="null"/>.</summary>
    public static string? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    /// <summary>Whatever is under a name, or an undefined element.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) ? inner : default;

    /// <summary>The object under a name, or an undefined element.</summary>
    public static JsonElement Object(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } inner ? inner : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];
}
