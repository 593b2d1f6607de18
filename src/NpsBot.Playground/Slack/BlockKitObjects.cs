using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>Composition objects: text, confirm, option, filters.</summary>
internal static class BlockKitObjects
{
    public static Rule PlainText(int max, int min = 1) => Shape.Of("plain_text").Needs("text", Text(max, min)).May("emoji", Flag).Check;

    public static Rule Markdown(int max, int min = 1) => Shape.Of("mrkdwn").Needs("text", Text(max, min)).May("verbatim", Flag).Check;

    public static Rule AnyText(int max, int min = 1)
    {
        var (plain, markdown) = (PlainText(max, min), Markdown(max, min));
        return Typed(type => type switch { "plain_text" => plain, "mrkdwn" => markdown, _ => null });
    }

    public static Rule Confirm { get; } = new Shape()
        .Needs("title", PlainText(L.ConfirmTitle))
        .Needs("text", AnyText(L.ConfirmText))
        .Needs("confirm", PlainText(L.ConfirmButton))
        .Needs("deny", PlainText(L.ConfirmButton))
        .May("style", OneOf("primary", "danger"))
        .Check;

    /// <summary>An option of a menu; checkboxes and radio buttons may use mrkdwn.</summary>
    public static Rule Option(bool markdown = false, bool url = false)
    {
        var shape = new Shape()
            .Needs("text", markdown ? AnyText(L.OptionText) : PlainText(L.OptionText))
            .Needs("value", Text(L.OptionValue, 1))
            .May("description", markdown ? AnyText(L.OptionDescription) : PlainText(L.OptionDescription));
        return url ? shape.May("url", Text(L.Url)).Check : shape.Check;
    }

    public static Rule OptionGroups { get; } = List(
        new Shape().Needs("label", PlainText(L.OptionGroupLabel)).Needs("options", List(Option(), L.SelectOptions, 1)).Check,
        L.SelectOptions,
        1);

    public static Rule SlackFile { get; } = new Shape().May("id", Text()).May("url", Text(L.Url)).ExactlyOneOf("id", "url").Check;

    public static Rule Date { get; } = Format(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _), "must be a date as YYYY-MM-DD");

    public static Rule Time { get; } = Format(text => TimeOnly.TryParseExact(text, "HH:mm", out _), "must be a time as HH:mm");

    /// <summary>Every option offered, whether in groups or not.</summary>
    public static IEnumerable<JsonNode> OptionsOf(JsonObject element) =>
        (element["options"] as JsonArray ?? []).Concat((element["option_groups"] as JsonArray ?? []).SelectMany(group => group?["options"] as JsonArray ?? [])).OfType<JsonNode>();

    /// <summary>Initial choices must repeat an offered option exactly.</summary>
    public static string? InitialIsOffered(JsonObject element)
    {
        var initial = (element["initial_options"] as JsonArray ?? []).Append(element["initial_option"]).OfType<JsonNode>();
        return initial.All(choice => OptionsOf(element).Any(option => Same(option, choice))) ? null : "initial option must match an option exactly";
    }

    private static bool Same(JsonNode option, JsonNode choice) =>
        (string?)option["value"] == (string?)choice["value"]
        && (string?)option["text"]?["text"] == (string?)choice["text"]?["text"]
        && (string?)option["text"]?["type"] == (string?)choice["text"]?["type"]
        && (string?)option["description"]?["text"] == (string?)choice["description"]?["text"];
}
