using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Slack.BlockKitObjects;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>Every block, by type.</summary>
internal static class BlockKitBlocks
{
    public static IReadOnlyDictionary<string, Shape> Known { get; } = new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["section"] = Block("section")
            .May("text", AnyText(L.Text))
            .May("fields", List(AnyText(L.SectionField), L.SectionFields, 1))
            .May("accessory", BlockKitElements.Accessory)
            .May("expand", Flag)
            .Where(block => block["text"] is null && block["fields"] is null ? "missing required field: text" : null),
        ["header"] = Block("header").Needs("text", PlainText(L.Header)).May("level", Whole(1, 4)),
        ["divider"] = Block("divider"),
        ["context"] = Block("context").Needs("elements", List(BlockKitElements.Context, L.ContextElements, 1)),
        ["actions"] = Block("actions").Needs("elements", List(BlockKitElements.Action, L.ActionsElements, 1)),
        ["image"] = BlockKitElements.Image("image").May("block_id", Text(L.Id)).May("title", PlainText(L.Title)),
        ["input"] = Block("input")
            .Needs("label", PlainText(L.Label))
            .Needs("element", BlockKitElements.Input)
            .May("hint", PlainText(L.Label))
            .May(Flag, "optional", "dispatch_action"),
        ["markdown"] = Block("markdown").Needs("text", Text(L.Markdown, 1)),
        ["rich_text"] = BlockKitRichText.Block,
        ["file"] = Block("file").Needs("external_id", Text(L.Id, 1)).Needs("source", OneOf("remote")),
        ["video"] = Block("video")
            .Needs("alt_text", Text(200, 1))
            .Needs("title", PlainText(199))
            .Needs("thumbnail_url", Text(L.Url, 1))
            .Needs("video_url", Text(L.Url, 1))
            .May("title_url", Text(L.Url))
            .May("description", PlainText(200))
            .May("author_name", Text(49))
            .May("provider_name", Text(50))
            .May("provider_icon_url", Text(L.Url)),
        ["context_actions"] = Block("context_actions").Needs("elements", List(Typed(Feedback), 5, 1)),
        ["alert"] = Block("alert").Needs("text", AnyText(L.AlertText)).May("level", OneOf("default", "info", "warning", "error", "success")),
        ["table"] = BlockKitTables.Table,
        ["data_table"] = BlockKitTables.DataTable,
        ["data_visualization"] = BlockKitCharts.Block,
        ["card"] = Card(),
        ["carousel"] = Block("carousel").Needs("elements", List(Card().Check, L.CarouselCards, 1)),
        ["container"] = Block("container")
            .May("title", PlainText(L.CardTitle))
            .May("rich_text_title", BlockKitRichText.Block.Check)
            .May("subtitle", AnyText(L.CardTitle))
            .Needs("child_blocks", List(Typed(ChildOfContainer), L.ContainerBlocks, 1))
            .May("width", OneOf("narrow", "standard", "wide", "full"))
            .May(Flag, "is_collapsible", "default_collapsed", "has_header_divider")
            .May("icon", AnyObject),
        ["plan"] = Block("plan").Needs("title", Text(min: 1)).May("tasks", List(Task(new Shape().May("type", OneOf("task_card"))).Check)),
        ["task_card"] = Task(Block("task_card")),
    };

    private static readonly string[] CardContents = ["hero_image", "title", "actions", "body"];

    internal static Shape Block(string type) => Shape.Of(type).May("block_id", Text(L.Id));

    private static Rule? Feedback(string type) => type switch
    {
        "feedback_buttons" => Shape.Of("feedback_buttons").May("action_id", Text(L.Id)).Needs("positive_button", FeedbackButton).Needs("negative_button", FeedbackButton).Check,
        "icon_button" => Shape.Of("icon_button")
            .May("action_id", Text(L.Id))
            .Needs("icon", OneOf("trash"))
            .Needs("text", PlainText(L.ButtonText))
            .May("value", Text(L.ButtonValue))
            .May("confirm", Confirm)
            .May("accessibility_label", Text(L.AccessibilityLabel))
            .May("visible_to_user_ids", List(Text(min: 1), 10))
            .Check,
        _ => null,
    };

    private static Rule FeedbackButton { get; } = new Shape()
        .Needs("text", PlainText(L.ButtonText))
        .Needs("value", Text(L.ButtonValue))
        .May("accessibility_label", Text(L.AccessibilityLabel))
        .Check;

    private static Shape Card() => Block("card")
        .May("hero_image", BlockKitElements.Image("image").Check)
        .May("title", AnyText(L.CardTitle))
        .May("subtitle", AnyText(L.CardTitle))
        .May("body", AnyText(L.CardBody))
        .May("subtext", AnyText(L.CardBody))
        .May("actions", List(BlockKitElements.Button, L.CardActions, 1))
        .May(AnyObject, "icon", "slack_icon")
        .Where(card => CardContents.Any(field => card[field] is not null) ? null : "must provide one of " + string.Join(", ", CardContents));

    private static Shape Task(Shape shape) => shape
        .Needs("task_id", Text(min: 1))
        .Needs("title", Text(min: 1))
        .May("status", OneOf("pending", "in_progress", "complete", "error"))
        .May("details", BlockKitRichText.Block.Check)
        .May("output", BlockKitRichText.Block.Check)
        .May("sources", List(AnyObject));

    private static Rule? ChildOfContainer(string type) =>
        type is "actions" or "context" or "divider" or "file" or "header" or "image" or "input" or "rich_text" or "section" or "table" or "video" ? Known![type].Check : null;
}
