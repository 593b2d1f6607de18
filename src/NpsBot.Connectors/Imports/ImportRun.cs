namespace NpsBot.Connectors.Imports;

/// <summary>Takes a file in, batch by batch, in constant memory.</summary>
internal static class ImportRun
{
    /// <summary>Rows per transaction.</summary>
    public const int BatchSize = 500;

    /// <exception cref="ImportException">The file cannot be read, or not further; what came before is in.</exception>
    public static async Task<ImportReport> RunAsync<T>(ICsvImport<T> import, Stream stream, ImportRequest request, Action<RefusedLine> onRefused, IProgress<double>? progress, CancellationToken cancellationToken)
        where T : class
    {
        var tally = new ImportTally(onRefused);
        var local = new LocalText(request.Locale, request.Zone);
        var batch = new List<(CsvRow Row, T Item)>(BatchSize);
        await using var file = await CsvFile.OpenAsync(stream, import.Columns, cancellationToken);
        foreach (var warning in file.Header.Warnings)
        {
            tally.Note(warning);
        }

        await foreach (var row in file.RowsAsync(cancellationToken))
        {
            tally.Line();
            if (Read(import, row, local, tally) is { } item)
            {
                batch.Add((row, item));
            }

            if (batch.Count == BatchSize)
            {
                await AcceptAsync(import, batch, tally, cancellationToken);
                progress?.Report(stream.CanSeek && stream.Length > 0 ? (double)stream.Position / stream.Length : 0);
            }
        }

        await AcceptAsync(import, batch, tally, cancellationToken);
        await import.FinishAsync(tally, cancellationToken);
        progress?.Report(1);
        return tally.Report();
    }

    private static T? Read<T>(ICsvImport<T> import, CsvRow row, LocalText local, ImportTally tally)
        where T : class
    {
        if (row.Fault is { } fault)
        {
            tally.Refuse(new RefusedLine(row.Line, string.Empty, fault, null));
            return null;
        }

        var cells = new CellReader(row, local);
        var value = import.Read(row, cells);
        if (cells.Refused is { } refused)
        {
            tally.Refuse(refused);
            return null;
        }

        return value;
    }

    private static async Task AcceptAsync<T>(ICsvImport<T> import, List<(CsvRow Row, T Item)> batch, ImportTally tally, CancellationToken cancellationToken)
        where T : class
    {
        if (batch.Count == 0)
        {
            return;
        }

        var results = await import.AcceptAsync([.. batch.Select(entry => entry.Item)], cancellationToken);
        foreach (var ((row, _), result) in batch.Zip(results))
        {
            if (result.Refused is { } refused)
            {
                tally.Refuse(CellReader.Line(row, refused.Column, refused.Reason));
            }
            else if (result.What is { } what)
            {
                tally.Count(what);
            }

            if (result.Note is { } note)
            {
                tally.Note(note);
            }
        }

        batch.Clear();
    }
}
