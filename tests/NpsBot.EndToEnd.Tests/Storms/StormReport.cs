using System.Globalization;
using System.Text;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>Prints what a storm counted, and keeps it when a file was named.</summary>
internal static class StormReport
{
    private static readonly Lock Gate = new();

    public static void Write(string title, TimeSpan duration, IEnumerable<(string What, long Count)> counts)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\nSeed {StormSettings.Seed}, {duration.TotalSeconds:0} s.\n\n| what | count |\n|---|---:|\n");
        foreach (var (what, count) in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {count} |\n");
        }

        text.Append('\n');
        lock (Gate)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
            Console.Out.Write(text);
            if (StormSettings.ReportFile is { } file)
            {
                File.AppendAllText(file, text.ToString());
            }
        }
    }
}
