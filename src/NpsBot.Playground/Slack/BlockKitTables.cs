using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>table</c> and <c>data_table</c> blocks.</summary>
internal static class BlockKitTables
{
    public static Shape Table { get; } = BlockKitBlocks.Block("table")
        .Needs("rows", List(List(Cell(mayBeEmpty: true), L.TableColumns, 1), L.TableRows, 1))
        .May("column_settings", List(ColumnSetting, L.TableColumns))
        .Where(SameLength)
        .Where(table => table["column_settings"] is JsonArray settings && settings.Count > Columns(table) ? "more column settings than columns" : null);

    public static Shape DataTable { get; } = BlockKitBlocks.Block("data_table")
        .Needs("caption", Text(min: 1))
        .Needs("rows", List(List(Cell(mayBeEmpty: false), L.TableColumns, 1), L.DataTableRows, 2))
        .May("page_size", Whole(1, L.DataTablePage))
        .May("row_header_column_index", Whole(0, L.TableColumns - 1))
        .Where(SameLength)
        .Where(table => Row(table, 0).Any(cell => (string?)cell?["type"] == "rich_text") ? "header cells must not be rich_text" : null)
        .Where(table => Rows(table).SelectMany(row => row).Sum(cell => LengthOf((string?)cell?["text"] ?? string.Empty)) > L.DataTableText ? $"no more than {L.DataTableText} characters of cell text allowed" : null);

    private static void ColumnSetting(JsonNode? node, string at, ICollection<Fault> faults)
    {
        // A null entry leaves that column as it is.
        if (node is not null)
        {
            new Shape().May("align", OneOf("left", "center", "right")).May("is_wrapped", Flag).Check(node, at, faults);
        }
    }

    private static Rule Cell(bool mayBeEmpty) => Typed(type => type switch
    {
        "raw_text" => Shape.Of("raw_text").Needs("text", Text(min: mayBeEmpty ? 0 : 1)).Check,
        "raw_number" => Shape.Of("raw_number").Needs("value", Number()).Needs("text", Text(min: 1)).Check,
        "rich_text" => BlockKitRichText.Block.Check,
        _ => null,
    });

    private static string? SameLength(JsonObject table) => Rows(table).Any(row => row.Count != Columns(table)) ? "all rows must have the same number of cells" : null;

    private static int Columns(JsonObject table) => Row(table, 0).Count;

    private static JsonArray Row(JsonObject table, int index) => (JsonArray)table["rows"]![index]!;

    private static IEnumerable<JsonArray> Rows(JsonObject table) => ((JsonArray)table["rows"]!).Cast<JsonArray>();
}
