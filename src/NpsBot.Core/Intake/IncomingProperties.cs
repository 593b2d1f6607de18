using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Core.Intake;

/// <summary>Reads what matters out of an answer's free properties. Pure.</summary>
internal static class IncomingProperties
{
    // Stored text, never put into a page: words stay readable.
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>One text for equal properties, whatever order they came in; <see langword="null"/> for none.</summary>
    public static string? Canonical(JsonObject? properties)
    {
        if (properties is not { Count: > 0 })
        {
            return null;
        }

        var text = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = Readable });
        writer.WriteStartObject();
        foreach (var (name, value) in properties.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>A property as one line of text; numbers and truth values in their JSON form, anything else as none.</summary>
    public static string? Text(JsonObject? properties, string name)
    {
        var value = Find(properties, name);
        return value?.GetValueKind() switch
        {
            JsonValueKind.String => IncomingText.Line(value.GetValue<string>()),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            _ => null,
        };
    }

    /// <summary>True for the JSON value true and for the words people write for it.</summary>
    public static bool IsTrue(JsonObject? properties, string name) =>
        Text(properties, name) is { } text && (text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase));

    private static JsonNode? Find(JsonObject? properties, string name) =>
        properties?.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
