using System.Text.Json.Nodes;

namespace NpsBot.Slack.Tests.Fakes;

/// <summary>A strict reading of Slack's documented Block Kit rules: shapes, bounds, uniqueness. Written from the documentation, apart from the product's constants.</summary>
internal sealed class BlockKitRules
{
    private static readonly string[] MessageBlocks = ["header", "section", "context", "actions", "divider", "rich_text", "table", "data_visualization"];
    private static readonly string[] ViewBlocks = ["header", "section", "context", "actions", "divider", "rich_text", "input"];

    private readonly List<string> _faults = [];
    private readonly HashSet<string> _blockIds = [];
    private int _text;

    public static IReadOnlyList<string> FaultsOfMessage(JsonObject message)
    {
        var rules = new BlockKitRules();
        rules.Only(message, "message", "text", "blocks");
        rules.Length(message["text"], "message.text", 1, 4_000);
        rules.Blocks(message["blocks"], 50, MessageBlocks);
        rules.Expect(rules._text <= 12_000, $"message: {rules._text} characters of text in blocks");
        rules.Expect(Count(message["blocks"], "table") <= 1, "message: more than one table");
        return rules._faults;
    }

    public static IReadOnlyList<string> FaultsOfModal(JsonObject view)
    {
        var rules = new BlockKitRules();
        rules.Only(view, "view", "type", "title", "submit", "close", "private_metadata", "callback_id", "blocks");
        rules.Text(view["title"], "view.title", 24);
        if (view["submit"] is { } submit)
        {
            rules.Text(submit, "view.submit", 24);
        }
        else
        {
            rules.Expect(Count(view["blocks"], "input") == 0, "view: an input needs a submit button");
        }

        rules.Text(view["close"], "view.close", 24);
        rules.Length(view["private_metadata"], "view.private_metadata", 0, 3_000);
        rules.Length(view["callback_id"] ?? "", "view.callback_id", 0, 255);
        rules.Blocks(view["blocks"], 100, ViewBlocks);
        rules.Expect(view.ToJsonString().Length <= 250_000, "view: larger than 250 KB");
        return rules._faults;
    }

    public static IReadOnlyList<string> FaultsOfHome(JsonObject view)
    {
        var rules = new BlockKitRules();
        rules.Only(view, "home", "type", "blocks");
        rules.Blocks(view["blocks"], 100, ViewBlocks);
        return rules._faults;
    }

    private void Blocks(JsonNode? blocks, int most, string[] allowed)
    {
        var items = Items(blocks, "blocks", 1, most);
        for (var index = 0; index < items.Count; index++)
        {
            var at = $"blocks/{index}";
            var type = items[index]!["type"]!.GetValue<string>();
            Expect(allowed.Contains(type), $"{at}: {type} is not allowed here");
            if (items[index]!["block_id"]?.GetValue<string>() is { } id)
            {
                Expect(id.Length is > 0 and <= 255 && _blockIds.Add(id), $"{at}: block_id too long or used twice");
            }

            Block(items[index]!.AsObject(), type, at);
        }
    }

    private void Block(JsonObject block, string type, string at)
    {
        switch (type)
        {
            case "header":
                Only(block, at, "type", "block_id", "text");
                Text(block["text"], at, 150);
                break;
            case "section":
                Only(block, at, "type", "block_id", "text", "accessory");
                Text(block["text"], at, 3_000);
                if (block["accessory"] is JsonObject accessory)
                {
                    Element(accessory, at + "/accessory", []);
                }

                break;
            case "context":
                Only(block, at, "type", "block_id", "elements");
                foreach (var element in Items(block["elements"], at, 1, 10))
                {
                    Text(element, at, 3_000);
                }

                break;
            case "actions":
                Only(block, at, "type", "block_id", "elements");
                var ids = new HashSet<string>();
                foreach (var element in Items(block["elements"], at, 1, 25))
                {
                    Element(element!.AsObject(), at, ids);
                }

                break;
            case "input":
                Input(block, at);
                break;
            case "rich_text":
                RichText(block, at);
                break;
            case "table":
                Table(block, at);
                break;
            case "data_visualization":
                Chart(block, at);
                break;
        }
    }

    private void Input(JsonObject block, string at)
    {
        Only(block, at, "type", "block_id", "label", "hint", "optional", "element");
        Expect(block["block_id"] is not null, $"{at}: an answer is found by its block_id");
        Text(block["label"], at + "/label", 2_000);
        if (block["hint"] is { } hint)
        {
            Text(hint, at + "/hint", 2_000);
        }

        Element(block["element"]!.AsObject(), at + "/element", []);
    }

    private void Element(JsonObject element, string at, HashSet<string> ids)
    {
        var id = element["action_id"]?.GetValue<string>() ?? "";
        Expect(id.Length is > 0 and <= 255 && ids.Add(id), $"{at}: action_id missing, too long or used twice in its block");
        switch (element["type"]!.GetValue<string>())
        {
            case "button":
                Only(element, at, "type", "action_id", "text", "value", "style", "confirm");
                Text(element["text"], at, 75);
                Length(element["value"] ?? "x", at + "/value", 1, 2_000);
                Expect(element["style"]?.GetValue<string>() is null or "primary" or "danger", $"{at}: style");
                break;
            case "overflow":
                Only(element, at, "type", "action_id", "options", "confirm");
                Options(element["options"], at, 5);
                break;
            case "static_select":
                Only(element, at, "type", "action_id", "options", "placeholder", "initial_option", "confirm");
                Text(element["placeholder"], at + "/placeholder", 150);
                Options(element["options"], at, 100);
                Initial(element, at);
                break;
            case "radio_buttons":
                Only(element, at, "type", "action_id", "options", "initial_option");
                Options(element["options"], at, 10);
                Initial(element, at);
                break;
            case "checkboxes":
                Only(element, at, "type", "action_id", "options", "initial_options");
                Options(element["options"], at, 10);
                foreach (var option in element["initial_options"]?.AsArray() ?? [])
                {
                    Expect(element["options"]!.AsArray().Any(known => JsonNode.DeepEquals(known, option)), $"{at}: initial option is none of the options");
                }

                break;
            case "plain_text_input":
                Only(element, at, "type", "action_id", "multiline", "max_length", "initial_value");
                var most = element["max_length"]!.GetValue<int>();
                Expect(most is >= 1 and <= 3_000, $"{at}: max_length");
                Length(element["initial_value"] ?? "x", at + "/initial_value", 1, most);
                break;
            case "datepicker":
                Only(element, at, "type", "action_id", "initial_date");
                Expect(element["initial_date"] is null || DateOnly.TryParseExact(element["initial_date"]!.GetValue<string>(), "yyyy-MM-dd", out _), $"{at}: initial_date");
                break;
            case "datetimepicker":
                Only(element, at, "type", "action_id", "initial_date_time");
                Expect(element["initial_date_time"] is null || element["initial_date_time"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture).Length == 10, $"{at}: initial_date_time");
                break;
            case "number_input":
                Only(element, at, "type", "action_id", "is_decimal_allowed", "min_value", "max_value", "initial_value");
                Expect(element["is_decimal_allowed"] is not null, $"{at}: is_decimal_allowed");
                break;
            default:
                _faults.Add($"{at}: unknown element {element["type"]}");
                break;
        }

        if (element["confirm"] is JsonObject confirm)
        {
            Only(confirm, at + "/confirm", "title", "text", "confirm", "deny");
            Text(confirm["title"], at + "/confirm/title", 100);
            Text(confirm["text"], at + "/confirm/text", 300);
            Text(confirm["confirm"], at + "/confirm/confirm", 30);
            Text(confirm["deny"], at + "/confirm/deny", 30);
        }
    }

    private void Options(JsonNode? options, string at, int most)
    {
        foreach (var option in Items(options, at + "/options", 1, most))
        {
            Only(option!.AsObject(), at + "/option", "text", "value", "description");
            Text(option["text"], at + "/option", 75);
            Length(option["value"], at + "/option/value", 1, 150);
            if (option["description"] is { } description)
            {
                Text(description, at + "/option/description", 75);
            }
        }
    }

    private void Initial(JsonObject element, string at)
    {
        if (element["initial_option"] is { } initial)
        {
            Expect(element["options"]!.AsArray().Any(option => JsonNode.DeepEquals(option, initial)), $"{at}: initial_option is none of the options");
        }
    }

    private void RichText(JsonObject block, string at)
    {
        Only(block, at, "type", "block_id", "elements");
        foreach (var part in Items(block["elements"], at, 1, 100))
        {
            var sections = part!["type"]!.GetValue<string>() == "rich_text_list" ? Items(part["elements"], at, 1, 100).ToList() : [part];
            foreach (var section in sections)
            {
                foreach (var element in Items(section!["elements"], at, 1, 1_000))
                {
                    RichElement(element!.AsObject(), at);
                }
            }
        }
    }

    private void RichElement(JsonObject element, string at)
    {
        switch (element["type"]!.GetValue<string>())
        {
            case "text":
                Only(element, at, "type", "text", "style");
                Length(element["text"], at, 1, 3_000);
                _text += element["text"]!.GetValue<string>().Length;
                break;
            case "user":
                Only(element, at, "type", "user_id");
                Expect(element["user_id"]!.GetValue<string>().All(char.IsAsciiLetterOrDigit), $"{at}: user id");
                break;
            case "date":
                Only(element, at, "type", "timestamp", "format", "fallback");
                Length(element["fallback"], at, 1, 100);
                _text += element["fallback"]!.GetValue<string>().Length;
                break;
            default:
                _faults.Add($"{at}: unknown rich text element {element["type"]}");
                break;
        }
    }

    private void Table(JsonObject block, string at)
    {
        Only(block, at, "type", "block_id", "rows", "column_settings");
        var rows = Items(block["rows"], at, 1, 100);
        foreach (var row in rows)
        {
            Expect(row!.AsArray().Count == rows[0]!.AsArray().Count, $"{at}: rows of different lengths");
            foreach (var cell in Items(row, at, 1, 20))
            {
                Expect(cell!["type"]!.GetValue<string>() == "raw_text", $"{at}: cell");
                Length(cell["text"], at, 1, 3_000);
                _text += cell["text"]!.GetValue<string>().Length;
            }
        }

        Items(block["column_settings"], at, 1, 20);
    }

    private void Chart(JsonObject block, string at)
    {
        Length(block["title"], at, 1, 50);
        var categories = Items(block["chart"]!["axis_config"]!["categories"], at, 1, 20).Select(category => category!.GetValue<string>()).ToList();
        Expect(categories.All(category => category.Length is > 0 and <= 20) && categories.Distinct().Count() == categories.Count, $"{at}: categories");
        foreach (var series in Items(block["chart"]!["series"], at, 1, 6))
        {
            Length(series!["name"], at, 1, 20);
            Expect(series["data"]!.AsArray().Select(point => point!["label"]!.GetValue<string>()).SequenceEqual(categories), $"{at}: a series has exactly the categories");
        }
    }

    private void Text(JsonNode? text, string at, int most)
    {
        if (text is not JsonObject)
        {
            _faults.Add($"{at}: no text object");
            return;
        }

        Only(text.AsObject(), at, "type", "text", "emoji");
        Expect(text["type"]!.GetValue<string>() == "plain_text", $"{at}: only plain text carries words of people");
        Length(text["text"], at, 1, most);
        _text += text["text"]!.GetValue<string>().Length;
    }

    private void Length(JsonNode? text, string at, int least, int most)
    {
        var length = text?.GetValue<string>().Length ?? -1;
        Expect(length >= least && length <= most, $"{at}: {length} characters, {least} to {most} allowed");
    }

    private JsonArray Items(JsonNode? items, string at, int least, int most)
    {
        var array = items as JsonArray ?? [];
        Expect(array.Count >= least && array.Count <= most, $"{at}: {array.Count} items, {least} to {most} allowed");
        return array;
    }

    private void Only(JsonObject item, string at, params string[] known)
    {
        foreach (var (name, _) in item)
        {
            Expect(known.Contains(name), $"{at}: unknown field {name}");
        }
    }

    private static int Count(JsonNode? blocks, string type) => (blocks as JsonArray ?? []).Count(block => block!["type"]!.GetValue<string>() == type);

    private void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }
}
