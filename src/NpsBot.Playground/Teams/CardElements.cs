using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Teams.CardValues;

namespace NpsBot.Playground.Teams;

/// <summary>Elements of an Adaptive Card, by type, with the members each may have.</summary>
internal static class CardElements
{
    private static readonly Dictionary<string, Shape> Known = All().ToDictionary(pair => pair.Type, pair => pair.Shape, StringComparer.Ordinal);

    /// <summary>Any element that may stand in a body.</summary>
    public static Rule Element { get; } = (node, at, faults) => Typed(Known)(node, at, faults);

    public static Rule Elements { get; } = List(Element);

    private static IEnumerable<(string Type, Shape Shape)> All() => [.. Texts(), .. Boxes(), .. Pictures(), .. Extras(), .. CardInputs.All(), .. CardCharts.All()];

    private static IEnumerable<(string Type, Shape Shape)> Texts()
    {
        yield return ("TextBlock", TextStyle(Placed("TextBlock")).Needs("text", Text()).May(Flag, "wrap").May("maxLines", Whole(1, 1000)).May("style", Any("default", "columnHeader", "heading")).May("labelFor", Text()));
        yield return ("RichTextBlock", Placed("RichTextBlock").Needs("inlines", List(ByKind(Text(), Typed(Inline)))).May("labelFor", Text()));
        yield return ("FactSet", Base("FactSet").Needs("facts", List(new Shape().Needs("title", Text()).Needs("value", Text()).Check, min: 1)));
        yield return ("CodeBlock", Placed("CodeBlock").Needs("codeSnippet", Text()).May("language", Text()).May("startLineNumber", Whole(0, int.MaxValue)));
    }

    private static IEnumerable<(string Type, Shape Shape)> Boxes()
    {
        yield return ("Container", Box(Placed("Container")).Needs("items", Lazily(() => Elements)).May(Flag, "showBorder", "roundedCorners", "bleed", "rtl").May("maxHeight", Text()));
        yield return ("ColumnSet", Placed("ColumnSet").Needs("columns", List(Lazily(() => Column.Check))).May("style", ContainerStyle).May(Flag, "showBorder", "roundedCorners", "bleed").May(Text(), "minHeight", "minWidth").May("selectAction", CardActions.OnSelect));
        yield return ("ActionSet", Placed("ActionSet").Needs("actions", CardActions.Set));
        yield return ("Table", Placed("Table")
            .Needs("rows", List(Lazily(() => Row.Check)))
            .May("columns", List(new Shape().May("type", OneOf("TableColumnDefinition")).May("width", ByKind(Text(), Number(0))).May("horizontalCellContentAlignment", Horizontal).May("verticalCellContentAlignment", Vertical).Check))
            .May(ContainerStyle, "style", "gridStyle")
            .May(Flag, "firstRowAsHeaders", "firstRowAsHeader", "showGridLines", "showBorder", "roundedCorners")
            .May("minWidth", Text())
            .May("horizontalCellContentAlignment", Horizontal)
            .May("verticalCellContentAlignment", Vertical));
        yield return ("Carousel", Base("Carousel").Needs("pages", List(Lazily(() => Page.Check), min: 1)).May("bleed", Flag).May("minHeight", Text()).May("pageAnimation", Any("Slide", "CrossFade", "None")));
    }

    private static IEnumerable<(string Type, Shape Shape)> Pictures()
    {
        yield return ("Image", Image());
        yield return ("ImageSet", Placed("ImageSet").Needs("images", List(Image().Check)).May("imageSize", Any("Small", "Medium", "Large")));
        yield return ("Icon", Placed("Icon").Needs("name", Text(min: 1)).May("size", IconSize).May("style", Any("Regular", "Filled")).May("color", TextColor).May("selectAction", CardActions.OnSelect));
    }

    private static IEnumerable<(string Type, Shape Shape)> Extras()
    {
        yield return ("Badge", Placed("Badge").May(Text(), "text", "icon", "tooltip").May("iconPosition", Any("Before", "After")).May("appearance", Any("Filled", "Tint")).May("size", Any("Medium", "Large", "ExtraLarge")).May("shape", Any("Square", "Rounded", "Circular")).May("style", Any("Default", "Subtle", "Informative", "Accent", "Good", "Attention", "Warning")));
        yield return ("ProgressBar", Placed("ProgressBar").May(Number(0), "value", "max").May("color", Any("Accent", "Good", "Warning", "Attention")));
        yield return ("ProgressRing", Placed("ProgressRing").May("label", Text()).May("labelPosition", Any("Before", "After", "Above", "Below")).May("size", Any("Tiny", "Small", "Medium", "Large")));
        yield return ("Rating", Placed("Rating").May(Number(0), "value", "count", "max").May("size", Any("Medium", "Large")).May("color", Any("Neutral", "Marigold")).May("style", Any("Default", "Compact")));
        yield return ("CompoundButton", Placed("CompoundButton").Needs("title", Text(min: 1)).May(Text(), "badge", "description").May("icon", new Shape().Needs("name", Text(min: 1)).May("size", IconSize).May("style", Any("Regular", "Filled")).May("color", TextColor).Check).May("selectAction", CardActions.OnSelect));
        yield return ("Component", Placed("Component").Needs("name", Text(min: 1)).Needs("properties", AnyObject));
    }

    /// <summary>Members of every element.</summary>
    internal static Shape Base(string type) => Shape.Of(type)
        .May("id", Text(min: 1))
        .May(Flag, "isVisible", "separator", "isSortKey")
        .May("spacing", Spacing)
        .May("height", Height)
        .May("targetWidth", TargetWidth)
        .May(Text(), "lang", "key", "grid.area")
        .May("requires", AnyObject)
        .May("fallback", ByKind(OneOf("drop"), Lazily(() => Element)));

    internal static Shape Placed(string type) => Base(type).May("horizontalAlignment", Horizontal);

    internal static Rule Lazily(Func<Rule> rule) => (node, at, faults) => rule()(node, at, faults);

    private static Shape Box(Shape shape) => shape
        .May("style", ContainerStyle)
        .May("minHeight", Text())
        .May("verticalContentAlignment", Vertical)
        .May("backgroundImage", ByKind(Text(), AnyObject))
        .May("layouts", List(AnyObject))
        .May("selectAction", CardActions.OnSelect);

    private static Shape TextStyle(Shape shape) => shape.May("size", TextSize).May("weight", TextWeight).May("color", TextColor).May("isSubtle", Flag).May("fontType", Font);

    private static Shape Image() => Placed("Image")
        .Needs("url", Format(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase), "must be an https or data address"))
        .May(Text(), "altText", "backgroundColor", "width")
        .May("height", Text())
        .May("size", Any("Auto", "Stretch", "Small", "Medium", "Large"))
        .May("style", Any("Default", "Person", "RoundedCorners"))
        .May("fitMode", Any("Cover", "Contain", "Fill"))
        .May("allowExpand", Flag)
        .May("msteams", AnyObject)
        .May("selectAction", CardActions.OnSelect);

    private static Shape Column { get; } = Box(new Shape().May("type", OneOf("Column"))).May("items", Elements).May("width", ByKind(Text(), Number(0))).May(Flag, "isVisible", "separator", "bleed", "rtl", "showBorder", "roundedCorners").May("spacing", Spacing).May("id", Text(min: 1)).May("targetWidth", TargetWidth).May("horizontalAlignment", Horizontal).May("fallback", ByKind(OneOf("drop"), AnyObject)).May("requires", AnyObject);

    private static Shape Row { get; } = new Shape()
        .Needs("type", OneOf("TableRow"))
        .Needs("cells", List(Box(new Shape().Needs("type", OneOf("TableCell")).Needs("items", Elements).May(Flag, "bleed", "rtl")).Check))
        .May("style", ContainerStyle)
        .May("horizontalCellContentAlignment", Horizontal)
        .May("verticalCellContentAlignment", Vertical)
        .May(Flag, "showBorder", "roundedCorners", "isVisible");

    private static Shape Page { get; } = Box(Shape.Of("CarouselPage")).Needs("items", Elements).May(Flag, "showBorder", "roundedCorners", "rtl").May(Text(), "id", "maxHeight");

    private static Rule? Inline(string type) => type switch
    {
        "TextRun" => TextStyle(Shape.Of("TextRun")).Needs("text", Text()).May(Flag, "italic", "strikethrough", "highlight", "underline", "isVisible").May(Text(), "id", "lang").May("selectAction", CardActions.OnSelect).Check,
        "IconRun" => Shape.Of("IconRun").Needs("name", Text(min: 1)).May("size", TextSize).May("style", Any("Regular", "Filled")).May("color", TextColor).May("selectAction", CardActions.OnSelect).Check,
        _ => null,
    };
}
