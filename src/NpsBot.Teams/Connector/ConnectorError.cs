using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Teams.Connector;

/// <summary>Finds the error code in an answer, whichever of the documented shapes it has.</summary>
internal static class ConnectorError
{
    /// <returns><c>error.code</c>, else the <c>subCode</c> inside a <c>message</c> that is JSON in a string, else <c>errorCode</c>, else <c>error</c> as text (token endpoint), else <c>none</c>.</returns>
    public static string CodeOf(string body)
    {
        if (Parse(body) is not { } answer)
        {
            return "none";
        }

        return Text((answer["error"] as JsonObject)?["code"])
            ?? Text(Parse(Text(answer["message"]))?["subCode"])
            ?? Text(answer["errorCode"])
            ?? Text(answer["error"])
            ?? Text(answer["code"])
            ?? "none";
    }

    private static JsonObject? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue && node.ToString() is { Length: > 0 } text ? text : null;
}
