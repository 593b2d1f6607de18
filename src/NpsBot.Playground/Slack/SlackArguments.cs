using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace NpsBot.Playground.Slack;

/// <summary>Arguments of a Web API call, from a form, a query string or a JSON body.</summary>
internal sealed class SlackArguments(JsonObject values, bool isJson)
{
    /// <summary>Reads what the caller sent. A body that cannot be read is refused as Slack refuses it.</summary>
    public static async Task<SlackArguments> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellationToken);
        var type = request.ContentType?.Split(';')[0].Trim();
        if (string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            return new SlackArguments(ParseObject(body), isJson: true);
        }

        if (body.Length > 0 && !string.Equals(type, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            throw new SlackRefusal(type is null ? "missing_post_type" : "invalid_post_type");
        }

        var values = new JsonObject();
        foreach (var (name, value) in QueryHelpers.ParseQuery(body).Concat(request.Query))
        {
            values[name] = value.ToString();
        }

        return new SlackArguments(values, isJson: false);
    }

    /// <summary>Methods that read take form and query only: a JSON body tells them nothing.</summary>
    public SlackArguments FormOnly() => isJson ? new SlackArguments([], isJson: false) : this;

    public bool Has(string name) => values[name] is not null;

    public string? Text(string name) => values[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        var other => other.ToJsonString(),
    };

    public string Needed(string name) => Text(name) is { Length: > 0 } text ? text : throw new SlackRefusal("invalid_arguments", new Shapes.Fault("/" + name, "missing required field: " + name));

    /// <summary>An id of a message; ids are strings, also where they look like numbers.</summary>
    public string? Ts(string name) => values[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        _ => throw new SlackRefusal("invalid_arguments", new Shapes.Fault("/" + name, "must provide a string")),
    };

    public bool Flag(string name) => Text(name) is "true" or "1";

    public int? Whole(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A nested value, which a form carries as text.</summary>
    /// <exception cref="SlackRefusal"><paramref name="error"/> when the text is not JSON.</exception>
    public JsonNode? Json(string name, string error)
    {
        var node = values[name];
        if (node is not JsonValue value || value.GetValueKind() is not JsonValueKind.String)
        {
            return node;
        }

        try
        {
            return value.GetValue<string>() is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            throw new SlackRefusal(error);
        }
    }

    public static JsonObject ParseObject(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new SlackRefusal("json_not_object");
        }
        catch (JsonException)
        {
            throw new SlackRefusal("invalid_json");
        }
    }
}
