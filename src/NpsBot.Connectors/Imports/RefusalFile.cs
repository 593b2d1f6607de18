using System.Globalization;
using CsvHelper;

namespace NpsBot.Connectors.Imports;

/// <summary>Writes refused lines as a CSV that can be opened in a spreadsheet and mended: no cell runs as a formula there.</summary>
public sealed class RefusalFile : IDisposable
{
    private static readonly string[] Header = ["line", "column", "reason", "value"];

    private readonly CsvWriter _writer;

    /// <param name="stream">Written to and closed at the end.</param>
    public RefusalFile(Stream stream)
    {
        _writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true });
        _writer.WriteHeader(Header);
    }

    public void Add(RefusedLine line) =>
        _writer.WriteRecord([line.Line.ToString(CultureInfo.InvariantCulture), line.Column, line.Reason, line.Value ?? string.Empty]);

    public void Dispose() => _writer.Dispose();
}
