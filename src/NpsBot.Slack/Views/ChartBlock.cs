using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Slack's chart block. A category without answers is left out of the drawing; the text beside it says so.</summary>
/// <remarks>Messages only. Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block (June 2026).</remarks>
internal static class ChartBlock
{
    private const string SeriesName = "NPS";
    private const int FewestPoints = 2;

    /// <returns><see langword="null"/> when Slack could not draw it: too few or too many points, or labels that are the same once cut.</returns>
    public static JsonObject? TryDraw(ReportChart chart)
    {
        var points = chart.Points.Where(point => point.Value is not null).Select(point => (Label: SlackText.Line(point.Label, SlackLimits.ChartLabel), Value: point.Value!.Value)).ToList();
        if (points.Count is < FewestPoints or > SlackLimits.ChartPoints || points.DistinctBy(point => point.Label).Count() != points.Count)
        {
            return null;
        }

        return new JsonObject
        {
            ["type"] = "data_visualization",
            ["title"] = SlackText.Line(chart.Title, SlackLimits.ChartTitle),
            ["chart"] = new JsonObject
            {
                ["type"] = chart.Kind == ChartKind.Line ? "line" : "bar",
                ["series"] = new JsonArray(new JsonObject
                {
                    ["name"] = SeriesName,
                    ["data"] = new JsonArray([.. points.Select(point => new JsonObject { ["label"] = point.Label, ["value"] = Math.Round(point.Value, 1) })]),
                }),
                ["axis_config"] = new JsonObject { ["categories"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Label))]) },
            },
        };
    }
}
