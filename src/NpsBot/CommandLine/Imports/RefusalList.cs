using NpsBot.Connectors.Imports;

namespace NpsBot.CommandLine.Imports;

/// <summary>Refused lines as they come: the first ones are kept to be shown, all go to the file when there is one.</summary>
internal sealed class RefusalList(RefusalFile? file)
{
    public const int MaxShown = 20;

    private readonly List<RefusedLine> _first = [];

    public IReadOnlyList<RefusedLine> First => _first;

    public int Count { get; private set; }

    public void Add(RefusedLine line)
    {
        Count++;
        file?.Add(line);
        if (_first.Count < MaxShown)
        {
            _first.Add(line);
        }
    }
}
