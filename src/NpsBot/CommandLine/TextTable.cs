using System.Text;

namespace NpsBot.CommandLine;

/// <summary>Columns of text, aligned with blanks.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="empty">Written instead of a table without rows.</param>
    public static async Task WriteAsync(TextWriter output, string[] header, IEnumerable<string[]> rows, string empty)
    {
        List<string[]> all = [header, .. rows];
        if (all.Count == 1)
        {
            await output.WriteLineAsync(empty);
            return;
        }

        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            var line = new StringBuilder();
            for (var column = 0; column < row.Length; column++)
            {
                line.Append(row[column].PadRight(widths[column])).Append(Gap);
            }

            await output.WriteLineAsync(line.ToString().TrimEnd());
        }
    }
}
