namespace NpsBot.Connectors.Imports;

/// <summary>What one line came to.</summary>
/// <param name="What">Counted under these words, e.g. "cases opened"; <see langword="null"/> when it was refused.</param>
internal sealed record LineResult(string? What, string? Note = null, (string Column, string Reason)? Refused = null);

/// <summary>One kind of file.</summary>
/// <typeparam name="T">What a row is read into.</typeparam>
internal interface ICsvImport<T>
    where T : class
{
    CsvColumns Columns { get; }

    /// <summary>Reads a row; what is wrong stays in the reader.</summary>
    T Read(CsvRow row, CellReader cells);

    /// <summary>Takes rows in, in one transaction; one result per row, in order.</summary>
    Task<IReadOnlyList<LineResult>> AcceptAsync(IReadOnlyList<T> batch, CancellationToken cancellationToken);

    /// <summary>What remains to be done when every row is in.</summary>
    Task FinishAsync(ImportTally tally, CancellationToken cancellationToken);
}
