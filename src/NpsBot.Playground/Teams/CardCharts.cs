using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Teams.CardValues;

namespace NpsBot.Playground.Teams;

/// <summary>Chart elements, which Teams adds to Adaptive Cards.</summary>
internal static class CardCharts
{
    private static readonly Rule TextOrNumber = ByKind(Text(), Number());

    private static readonly Rule Slices = List(new Shape().Needs("legend", Text()).Needs("value", Number(0)).May("color", ChartColor).Check, min: 1);

    private static readonly Rule Bars = List(new Shape().Needs("x", TextOrNumber).Needs("y", Number()).May("color", ChartColor).Check, min: 1);

    private static readonly Rule Series = List(new Shape().May("legend", Text()).May("color", ChartColor).Needs("values", List(new Shape().Needs("x", TextOrNumber).Needs("y", Number()).Check, min: 1)).Check, min: 1);

    public static IEnumerable<(string Type, Shape Shape)> All()
    {
        foreach (var type in new[] { "Chart.Donut", "Chart.Pie" })
        {
            yield return (type, Chart(type).Needs("data", Slices).May("value", Text()).May("valueColor", ChartColor).May("thickness", Any("Thin", "Thick")).May("showOutlines", Flag));
        }

        yield return ("Chart.Line", Axes("Chart.Line").Needs("data", Series).May(Number(), "yMin", "yMax"));
        yield return ("Chart.VerticalBar", Axes("Chart.VerticalBar").Needs("data", Bars).May("showBarValues", Flag).May(Number(), "yMin", "yMax"));
        yield return ("Chart.VerticalBar.Grouped", Axes("Chart.VerticalBar.Grouped").Needs("data", Series).May(Flag, "showBarValues", "stacked").May(Number(), "yMin", "yMax"));
        yield return ("Chart.HorizontalBar", Axes("Chart.HorizontalBar").Needs("data", Bars).May("displayMode", Any("AbsoluteWithAxis", "AbsoluteNoAxis", "PartToWhole")));
        yield return ("Chart.HorizontalBar.Stacked", Axes("Chart.HorizontalBar.Stacked").Needs("data", List(new Shape().Needs("title", Text()).Needs("data", Slices).Check, min: 1)));
        yield return ("Chart.Gauge", Chart("Chart.Gauge")
            .Needs("value", Number())
            .May(Number(), "min", "max")
            .May("subLabel", Text())
            .May(Flag, "showMinMax", "showNeedle", "showOutlines")
            .May("valueFormat", Any("Percentage", "Fraction"))
            .May("segments", List(new Shape().Needs("size", Number(0)).May("legend", Text()).May("color", ChartColor).Check)));
    }

    private static Shape Chart(string type) => CardElements.Placed(type).May("title", Text()).May(Flag, "showTitle", "showLegend").May("colorSet", ColorSet).May("maxWidth", Text());

    private static Shape Axes(string type) => Chart(type).May(Text(), "xAxisTitle", "yAxisTitle").May("color", ChartColor);
}
