using System.Text.Json.Nodes;

namespace NpsBot.Playground.Shapes;

/// <summary>A closed JSON object: the fields it must and may have, and what holds between them. A field it does not know is a fault.</summary>
public sealed class Shape
{
    private readonly Dictionary<string, Rule> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _required = [];
    private readonly List<Rule> _whole = [];

    public static Shape Of(string type) => new Shape().Needs("type", Rules.OneOf(type));

    public Shape Needs(string field, Rule rule)
    {
        _required.Add(field);
        return May(field, rule);
    }

    public Shape May(string field, Rule rule)
    {
        _fields[field] = rule;
        return this;
    }

    public Shape May(Rule rule, params string[] fields)
    {
        foreach (var field in fields)
        {
            May(field, rule);
        }

        return this;
    }

    /// <summary>Takes over all fields and rules of another shape.</summary>
    public Shape Like(Shape other)
    {
        foreach (var (field, rule) in other._fields)
        {
            _fields.TryAdd(field, rule);
        }

        _required.AddRange(other._required.Where(field => !_required.Contains(field)));
        _whole.AddRange(other._whole);
        return this;
    }

    /// <summary>Adds what holds between the fields: a problem, or <see langword="null"/>.</summary>
    public Shape Where(Func<JsonObject, string?> problem)
    {
        _whole.Add((node, at, faults) =>
        {
            if (problem((JsonObject)node!) is { } text)
            {
                faults.Add(new(at, text));
            }
        });
        return this;
    }

    public Shape ExactlyOneOf(params string[] fields) => Where(value => fields.Count(field => value[field] is not null) == 1 ? null : $"must provide exactly one of {string.Join(", ", fields)}");

    public void Check(JsonNode? node, string at, ICollection<Fault> faults)
    {
        if (node is not JsonObject value)
        {
            faults.Add(new(at, "must provide an object"));
            return;
        }

        foreach (var field in _required.Where(field => value[field] is null))
        {
            faults.Add(new(at, $"missing required field: {field}"));
        }

        var before = faults.Count;
        foreach (var (field, child) in value)
        {
            if (!_fields.TryGetValue(field, out var rule))
            {
                faults.Add(new(at, $"invalid additional property: {field}"));
            }
            else if (child is not null)
            {
                rule(child, $"{at}/{Escape(field)}", faults);
            }
        }

        // What holds between fields is only judged once each field alone is sound.
        if (faults.Count == before)
        {
            foreach (var rule in _whole)
            {
                rule(node, at, faults);
            }
        }
    }

    private static string Escape(string field) => field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
