using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>data_visualization</c> block.</summary>
internal static class BlockKitCharts
{
    private static readonly Rule Label = Text(L.ChartLabel, 1);

    private static readonly Rule Point = new Shape().Needs("label", Label).Needs("value", Number()).Check;

    private static readonly Rule Series = new Shape().Needs("name", Label).Needs("data", List(Point, L.ChartPoints, 1)).Check;

    private static readonly Rule Axes = new Shape()
        .Needs("categories", List(Label, L.ChartPoints, 1))
        .May("x_label", Text(L.ChartAxisLabel))
        .May("y_label", Text(L.ChartAxisLabel))
        .Check;

    public static Shape Block { get; } = BlockKitBlocks.Block("data_visualization").Needs("title", Text(L.ChartTitle, 1)).Needs("chart", Typed(Chart));

    private static Rule? Chart(string type) => type switch
    {
        "pie" => Shape.Of("pie").Needs("segments", List(new Shape().Needs("label", Label).Needs("value", Number(double.Epsilon)).Check, L.ChartSeries, 1)).Check,
        "bar" or "line" or "area" => Shape.Of(type).Needs("series", List(Series, L.ChartSeries, 1)).Needs("axis_config", Axes).Where(NamesAreUnique).Where(LabelsAreTheCategories).Check,
        _ => null,
    };

    private static string? NamesAreUnique(JsonObject chart) => All(chart).Select(series => (string?)series["name"]).Distinct(StringComparer.Ordinal).Count() == All(chart).Count() ? null : "series names must be unique";

    private static string? LabelsAreTheCategories(JsonObject chart)
    {
        var categories = ((JsonArray)chart["axis_config"]!["categories"]!).Select(category => (string?)category).ToHashSet(StringComparer.Ordinal);
        return All(chart).All(series => categories.SetEquals(((JsonArray)series["data"]!).Select(point => (string?)point?["label"]))) ? null : "every series needs exactly the categories as labels";
    }

    private static IEnumerable<JsonObject> All(JsonObject chart) => ((JsonArray)chart["series"]!).Cast<JsonObject>();
}
