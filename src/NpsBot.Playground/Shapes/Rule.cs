using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Shapes;

/// <summary>Judges one JSON value and adds what is wrong with it to <paramref name="faults"/>.</summary>
/// <param name="node">The value; <see langword="null"/> is JSON null.</param>
/// <param name="at">JSON pointer of the value.</param>
public delegate void Rule(JsonNode? node, string at, ICollection<Fault> faults);

/// <summary>The rules that block and card shapes are made of.</summary>
public static class Rules
{
    public static Rule Anything { get; } = (_, _, _) => { };

    public static Rule Flag { get; } = (node, at, faults) =>
    {
        if (KindOf(node) is not (JsonValueKind.True or JsonValueKind.False))
        {
            faults.Add(new(at, "must provide a boolean"));
        }
    };

    public static Rule AnyObject { get; } = (node, at, faults) =>
    {
        if (node is not JsonObject)
        {
            faults.Add(new(at, "must provide an object"));
        }
    };

    /// <summary>A string of <paramref name="min"/> to <paramref name="max"/> Unicode code points.</summary>
    public static Rule Text(int max = int.MaxValue, int min = 0) => (node, at, faults) =>
    {
        if (KindOf(node) is not JsonValueKind.String)
        {
            faults.Add(new(at, "must provide a string"));
            return;
        }

        var length = LengthOf(node!.GetValue<string>());
        if (length < min)
        {
            faults.Add(new(at, Say($"must be more than {min - 1} characters")));
        }

        if (length > max)
        {
            faults.Add(new(at, Say($"must be less than {(long)max + 1} characters")));
        }
    };

    public static Rule Number(double min = double.MinValue, double max = double.MaxValue) => (node, at, faults) =>
    {
        if (KindOf(node) is not JsonValueKind.Number)
        {
            faults.Add(new(at, "must provide a number"));
        }
        else if (double.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture) is var value && (value < min || value > max))
        {
            faults.Add(new(at, Say($"must be between {min} and {max}")));
        }
    };

    public static Rule Whole(long min, long max) => (node, at, faults) =>
    {
        if (KindOf(node) is not JsonValueKind.Number || !long.TryParse(node!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            faults.Add(new(at, "must provide an integer"));
        }
        else if (value < min || value > max)
        {
            faults.Add(new(at, Say($"must be between {min} and {max}")));
        }
    };

    public static Rule OneOf(params string[] values) => OneOf(StringComparer.Ordinal, values);

    public static Rule OneOf(StringComparer comparer, params string[] values) => (node, at, faults) =>
    {
        if (KindOf(node) is not JsonValueKind.String || !values.Contains(node!.GetValue<string>(), comparer))
        {
            faults.Add(new(at, $"must be one of {string.Join(", ", values)}"));
        }
    };

    public static Rule Format(Func<string, bool> isValid, string problem) => (node, at, faults) =>
    {
        if (KindOf(node) is not JsonValueKind.String || !isValid(node!.GetValue<string>()))
        {
            faults.Add(new(at, problem));
        }
    };

    public static Rule List(Rule item, int max = int.MaxValue, int min = 0) => (node, at, faults) =>
    {
        if (node is not JsonArray items)
        {
            faults.Add(new(at, "must provide an array"));
            return;
        }

        if (items.Count < min)
        {
            faults.Add(new(at, Say($"no fewer than {min} items required")));
        }

        if (items.Count > max)
        {
            faults.Add(new(at, Say($"no more than {max} items allowed")));
        }

        for (var i = 0; i < items.Count; i++)
        {
            item(items[i], Say($"{at}/{i}"), faults);
        }
    };

    /// <summary>Chooses the rule by the kind of JSON value.</summary>
    public static Rule ByKind(Rule text, Rule other) => (node, at, faults) => (KindOf(node) is JsonValueKind.String ? text : other)(node, at, faults);

    /// <summary>An object whose <c>type</c> names one of <paramref name="shapes"/>.</summary>
    public static Rule Typed(Func<string, Rule?> shapes) => (node, at, faults) =>
    {
        if (node is not JsonObject value)
        {
            faults.Add(new(at, "must provide an object"));
        }
        else if (value["type"] is not { } type || KindOf(type) is not JsonValueKind.String)
        {
            faults.Add(new(at, "missing required field: type"));
        }
        else if (shapes(type.GetValue<string>()) is { } rule)
        {
            rule(node, at, faults);
        }
        else
        {
            faults.Add(new($"{at}/type", $"unsupported type: {type.GetValue<string>()}"));
        }
    };

    public static Rule Typed(IReadOnlyDictionary<string, Shape> shapes) => Typed(type => shapes.TryGetValue(type, out var shape) ? shape.Check : null);

    public static Rule Typed(IReadOnlyDictionary<string, Shape> shapes, params string[] types) =>
        Typed(type => types.Contains(type, StringComparer.Ordinal) && shapes.TryGetValue(type, out var shape) ? shape.Check : null);

    /// <summary>Length as the platforms are reported to count it.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    private static JsonValueKind KindOf(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
