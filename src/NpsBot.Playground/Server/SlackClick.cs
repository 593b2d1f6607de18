using System.Text.Json.Nodes;
using NpsBot.Playground.Slack;

namespace NpsBot.Playground.Server;

/// <summary>A click of the page in Slack's own form.</summary>
internal static class SlackClick
{
    /// <summary>The chosen value, e.g. <c>selectedOption</c> of the page as <c>selected_option</c>; <see langword="null"/> for a button.</summary>
    public static JsonObject? ValueOf(JsonObject body)
    {
        var type = (string?)body["element"]?["type"] ?? string.Empty;
        return SlackValue.Field(type) is { } field ? new JsonObject { ["type"] = type, [field] = body[CamelCase(field)]?.DeepClone() } : null;
    }

    private static string CamelCase(string field) => string.Concat(field.Split('_').Select((part, index) => index == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
