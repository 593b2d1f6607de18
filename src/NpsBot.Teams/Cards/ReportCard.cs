using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>An answer: headline, what it means, the numbers as chart and as text, the rows, what it rests on.</summary>
internal sealed class ReportCard(Face face)
{
    private const int LabelLength = 20;

    /// <summary>Fewer are quicker read in words; two points make a line, but no course.</summary>
    private const int PointsOfLine = 3;

    private const int PointsOfBars = 2;

    private readonly Buttons _buttons = new(face.Place, askAnew: true);

    public IEnumerable<JsonObject> Draw(ReportView view) =>
    [
        Element.Heading(IsEmpty(view) ? face.Line(view.Title) : view.Render(new Headlines(face.Reader)), "Large"),
        .. view.Empty is { } empty ? [Element.Rich(Face.Capital(face.Line(empty)), spacing: "Small")] : Array.Empty<JsonObject>(),
        .. view.Meaning.Take(face.Room.Rows).Select(sentence => Element.Rich(face.Line(sentence), spacing: "Small")),
        .. view.Chart is { } chart ? Chart(chart) : [],
        .. face.Facts(view.Facts),
        .. view.Table is { } table ? Table(table) : [],
        Element.Rich(Footnote(view), Ink.Small),
        .. _buttons.Set(view.Actions),
        .. _buttons.Suggestions(view.Suggestions, face),
    ];

    /// <summary>What would fill it is a sentence of its own, too long for a heading.</summary>
    private static bool IsEmpty(ReportView view) => view is { Headline: null, Empty: not null };

    private string Footnote(ReportView view)
    {
        var asOf = $"as of {face.Say.When(face.Reader.AsOf)}";
        return view.Footnote is { } note ? $"{face.Line(note)}, {asOf}." : $"{Face.Capital(asOf)}.";
    }

    /// <summary>The picture where the client draws it, and always the same numbers in words, so that nothing is lost without it.</summary>
    private IEnumerable<JsonObject> Chart(ReportChart chart)
    {
        var points = chart.Points.Where(point => point.Value is not null).ToList();
        if (points.Count >= (chart.Kind == ChartKind.Line ? PointsOfLine : PointsOfBars))
        {
            yield return chart.Kind == ChartKind.Line ? Lines(chart, points) : Bars(chart, points);
        }

        var words = chart.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Label(point)} {(point.Value is { } value ? Wording.Rounded(value) : Wording.None)} (n {point.Count})"));
        yield return Element.Rich([Element.Run(face.Line(chart.Title) + ": ", Ink.Quiet), Element.Run(string.Join(" · ", words))], "Small");
    }

    private JsonObject Lines(ReportChart chart, IEnumerable<ChartPoint> points) => Framed("Chart.Line", chart, new JsonArray(new JsonObject
    {
        ["legend"] = face.Line(chart.Title),
        ["color"] = "categoricalBlue",
        ["values"] = new JsonArray([.. points.Select(Point)]),
    }));

    private JsonObject Bars(ReportChart chart, IEnumerable<ChartPoint> points)
    {
        var frame = Framed("Chart.VerticalBar", chart, new JsonArray([.. points.Select(Point)]));
        frame["color"] = "categoricalBlue";
        frame["showBarValues"] = true;
        return frame;
    }

    /// <summary>Clients without charts drop it: the words below say the same.</summary>
    private JsonObject Framed(string type, ReportChart chart, JsonArray data) => new()
    {
        ["type"] = type,
        ["title"] = face.Line(chart.Title),
        ["showTitle"] = true,
        ["data"] = data,
        ["fallback"] = "drop",
    };

    private static JsonObject Point(ChartPoint point) => new() { ["x"] = Label(point), ["y"] = Math.Round(point.Value!.Value, 1) };

    private static string Label(ChartPoint point) => Plain.Line(point.Label, LabelLength);

    private IEnumerable<JsonObject> Table(ReportTable table)
    {
        var rows = table.Rows.Take(face.Room.Rows).ToList();
        var more = table.Rows.Length - rows.Count + table.MoreRows;
        return
        [
            .. table.Columns.Length <= TeamsLimits.TableColumns ? [Grid(table, rows)] : rows.SelectMany(row => Lines(table, row)),
            .. more > 0 ? [Face.More(more)] : Array.Empty<JsonObject>(),
        ];
    }

    private JsonObject Grid(ReportTable table, IEnumerable<ReportRow> rows) => new()
    {
        ["type"] = "Table",
        ["columns"] = new JsonArray([.. table.Columns.Select(_ => new JsonObject { ["width"] = 1 })]),
        ["showGridLines"] = false,
        ["rows"] = new JsonArray([GridRow(table.Columns.Select(name => Element.Run(face.Line(name), Ink.Bold))), .. rows.Select(row => GridRow(row.Cells.Select((cell, n) => Run(row, cell, n))))]),
    };

    private static JsonObject GridRow(IEnumerable<JsonObject> runs) => new()
    {
        ["type"] = "TableRow",
        ["cells"] = new JsonArray([.. runs.Select(run => new JsonObject { ["type"] = "TableCell", ["items"] = new JsonArray(Element.Rich([run])) })]),
    };

    /// <summary>A row of a wide table: the first two cells as its title, the others named below, so that it reads on a phone.</summary>
    private IEnumerable<JsonObject> Lines(ReportTable table, ReportRow row)
    {
        yield return Element.Rich([Run(row, row.Cells[0], 0), Element.Run("  " + face.Cell(row.Cells[1]), Ink.Bold)]);
        var rest = row.Cells.Skip(2).Zip(table.Columns.Skip(2), Named).Where(text => text.Length > 0);
        yield return Element.Rich(string.Join(" · ", rest), Ink.Quiet, "None");
    }

    /// <summary>A due time says itself what it is.</summary>
    private string Named(Cell cell, string column) => (face.Cell(cell), cell) switch
    {
        (Wording.None, _) => string.Empty,
        (var due, InstantCell { IsDue: true }) => due,
        var (text, _) => $"{face.Line(column)} {text}",
    };

    /// <summary>The first cell is the row's way to its case.</summary>
    private JsonObject Run(ReportRow row, Cell cell, int column) =>
        column == 0 && row.Open is { } open ? Element.Run(face.Cell(cell), Ink.Bold, _buttons.Click(open)) : Element.Run(face.Cell(cell));
}
