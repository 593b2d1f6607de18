using System.Collections.Immutable;
using NpsBot.Core.Playbooks;

namespace NpsBot.Connectors.Imports;

/// <summary>The columns a kind of file has.</summary>
/// <param name="Required">Must be there.</param>
/// <param name="Optional">May be there.</param>
/// <param name="KeepsOthers">Whether further columns mean something; otherwise they are reported and left out.</param>
internal sealed record CsvColumns(ImmutableArray<string> Required, ImmutableArray<string> Optional, bool KeepsOthers = false)
{
    /// <summary>Finds the columns in a header. Names are compared without case; blanks and hyphens count as underscores.</summary>
    /// <exception cref="ImportException">One is missing or there twice.</exception>
    public CsvHeader Bind(IReadOnlyList<string> header)
    {
        var known = Required.Concat(Optional).ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var others = new List<(string Name, int Index)>();
        for (var index = 0; index < header.Count; index++)
        {
            var name = Normal(header[index]);
            if (name.Length == 0)
            {
                continue;
            }

            if (!known.Contains(name))
            {
                others.Add((header[index].Trim(), index));
            }
            else if (!places.TryAdd(name, index))
            {
                throw new ImportException($"The column {name} is there twice. Keep one of them.");
            }
        }

        if (Required.Where(name => !places.ContainsKey(name)).ToList() is { Count: > 0 } missing)
        {
            throw new ImportException(Missing(missing, header, others));
        }

        return new CsvHeader(places, KeepsOthers ? [.. others] : [], Warnings(others, places));
    }

    private string Missing(List<string> missing, IReadOnlyList<string> header, List<(string Name, int Index)> others)
    {
        var hints = missing.Select(name => NearMiss.Of(name, others.Select(other => other.Name)) is { } meant ? $"{name} (is it '{Shown(meant)}'? Rename it)" : name);
        var found = header.Count == 0 ? "The file is empty." : $"Found: {string.Join(", ", header.Select(Shown))}.";
        return $"The first line must name the columns; missing: {string.Join(", ", hints)}. {found} Known columns: {string.Join(", ", Required.Concat(Optional))}.";
    }

    private ImmutableArray<string> Warnings(List<(string Name, int Index)> others, Dictionary<string, int> places)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, _) in others)
        {
            var meant = NearMiss.Of(name, Optional.Where(column => !places.ContainsKey(column)));
            if (meant is not null)
            {
                warnings.Add($"The column '{Shown(name)}' is not known; is it {meant}? Then rename it and import again.");
            }
            else if (!KeepsOthers)
            {
                warnings.Add($"The column '{Shown(name)}' is not known and was left out.");
            }
        }

        return warnings.ToImmutable();
    }

    private static string Normal(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    private static string Shown(string name) => Core.Intake.IncomingText.Line(name, 40) ?? string.Empty;
}

/// <summary>Where the columns of one file are.</summary>
/// <param name="Places">Index by column name.</param>
/// <param name="Others">Further columns, as the file names them.</param>
/// <param name="Warnings">For the person who imports.</param>
internal sealed record CsvHeader(IReadOnlyDictionary<string, int> Places, ImmutableArray<(string Name, int Index)> Others, ImmutableArray<string> Warnings);
