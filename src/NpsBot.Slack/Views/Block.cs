using System.Text.Json.Nodes;

namespace NpsBot.Slack.Views;

/// <summary>Block Kit's shapes. Text is shown as it is: every text object is <c>plain_text</c> without emoji codes, so nothing in it is parsed.</summary>
internal static class Block
{
    /// <summary>A text object of one line.</summary>
    public static JsonObject Plain(string text, int limit) => new()
    {
        ["type"] = "plain_text",
        ["text"] = SlackText.Line(text, limit),
        ["emoji"] = false,
    };

    public static JsonObject Header(string text) => new()
    {
        ["type"] = "header",
        ["text"] = Plain(text, SlackLimits.Header),
    };

    public static JsonObject Section(string text, int limit, JsonObject? accessory = null)
    {
        var section = new JsonObject { ["type"] = "section", ["text"] = Plain(text, Math.Min(limit, SlackLimits.SectionText)) };
        if (accessory is not null)
        {
            section["accessory"] = accessory;
        }

        return section;
    }

    public static JsonObject Context(string text, int limit = TextLimits.Sentence) => new()
    {
        ["type"] = "context",
        ["elements"] = new JsonArray(Plain(text, limit)),
    };

    public static JsonObject Divider() => new() { ["type"] = "divider" };

    public static JsonObject Actions(IEnumerable<JsonObject> elements) => new()
    {
        ["type"] = "actions",
        ["elements"] = new JsonArray([.. elements]),
    };

    /// <summary>Lines below each other in one block.</summary>
    public static JsonObject Lines(IEnumerable<RichLine> lines)
    {
        var elements = new JsonArray();
        foreach (var line in lines)
        {
            if (elements.Count > 0)
            {
                elements.Add(new JsonObject { ["type"] = "text", ["text"] = "\n" });
            }

            foreach (var element in line.Elements)
            {
                elements.Add(element);
            }
        }

        return RichText(new JsonObject { ["type"] = "rich_text_section", ["elements"] = elements });
    }

    public static JsonObject Bullets(IEnumerable<RichLine> lines) => RichText(new JsonObject
    {
        ["type"] = "rich_text_list",
        ["style"] = "bullet",
        ["elements"] = new JsonArray([.. lines.Select(line => new JsonObject
        {
            ["type"] = "rich_text_section",
            ["elements"] = new JsonArray([.. line.Elements]),
        })]),
    });

    /// <summary>Words of a person, set off as a quotation and never parsed.</summary>
    public static JsonObject Quote(string words, int limit) => RichText(new JsonObject
    {
        ["type"] = "rich_text_quote",
        ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = SlackText.Shown(words, limit) }),
    });

    public static JsonObject Option(string text, string value, string? description = null)
    {
        var option = new JsonObject
        {
            ["text"] = Plain(text, SlackLimits.OptionText),
            ["value"] = SlackLimits.Require(value, SlackLimits.OptionValue, "option value"),
        };
        if (description is not null)
        {
            option["description"] = Plain(description, SlackLimits.OptionDescription);
        }

        return option;
    }

    private static JsonObject RichText(JsonObject element) => new() { ["type"] = "rich_text", ["elements"] = new JsonArray(element) };
}
