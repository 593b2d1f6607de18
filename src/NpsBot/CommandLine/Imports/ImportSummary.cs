using System.Globalization;
using NpsBot.Connectors.Imports;

namespace NpsBot.CommandLine.Imports;

/// <summary>Says what an import came to.</summary>
internal static class ImportSummary
{
    public static async Task WriteAsync(TextWriter output, ImportReport report, RefusalList refused, bool isTrial, string? file)
    {
        var counts = report.Counts.Append((What: "refused", Count: report.Refused)).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.What} {count.Count}"));
        await output.WriteLineAsync($"{(isTrial ? "Dry run, nothing was kept. " : string.Empty)}{report.Lines.ToString(CultureInfo.InvariantCulture)} {(report.Lines == 1 ? "line" : "lines")}: {string.Join(", ", counts)}.");
        foreach (var (note, count) in report.Notes)
        {
            await output.WriteLineAsync(count == 1 ? $"Note: {note}" : string.Create(CultureInfo.InvariantCulture, $"Note ({count} times): {note}"));
        }

        await WriteRefusedAsync(output, refused, file);
    }

    public static async Task WriteRefusedAsync(TextWriter output, RefusalList refused, string? file)
    {
        if (refused.Count == 0)
        {
            return;
        }

        await output.WriteLineAsync("Refused:");
        foreach (var line in refused.First)
        {
            var column = line.Column.Length > 0 ? $", {line.Column}" : string.Empty;
            var value = line.Value is { } text ? $" (there: {text})" : string.Empty;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  line {line.Line}{column}: {line.Reason}{value}"));
        }

        if (refused.Count > refused.First.Count)
        {
            var rest = string.Create(CultureInfo.InvariantCulture, $"  and {refused.Count - refused.First.Count} more");
            await output.WriteLineAsync(file is null ? $"{rest}; --report FILE writes all of them." : $"{rest}.");
        }

        if (file is not null)
        {
            await output.WriteLineAsync($"All refused lines are in {file}.");
        }
    }
}
