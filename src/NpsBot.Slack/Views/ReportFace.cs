using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>An answer: headline, what it means, the numbers as text (and as a chart where that is on), a table with a way to each row's case.</summary>
internal static class ReportFace
{
    public static void Draw(Canvas canvas, ReportView view, string headline, bool useChartBlock)
    {
        if (view is { Headline: null, Empty: { } empty })
        {
            canvas.News(view.Title, empty, headline);
        }
        else
        {
            canvas.News(headline);
        }

        canvas.Lines([.. view.Meaning.Take(TextLimits.Sentences).Select(sentence => canvas.Line().Text(sentence))]);
        canvas.Facts(view.Facts);
        Chart(canvas, view.Chart, useChartBlock);
        Footnote(canvas, view);
        if (canvas.Surface != SlackSurface.Message)
        {
            TableAsLines(canvas, view.Table);
        }

        canvas.Actions(view.Actions, OpenRows(canvas, view.Table));
        canvas.Suggestions(view.Suggestions);

        // Slack shows a message's table below everything else, wherever it stands: so it stands there here too.
        if (canvas.Surface == SlackSurface.Message && view.Table is { } table && !table.Rows.IsEmpty)
        {
            canvas.Custom(TableBlock.Of(table, canvas.Say), PlainRows(table, canvas.Say));
        }
    }

    private static void Chart(Canvas canvas, ReportChart? chart, bool useChartBlock)
    {
        if (chart is null || chart.Points.IsEmpty)
        {
            return;
        }

        if (useChartBlock && canvas.Surface == SlackSurface.Message && ChartBlock.TryDraw(chart) is { } block)
        {
            canvas.Custom(block);
        }

        var numbers = chart.Points.Take(SlackLimits.ChartPoints).Select(point =>
            $"{SlackText.Line(point.Label, SlackLimits.ChartLabel)} {(point.Value is { } value ? $"{Wording.Rounded(value)} (n {RichLine.Number(point.Count)})" : "no answers")}");
        canvas.Lines(canvas.Line().Bold(chart.Title).Raw(": ").Text(string.Join(", ", numbers), TextLimits.Paragraph));
    }

    private static void Footnote(Canvas canvas, ReportView view)
    {
        var asOf = $"as of {canvas.Say.When(canvas.Say.Reader.AsOf)}";
        canvas.Small(view.Footnote is { } note ? $"{SlackText.Line(note, TextLimits.Sentence - asOf.Length - 2)}, {asOf}" : asOf);
    }

    private static IEnumerable<JsonObject> OpenRows(Canvas canvas, ReportTable? table)
    {
        var rows = table?.Rows.Select(row => row.Open).OfType<CardAction>().ToList() ?? [];
        return rows.Count == 0 ? [] : [canvas.Elements.Select("Open a case", rows)];
    }

    private static void TableAsLines(Canvas canvas, ReportTable? table)
    {
        if (table is not null && !table.Rows.IsEmpty)
        {
            canvas.Bullets([.. table.Rows.Select(row => canvas.Line().Text(PlainRow(row, canvas.Say)))]);
            MoreRows(canvas, table);
        }
    }

    private static void MoreRows(Canvas canvas, ReportTable table)
    {
        if (table.MoreRows > 0)
        {
            canvas.Small($"and {RichLine.Number(table.MoreRows)} more rows");
        }
    }

    private static IEnumerable<string> PlainRows(ReportTable table, Wording say)
    {
        foreach (var row in table.Rows)
        {
            yield return "- " + PlainRow(row, say);
        }

        if (table.MoreRows > 0)
        {
            yield return $"and {RichLine.Number(table.MoreRows)} more rows";
        }
    }

    private static string PlainRow(ReportRow row, Wording say) =>
        string.Join(", ", row.Cells.Select(cell => SlackText.Line(say.Say(cell), TextLimits.Cell)));
}
