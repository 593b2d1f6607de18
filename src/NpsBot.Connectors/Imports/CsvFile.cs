using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;

namespace NpsBot.Connectors.Imports;

/// <summary>Reads a file row by row, in constant memory: UTF-8 with or without mark (or UTF-16 with one), comma, semicolon, tab or bar, line breaks inside quotes.</summary>
internal sealed class CsvFile : IAsyncDisposable
{
    /// <summary>Longest record in bytes: room for the longest comment, and a net for a quote that is never closed.</summary>
    private const int MaxRecordBytes = 1024 * 1024;

    private readonly CsvReader _reader;
    private CsvMalformedRecord? _malformed;

    private CsvFile(Stream stream)
    {
        _reader = CsvReader.Create(stream, CsvReaderOptions.Default with
        {
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecordBytes,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => _malformed = record,
        });
    }

    public CsvHeader Header { get; private set; } = new(new Dictionary<string, int>(), [], []);

    /// <summary>Opens a file and finds its columns.</summary>
    /// <exception cref="ImportException">It is no such file.</exception>
    public static async Task<CsvFile> OpenAsync(Stream stream, CsvColumns columns, CancellationToken cancellationToken)
    {
        var file = new CsvFile(stream);
        await file._reader.ReadHeaderAsync(cancellationToken);
        file.Header = columns.Bind(file._reader.Headers);
        return file;
    }

    /// <summary>Rows in order; blank ones are passed over.</summary>
    /// <exception cref="ImportException">The file cannot be read further.</exception>
    public async IAsyncEnumerable<CsvRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken))
        {
            var cells = Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetString).ToArray();
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                yield return new CsvRow(_reader.LineNumber, cells, Header, Fault(cells));
            }
        }
    }

    public async ValueTask DisposeAsync() => await _reader.DisposeAsync();

    private async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        bool found;
        try
        {
            found = await _reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException failure)
        {
            throw new ImportException($"The record on line {failure.LineNumber} is longer than any can be: a quote that opens there is probably never closed. Nothing from there on was read; mend it and import again.", failure);
        }

        if (_malformed is { Reason: CsvMalformedReason.UnterminatedQuote } open)
        {
            throw new ImportException($"A quote that opens in the record on line {open.LineNumber} is never closed. Nothing from there on was read; mend it and import again.");
        }

        return found;
    }

    private string? Fault(string[] cells)
    {
        if (_malformed is not null)
        {
            return "A quote stands where none may: put the whole cell in quotes and write quotes inside it twice.";
        }

        if (!Utf8.IsValid(_reader.RawRecord))
        {
            return "The line is not UTF-8. Save the file as \"CSV UTF-8\" and import it again.";
        }

        return cells.Skip(_reader.Headers.Count).Any(cell => !string.IsNullOrWhiteSpace(cell))
            ? "The line has more cells than the first one: put cells that hold the separator in quotes."
            : null;
    }
}
