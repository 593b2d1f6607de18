using System.Collections.Immutable;

namespace NpsBot.Connectors.Imports;

/// <summary>A line that was not taken.</summary>
/// <param name="Line">1-based line of the file where the record begins.</param>
/// <param name="Column">Empty when it is about the whole line.</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
/// <param name="Value">The cell, shortened; from the customer's file, so never trusted.</param>
public sealed record RefusedLine(long Line, string Column, string Reason, string? Value);

/// <summary>What an import came to.</summary>
public sealed record ImportReport
{
    /// <summary>Records read, the header not counted.</summary>
    public required int Lines { get; init; }

    /// <summary>How many came to what, e.g. "cases opened", most first.</summary>
    public required ImmutableArray<(string What, int Count)> Counts { get; init; }

    public required int Refused { get; init; }

    /// <summary>What an administrator should know, each once with how often.</summary>
    public required ImmutableArray<(string Note, int Count)> Notes { get; init; }
}
