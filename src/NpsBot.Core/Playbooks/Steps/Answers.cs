using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Answers by key, each in the invariant form of its prompt (see <see cref="Prompt"/>). An empty answer is absent.</summary>
public sealed record Answers(ImmutableSortedDictionary<string, string> Values)
{
    public static readonly Answers None = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>From pairs; empty and blank values are dropped.</summary>
    public static Answers Of(IEnumerable<KeyValuePair<string, string?>> pairs) => new(pairs
        .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
        .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal));

    public string? Text(string key) => Values.GetValueOrDefault(key);

    public bool Has(string key) => Values.ContainsKey(key);

    public bool Yes(string key) => Values.GetValueOrDefault(key) == "true";

    public DateOnly? Date(string key) =>
        DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public DateTimeOffset? Instant(string key) =>
        DateTimeOffset.TryParse(Text(key), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToUniversalTime() : null;

    public decimal? Number(string key) =>
        decimal.TryParse(Text(key), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public Answers With(string key, string? value) => new(string.IsNullOrWhiteSpace(value) ? Values.Remove(key) : Values.SetItem(key, value));

    /// <summary>How many rows of a group hold at least one answer; rows are counted up to the last such row.</summary>
    public int Rows(string group) => Values.Keys
        .Select(key => key.Split('.'))
        .Where(parts => parts.Length == 3 && parts[0] == group && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(parts => int.Parse(parts[1], CultureInfo.InvariantCulture) + 1)
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Rows of a group to show: those with answers and those asked for, 1 at least.</summary>
    public int RowsInSight(string group, int max) => Math.Clamp(Math.Max(Rows(group), (int)(Number(RowsKey(group)) ?? 0)), 1, max);

    /// <summary>The same answers with one more row of a group in sight.</summary>
    public Answers WithRow(string group, int max) =>
        With(RowsKey(group), Math.Min(RowsInSight(group, max) + 1, max).ToString(CultureInfo.InvariantCulture));

    /// <summary>Key under which the wanted number of rows travels among a group's answers.</summary>
    public static string RowsKey(string group) => group + ".rows";

    /// <summary>The same answers with a group's empty rows closed up.</summary>
    public Answers Compacted(string group)
    {
        var result = Values;
        var target = 0;
        for (var row = 0; row < Rows(group); row++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{group}.{row}.");
            var fields = Values.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            if (fields.Count == 0)
            {
                continue;
            }

            result = result.RemoveRange(fields.Select(pair => pair.Key));
            result = result.SetItems(fields.Select(pair => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{group}.{target}.{pair.Key[prefix.Length..]}"), pair.Value)));
            target++;
        }

        return new Answers(result);
    }
}
