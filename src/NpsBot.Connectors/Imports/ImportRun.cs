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
        var batch = new List<Entry<T>>(BatchSize);
        await using var file = await CsvFile.OpenAsync(stream, import.Columns, cancellationToken);
        foreach (var warning in file.Header.Warnings)
        {
            tally.Note(warning);
        }

        await foreach (var row in file.RowsAsync(cancellationToken))
        {
            tally.Line();
            batch.Add(Read(import, row, local));
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

    private static Entry<T> Read<T>(ICsvImport<T> import, CsvRow row, LocalText local)
        where T : class
    {
        if (row.Fault is { } fault)
        {
            return new Entry<T>(row, null, new RefusedLine(row.Line, string.Empty, fault, null));
        }

        var cells = new CellReader(row, local);
        var value = import.Read(row, cells);
        return cells.Refused is { } refused ? new Entry<T>(row, null, refused) : new Entry<T>(row, value, null);
    }

    private static async Task AcceptAsync<T>(ICsvImport<T> import, List<Entry<T>> batch, ImportTally tally, CancellationToken cancellationToken)
        where T : class
    {
        var items = batch.Select(entry => entry.Item).OfType<T>().ToList();
        var results = new Queue<LineResult>(items.Count == 0 ? [] : await import.AcceptAsync(items, cancellationToken));
        foreach (var entry in batch)
        {
            if (entry.Refused is { } unreadable)
            {
                tally.Refuse(unreadable);
            }
            else
            {
                Count(entry.Row, results.Dequeue(), tally);
            }
        }

        batch.Clear();
    }

    private static void Count(CsvRow row, LineResult result, ImportTally tally)
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

    /// <summary>A row of a batch: read, or refused already. Both stay together, so that refusals come in the file's order.</summary>
    private sealed record Entry<T>(CsvRow Row, T? Item, RefusedLine? Refused)
        where T : class;
}
