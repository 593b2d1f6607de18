using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Slack's table block: unparsed cells, numbers to the right, a last row that says how many are not in sight.</summary>
/// <remarks>Messages only, one per message. Source: docs.slack.dev/reference/block-kit/blocks/table-block.</remarks>
internal static class TableBlock
{
    /// <param name="table">At least one row.</param>
    public static JsonObject Of(ReportTable table, Wording say)
    {
        var columns = Math.Min(table.Columns.Length, SlackLimits.TableColumns);
        var rows = new JsonArray { Row(table.Columns.Take(columns)) };
        foreach (var row in table.Rows.Take(SlackLimits.TableRows - 2))
        {
            rows.Add(Row(Enumerable.Range(0, columns).Select(column => column < row.Cells.Length ? say.Say(row.Cells[column]) : Wording.None)));
        }

        if (table.MoreRows > 0)
        {
            rows.Add(Row(Enumerable.Range(0, columns).Select(column => column == 0 ? $"{RichLine.Number(table.MoreRows)} more" : Wording.None)));
        }

        return new JsonObject
        {
            ["type"] = "table",
            ["rows"] = rows,
            ["column_settings"] = new JsonArray([.. Enumerable.Range(0, columns).Select(column => Setting(table.Rows[0].Cells[column]))]),
        };
    }

    private static JsonArray Row(IEnumerable<string> texts) =>
        [.. texts.Select(text => new JsonObject { ["type"] = "raw_text", ["text"] = SlackText.Line(text, TextLimits.Cell) })];

    private static JsonObject Setting(Cell cell) => new()
    {
        ["align"] = cell is NumberCell or ScoreCell or AnswerCell or MoneyCell ? "right" : "left",
        ["is_wrapped"] = cell is TextCell,
    };
}
