using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Slack.BlockKitObjects;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>Interactive elements and images, and which block may hold which.</summary>
internal static class BlockKitElements
{
    private static readonly string[] Choices = ["checkboxes", "radio_buttons"];
    private static readonly string[] Pickers = ["datepicker", "timepicker"];
    private static readonly string[] Selects = ["static_select", "external_select", "users_select", "conversations_select", "channels_select"];
    private static readonly string[] MultiSelects = ["multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select"];
    private static readonly string[] Inputs = ["plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input", "datetimepicker"];

    private static readonly Rule Decimal = Format(text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _), "must be a number as a string");

    private static readonly Dictionary<string, Shape> Known = Shapes().ToDictionary(pair => pair.Type, pair => pair.Shape, StringComparer.Ordinal);

    public static Rule Accessory { get; } = Typed(Known, ["button", "overflow", "image", .. Choices, .. Pickers, .. Selects, .. MultiSelects]);

    public static Rule Action { get; } = Typed(Known, ["button", "overflow", "datetimepicker", "rich_text_input", .. Choices, .. Pickers, .. Selects, .. MultiSelects]);

    public static Rule Input { get; } = Typed(Known, [.. Choices, .. Pickers, .. Selects, .. MultiSelects, .. Inputs]);

    public static Rule Context { get; } = Typed(type => type switch
    {
        "plain_text" => PlainText(L.Text),
        "mrkdwn" => Markdown(L.Text),
        "image" => Known["image"].Check,
        _ => null,
    });

    public static Rule Button => Known["button"].Check;

    private static IEnumerable<(string Type, Shape Shape)> Shapes()
    {
        yield return ("image", Image("image"));
        yield return ("button", Element("button")
            .Needs("text", PlainText(L.ButtonText))
            .May("value", Text(L.ButtonValue))
            .May("url", Text(L.Url))
            .May("style", OneOf("primary", "danger"))
            .May("confirm", Confirm)
            .May("accessibility_label", Text(L.AccessibilityLabel)));
        yield return ("overflow", Element("overflow").Needs("options", List(Option(url: true), L.OverflowOptions, 1)).May("confirm", Confirm));
        yield return ("checkboxes", Focusable("checkboxes").Needs("options", List(Option(markdown: true), L.ChoiceOptions, 1)).May("initial_options", List(Option(markdown: true), L.ChoiceOptions, 1)).May("confirm", Confirm).Where(InitialIsOffered));
        yield return ("radio_buttons", Focusable("radio_buttons").Needs("options", List(Option(markdown: true), L.ChoiceOptions, 1)).May("initial_option", Option(markdown: true)).May("confirm", Confirm).Where(InitialIsOffered));
        yield return ("datepicker", Placeheld("datepicker").May("initial_date", Date).May("confirm", Confirm));
        yield return ("timepicker", Placeheld("timepicker").May("initial_time", Time).May("timezone", Text()).May("confirm", Confirm));
        yield return ("datetimepicker", Focusable("datetimepicker").May("initial_date_time", Whole(1_000_000_000, 9_999_999_999)).May("confirm", Confirm));
        foreach (var (type, shape) in SelectShapes().Concat(InputShapes()))
        {
            yield return (type, shape);
        }
    }

    private static IEnumerable<(string Type, Shape Shape)> SelectShapes()
    {
        foreach (var multi in new[] { false, true })
        {
            var prefix = multi ? "multi_" : string.Empty;
            Shape Select(string kind, string initial, Rule value) => Placeheld(prefix + kind)
                .May("confirm", Confirm)
                .May(multi ? "initial_" + initial + "s" : "initial_" + initial, multi ? List(value, L.SelectOptions, 1) : value)
                .May(multi ? "max_selected_items" : "response_url_enabled", multi ? Whole(1, int.MaxValue) : Flag);

            yield return (prefix + "static_select", Select("static_select", "option", Option()).May("options", List(Option(), L.SelectOptions, 1)).May("option_groups", OptionGroups).ExactlyOneOf("options", "option_groups").Where(InitialIsOffered));
            yield return (prefix + "external_select", Select("external_select", "option", Option()).May("min_query_length", Whole(0, int.MaxValue)));
            yield return (prefix + "users_select", Select("users_select", "user", Text(min: 1)));
            yield return (prefix + "channels_select", Select("channels_select", "channel", Text(min: 1)));
            yield return (prefix + "conversations_select", Select("conversations_select", "conversation", Text(min: 1)).May("default_to_current_conversation", Flag).May("filter", AnyObject));
        }
    }

    private static IEnumerable<(string Type, Shape Shape)> InputShapes()
    {
        yield return ("plain_text_input", Dispatching("plain_text_input")
            .May("initial_value", Text(L.InputLength))
            .May("multiline", Flag)
            .May("min_length", Whole(0, L.InputLength))
            .May("max_length", Whole(1, L.InputLength))
            .Where(element => element["min_length"] is { } min && element["max_length"] is { } max && (int)min > (int)max ? "min_length must not exceed max_length" : null)
            .Where(element => element["max_length"] is { } max && element["initial_value"] is { } value && LengthOf((string)value!) > (int)max ? "initial_value must not be longer than max_length" : null));
        yield return ("number_input", Dispatching("number_input")
            .Needs("is_decimal_allowed", Flag)
            .May(Decimal, "initial_value", "min_value", "max_value")
            .Where(element => element["min_value"] is { } min && element["max_value"] is { } max && AsDecimal(min) > AsDecimal(max) ? "min_value must not exceed max_value" : null));
        yield return ("email_text_input", Dispatching("email_text_input").May("initial_value", Text()));
        yield return ("url_text_input", Dispatching("url_text_input").May("initial_value", Text()));
        yield return ("rich_text_input", Dispatching("rich_text_input").May("initial_value", BlockKitRichText.Block.Check).May(Whole(1, 100), "min_lines", "max_lines"));
        yield return ("file_input", Element("file_input").May("filetypes", List(Text())).May("max_files", Whole(1, 10)));
    }

    public static Shape Image(string type) => Shape.Of(type)
        .May("image_url", Text(L.Url, 1))
        .May("slack_file", SlackFile)
        .Needs("alt_text", Text(L.AltText))
        .May(Anything, "fallback", "image_width", "image_height", "image_bytes")
        .ExactlyOneOf("image_url", "slack_file");

    private static Shape Element(string type) => Shape.Of(type).May("action_id", Text(L.Id, 1));

    private static Shape Focusable(string type) => Element(type).May("focus_on_load", Flag);

    private static Shape Placeheld(string type) => Focusable(type).May("placeholder", PlainText(L.Placeholder));

    private static Shape Dispatching(string type) => Placeheld(type).May("dispatch_action_config", new Shape().Needs("trigger_actions_on", List(OneOf("on_enter_pressed", "on_character_entered"), 2, 1)).Check);

    private static decimal AsDecimal(JsonNode node) => decimal.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);
}
