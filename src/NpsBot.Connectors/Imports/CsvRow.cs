namespace NpsBot.Connectors.Imports;

/// <summary>One record of a file.</summary>
/// <param name="Line">1-based line where it begins.</param>
/// <param name="Cells">As written, without quotes.</param>
/// <param name="Fault">Why it cannot be used; <see langword="null"/> when it can.</param>
internal sealed record CsvRow(long Line, IReadOnlyList<string> Cells, CsvHeader Header, string? Fault)
{
    /// <summary>A cell without white space around it; <see langword="null"/> when it is blank or not there.</summary>
    public string? Cell(string column) => Header.Places.TryGetValue(column, out var index) ? At(index) : null;

    /// <summary>Cells of further columns that are not blank.</summary>
    public IEnumerable<(string Name, string Value)> Others()
    {
        foreach (var (name, index) in Header.Others)
        {
            if (At(index) is { } value)
            {
                yield return (name, value);
            }
        }
    }

    private string? At(int index) => index < Cells.Count && !string.IsNullOrWhiteSpace(Cells[index]) ? Cells[index].Trim() : null;
}
