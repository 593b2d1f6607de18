using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>How a run of text looks. Colour never stands alone: the words say the same.</summary>
internal sealed record Ink(string? Weight = null, string? Color = null, string? Size = null, bool Subtle = false, bool Italic = false)
{
    public static readonly Ink Normal = new();

    public static readonly Ink Bold = new(Weight: "Bolder");

    public static readonly Ink Quiet = new(Subtle: true);

    public static readonly Ink Small = new(Size: "Small", Subtle: true);

    public static readonly Ink Quote = new(Italic: true);

    public static readonly Ink Alarm = new(Weight: "Bolder", Color: "Attention");

    public static readonly Ink Good = new(Weight: "Bolder", Color: "Good");

    public static readonly Ink Headline = new(Weight: "Bolder", Size: "Medium");
}

/// <summary>The few Adaptive Card elements the faces are made of. Whatever people wrote goes into text runs, which know no markup.</summary>
internal static class Element
{
    private const int HeadlineLength = 220;

    /// <summary>A run of text. <paramref name="click"/> makes it a link.</summary>
    public static JsonObject Run(string text, Ink? ink = null, JsonObject? click = null)
    {
        ink ??= Ink.Normal;
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        Set(run, "weight", ink.Weight);
        Set(run, "color", ink.Color);
        Set(run, "size", ink.Size);
        Set(run, "isSubtle", ink.Subtle);
        Set(run, "italic", ink.Italic);
        if (click is not null)
        {
            run["selectAction"] = click;
        }

        return run;
    }

    public static JsonObject Rich(IEnumerable<JsonObject> runs, string? spacing = null)
    {
        JsonObject[] said = [.. runs.Where(run => (string?)run["text"] is { Length: > 0 })];
        var block = new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(said.Length > 0 ? said : [Run(Wording.None)]) };
        Set(block, "spacing", spacing);
        return block;
    }

    public static JsonObject Rich(string text, Ink? ink = null, string? spacing = null) => Rich([Run(text, ink)], spacing);

    /// <summary>A heading for screen readers too, when the words are free of markup; else the same look without the role.</summary>
    public static JsonObject Heading(string text, string size = "Medium", string? spacing = null)
    {
        var words = Plain.Line(text, HeadlineLength);
        var block = Plain.IsFreeOfMarkup(words)
            ? new JsonObject { ["type"] = "TextBlock", ["text"] = words, ["style"] = "heading", ["weight"] = "Bolder", ["size"] = size, ["wrap"] = true }
            : Rich(words, new Ink(Weight: "Bolder", Size: size));
        Set(block, "spacing", spacing);
        return block;
    }

    public static JsonObject Container(IEnumerable<JsonObject> items, string? style = null, string? spacing = null, string? id = null, bool isHidden = false, bool bleeds = false)
    {
        var container = new JsonObject { ["type"] = "Container", ["items"] = new JsonArray([.. items]) };
        Set(container, "id", id);
        Set(container, "style", style);
        Set(container, "spacing", spacing);
        Set(container, "bleed", bleeds);
        if (isHidden)
        {
            container["isVisible"] = false;
        }

        return container;
    }

    /// <param name="columns">Width <c>auto</c> or <c>stretch</c>, and items.</param>
    public static JsonObject Columns(string? spacing, params IEnumerable<(string Width, JsonObject[] Items)> columns)
    {
        var set = new JsonObject
        {
            ["type"] = "ColumnSet",
            ["columns"] = new JsonArray([.. columns.Select(column => new JsonObject
            {
                ["type"] = "Column", ["width"] = column.Width, ["items"] = new JsonArray([.. column.Items]), ["verticalContentAlignment"] = "Center",
            })]),
        };
        Set(set, "spacing", spacing);
        return set;
    }

    public static void Set(JsonObject target, string name, string? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    public static void Set(JsonObject target, string name, bool value)
    {
        if (value)
        {
            target[name] = true;
        }
    }
}
