using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>rich_text</c> block and its elements.</summary>
internal static class BlockKitRichText
{
    private const int Indents = 8;

    private static readonly Rule Style = new Shape().May(Flag, "bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink").Check;

    private static readonly Dictionary<string, Shape> Inlines = new(StringComparer.Ordinal)
    {
        ["text"] = Inline("text").Needs("text", Text(min: 1)),
        ["link"] = Inline("link").Needs("url", Text(L.Url, 1)).May("text", Text()).May("unsafe", Flag),
        ["emoji"] = Inline("emoji").Needs("name", Text(min: 1)).May("unicode", Text()).May("skin_tone", Whole(1, 6)),
        ["user"] = Inline("user").Needs("user_id", Text(min: 1)),
        ["channel"] = Inline("channel").Needs("channel_id", Text(min: 1)),
        ["usergroup"] = Inline("usergroup").Needs("usergroup_id", Text(min: 1)),
        ["broadcast"] = Inline("broadcast").Needs("range", OneOf("here", "channel", "everyone")),
        ["date"] = Inline("date").Needs("timestamp", Whole(0, long.MaxValue)).Needs("format", Text(min: 1)).May("url", Text(L.Url)).May("fallback", Text(min: 1)),
        ["color"] = Inline("color").Needs("value", Text(min: 1)),
    };

    private static readonly Rule Line = List(Typed(Inlines));

    private static readonly Dictionary<string, Shape> Parts = new(StringComparer.Ordinal)
    {
        ["rich_text_section"] = Section("rich_text_section"),
        ["rich_text_quote"] = Section("rich_text_quote").May("border", Whole(0, 1)),
        ["rich_text_preformatted"] = Section("rich_text_preformatted").May("border", Whole(0, 1)).May("language", Text()),
        ["rich_text_list"] = Shape.Of("rich_text_list")
            .Needs("style", OneOf("bullet", "ordered"))
            .Needs("elements", List(Section("rich_text_section").Check))
            .May("indent", Whole(0, Indents))
            .May("offset", Whole(0, int.MaxValue))
            .May("border", Whole(0, 1)),
    };

    public static Shape Block { get; } = Shape.Of("rich_text").May("block_id", Text(L.Id)).Needs("elements", List(Typed(Parts)));

    private static Shape Inline(string type) => Shape.Of(type).May("style", Style);

    private static Shape Section(string type) => Shape.Of(type).Needs("elements", Line);
}
