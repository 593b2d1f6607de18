using System.Collections.Immutable;
using System.Globalization;

namespace NpsBot.Core.Playbooks;

/// <summary>A fault in a playbook or policy file.</summary>
/// <param name="File">As given to the reader.</param>
/// <param name="Line">1-based; 0 when the fault is of the whole file.</param>
/// <param name="Key">Path of the key, e.g. <c>steps[2].kind</c>; empty for the whole file.</param>
/// <param name="Problem">What is wrong and what to write instead.</param>
public sealed record DefinitionError(string File, int Line, string Key, string Problem)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}{(Line > 0 ? $", line {Line}" : string.Empty)}{(Key.Length > 0 ? $", {Key}" : string.Empty)}: {Problem}");
}

/// <summary>What reading a definition came to: the value, or every fault found.</summary>
public sealed record DefinitionReading<T>(T? Value, ImmutableArray<DefinitionError> Errors)
    where T : class;
