using System.Collections.Immutable;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>Collects everything that is wrong with one file, so that it can be mended in one go.</summary>
internal sealed class Faults(string file)
{
    private readonly List<DefinitionError> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<DefinitionError> All => [.. _errors.OrderBy(error => error.Line)];

    /// <param name="line">1-based; 0 for the whole file.</param>
    /// <param name="key">Path, e.g. <c>steps[2].kind</c>.</param>
    /// <param name="problem">What is wrong and what to write instead.</param>
    public void Add(int line, string key, string problem) => _errors.Add(new DefinitionError(file, line, key, problem));
}
