using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>A key a map may have.</summary>
/// <param name="Example">A whole line to copy, e.g. <c>title: First contact</c>.</param>
internal sealed record Key(string Name, string Example, bool Required = true);

/// <summary>Reads the keys of one map, noting every fault on the way. A value that is missing or faulty reads as <see langword="null"/>.</summary>
internal sealed partial class MapReader
{
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(366);

    private readonly MapNode _map;
    private readonly string _path;
    private readonly ImmutableArray<Key> _keys;

    private MapReader(MapNode map, string path, ImmutableArray<Key> keys, Faults faults)
    {
        _map = map;
        _path = path;
        _keys = keys;
        Faults = faults;
    }

    public Faults Faults { get; }

    public int Line => _map.Line;

    /// <summary>Checks that the node is a map with these keys and no others.</summary>
    public static MapReader? Of(Node node, string path, ImmutableArray<Key> keys, Faults faults)
    {
        if (node is not MapNode map)
        {
            faults.Add(node.Line, path, $"should be keys with values, e.g. {keys[0].Example}");
            return null;
        }

        var reader = new MapReader(map, path, keys, faults);
        reader.CheckKeys();
        return reader;
    }

    /// <summary>Path of a key of this map.</summary>
    public string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    public bool Has(string key) => Entry(key) is not null;

    /// <summary>Whether a list is written under a key.</summary>
    public bool HasList(string key) => Entry(key)?.Value is ListNode;

    /// <summary>Notes a fault at a key of this map, or at the map itself when the key is not written.</summary>
    public void Fault(string key, string problem) => Faults.Add(Entry(key)?.Line ?? Line, PathOf(key), problem);

    public string? Text(string key, int maxLength, bool multiline = false)
    {
        if (Scalar(key)?.Text.Trim() is not { } text)
        {
            return null;
        }

        if (text.Length > maxLength)
        {
            Fault(key, Invariant($"is {text.Length} characters long; keep it to {maxLength}."));
            return null;
        }

        if (!multiline && text.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            Fault(key, "has several lines; write one.");
            return null;
        }

        return text;
    }

    /// <param name="pattern">Which ids are right.</param>
    /// <param name="rule">The same in words.</param>
    public string? Id(string key, Regex pattern, string rule)
    {
        if (Scalar(key)?.Text is not { } id)
        {
            return null;
        }

        if (pattern.IsMatch(id))
        {
            return id;
        }

        Fault(key, $"\"{id}\" is no id. Write {rule}.");
        return null;
    }

    public string? Word(string key, IReadOnlyCollection<string> words) => Scalar(key) is { } scalar ? Word(scalar, PathOf(key), words) : null;

    public T? Code<T>(string key)
        where T : struct, Enum => Codes.Find<T>(Scalar(key) is { } scalar ? Word(scalar, PathOf(key), Codes.All<T>()) : null);

    public bool? Flag(string key)
    {
        switch (Scalar(key)?.Text)
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            case var other:
                Fault(key, $"\"{other}\" is neither true nor false. Write {key}: true or {key}: false.");
                return null;
        }
    }

    /// <summary>More than zero, at most a year: <c>30m</c>, <c>48h</c>, <c>7d</c>.</summary>
    public TimeSpan? Duration(string key)
    {
        if (Scalar(key)?.Text is not { } text)
        {
            return null;
        }

        if (DurationPattern().Match(text) is not { Success: true } match)
        {
            Fault(key, $"\"{text}\" is no time. Write a number with m, h or d, e.g. 30m, 48h or 7d.");
            return null;
        }

        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        var duration = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        if (duration > TimeSpan.Zero && duration <= LongestDuration)
        {
            return duration;
        }

        Fault(key, $"\"{text}\" cannot be kept: write a time longer than nothing and at most {LongestDuration.Days}d, e.g. 48h.");
        return null;
    }

    /// <summary>Items of a list, each with its path; a single text counts as a list of one. Empty when the key is not written or no list.</summary>
    public ImmutableArray<(Node Node, string Path)> Items(string key)
    {
        if (Entry(key) is not { } entry)
        {
            return [];
        }

        switch (entry.Value)
        {
            case ListNode list:
                return [.. list.Items.Select((item, i) => (item, Invariant($"{PathOf(key)}[{i}]")))];
            case ScalarNode { IsEmpty: false } single:
                return [(single, PathOf(key))];
            default:
                Fault(key, $"should be a list, e.g. {Example(key)}");
                return [];
        }
    }

    /// <summary>Words of a list.</summary>
    public ImmutableArray<string> Words(string key, IReadOnlyCollection<string> words) =>
        [.. Items(key).Select(item => item.Node is ScalarNode scalar ? Word(scalar, item.Path, words) : NoText(item.Node, item.Path)).OfType<string>()];

    public ImmutableArray<T> CodeList<T>(string key)
        where T : struct, Enum => [.. Words(key, Codes.All<T>()).Select(word => Codes.Find<T>(word)!.Value)];

    /// <summary>Texts of a list, each on one line.</summary>
    public ImmutableArray<string> Texts(string key, int maxLength)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (node, path) in Items(key))
        {
            if (node is not ScalarNode { IsEmpty: false } scalar)
            {
                NoText(node, path);
            }
            else if (scalar.Text.Length > maxLength)
            {
                Faults.Add(node.Line, path, Invariant($"is {scalar.Text.Length} characters long; keep it to {maxLength}."));
            }
            else
            {
                texts.Add(scalar.Text);
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>A whole number.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Scalar(key)?.Text is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(key, Invariant($"\"{text}\" is no number from {least} to {most}. Write, for example: {Example(key)}"));
        return null;
    }

    /// <summary>Shares of a list in percent, 1 to 99, rising: <c>50%</c>.</summary>
    public ImmutableArray<int> Percents(string key)
    {
        var percents = ImmutableArray.CreateBuilder<int>();
        foreach (var (node, path) in Items(key))
        {
            var text = (node as ScalarNode)?.Text ?? string.Empty;
            if (!text.EndsWith('%') || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 99)
            {
                Faults.Add(node.Line, path, $"\"{text}\" is no share. Write 1% to 99%, e.g. {Example(key)}");
            }
            else if (percents.Count > 0 && percent <= percents[^1])
            {
                Faults.Add(node.Line, path, $"{text} must come after a smaller share. Write them rising, e.g. {Example(key)}");
            }
            else
            {
                percents.Add(percent);
            }
        }

        return percents.ToImmutable();
    }

    /// <summary>Amounts of a list: <c>EUR 500000</c>.</summary>
    public ImmutableArray<Money> Amounts(string key)
    {
        var amounts = ImmutableArray.CreateBuilder<Money>();
        foreach (var (node, path) in Items(key))
        {
            var text = (node as ScalarNode)?.Text ?? string.Empty;
            if (MoneyPattern().Match(text) is not { Success: true } match)
            {
                Faults.Add(node.Line, path, $"\"{text}\" is no amount. Write the currency's three letters and whole units, e.g. EUR 500000.");
            }
            else if (amounts.Any(amount => amount.Currency == match.Groups["currency"].Value))
            {
                Faults.Add(node.Line, path, $"{match.Groups["currency"].Value} is there already. Write one amount per currency.");
            }
            else
            {
                amounts.Add(new Money(decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture), match.Groups["currency"].Value));
            }
        }

        return amounts.ToImmutable();
    }

    /// <summary>A map under a key.</summary>
    public MapReader? Map(string key, ImmutableArray<Key> keys) => Entry(key) is { } entry ? Of(entry.Value, PathOf(key), keys, Faults) : null;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private void CheckKeys()
    {
        foreach (var entry in _map.Entries)
        {
            if (_keys.All(key => key.Name != entry.Key))
            {
                var names = _keys.Select(key => key.Name).ToList();
                var near = NearMiss.Of(entry.Key, names) is { } name ? $" Did you mean {name}?" : $" Known here: {string.Join(", ", names)}.";
                Faults.Add(entry.Line, PathOf(entry.Key), $"unknown key.{near}");
            }
            else if (Entry(entry.Key) != entry)
            {
                Faults.Add(entry.Line, PathOf(entry.Key), Invariant($"is written twice (first on line {Entry(entry.Key)!.Line}). Keep one."));
            }
        }

        foreach (var key in _keys.Where(key => key.Required && !Has(key.Name)))
        {
            Faults.Add(Line, PathOf(key.Name), $"is missing. Write, for example: {key.Example}");
        }
    }

    private MapEntry? Entry(string key) => _map.Entries.FirstOrDefault(entry => entry.Key == key);

    private string Example(string key) => _keys.First(known => known.Name == key).Example;

    private ScalarNode? Scalar(string key)
    {
        switch (Entry(key)?.Value)
        {
            case null:
                return null;
            case ScalarNode { IsEmpty: false } scalar when !string.IsNullOrWhiteSpace(scalar.Text):
                return scalar;
            case ScalarNode:
                Fault(key, $"has no value. Write, for example: {Example(key)}");
                return null;
            default:
                Fault(key, $"should be one value, not a list or keys. Write, for example: {Example(key)}");
                return null;
        }
    }

    private string? Word(ScalarNode scalar, string path, IReadOnlyCollection<string> words)
    {
        if (words.FirstOrDefault(word => word == scalar.Text || word == scalar.Text.Replace('-', '_')) is { } known)
        {
            return known;
        }

        var near = NearMiss.Of(scalar.Text, words) is { } word ? $"Did you mean {word}?" : $"Write one of: {string.Join(", ", words)}.";
        Faults.Add(scalar.Line, path, $"\"{scalar.Text}\" is not known here. {near}");
        return null;
    }

    private string? NoText(Node node, string path)
    {
        Faults.Add(node.Line, path, "should be one word or text.");
        return null;
    }

    [GeneratedRegex(@"^(?<count>[0-9]{1,6}) ?(?<unit>[mhd])$")]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^(?<currency>[A-Z]{3}) (?<amount>[0-9]{1,15})$")]
    private static partial Regex MoneyPattern();
}
