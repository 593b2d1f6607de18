namespace NpsBot.Connectors.Imports;

/// <summary>Counts while an import runs. Holds counts only, so that its size does not grow with the file's.</summary>
/// <param name="onRefused">Told of each refused line as it is found.</param>
internal sealed class ImportTally(Action<RefusedLine> onRefused)
{
    /// <summary>Different notes kept; a note names no row, so there are few.</summary>
    private const int MaxNotes = 100;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);
    private int _lines;
    private int _refused;

    public void Line() => _lines++;

    public void Refuse(RefusedLine line)
    {
        _refused++;
        onRefused(line);
    }

    public void Count(string what, int count = 1) => _counts[what] = _counts.GetValueOrDefault(what) + count;

    public void Note(string note)
    {
        if (_notes.Count < MaxNotes || _notes.ContainsKey(note))
        {
            _notes[note] = _notes.GetValueOrDefault(note) + 1;
        }
    }

    public ImportReport Report() => new()
    {
        Lines = _lines,
        Refused = _refused,
        Counts = [.. _counts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))],
        Notes = [.. _notes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))],
    };
}
