using System.Text.Json.Nodes;

namespace NpsBot.Teams.Tests.Cards;

/// <summary>The part of JSON Schema draft 6 the Adaptive Card schema uses.</summary>
internal sealed class SchemaSubset(JsonObject root)
{
    public List<string> Problems(JsonNode? node) => Check(node, root, "$");

    private List<string> Check(JsonNode? node, JsonObject schema, string path)
    {
        var problems = new List<string>();
        if ((string?)schema["$ref"] is { } reference)
        {
            return Check(node, Resolve(reference), path);
        }

        foreach (var part in schema["allOf"] as JsonArray ?? [])
        {
            problems.AddRange(Check(node, part!.AsObject(), path));
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            problems.AddRange(AnyOf(node, choices, path));
        }

        if (schema["enum"] is JsonArray values && !values.Any(value => string.Equals(value?.ToString(), node?.ToString(), StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add($"{path}: '{node}' is none of {values.ToJsonString()}");
        }

        if (schema["type"] is { } type && !(type is JsonArray types ? types.Any(one => HasType(node, (string)one!)) : HasType(node, (string)type!)))
        {
            problems.Add($"{path}: not of type {type.ToJsonString()}");
        }

        if (node is JsonObject o)
        {
            problems.AddRange(Members(o, schema, path));
        }
        else if (node is JsonArray list && schema["items"] is JsonObject items)
        {
            problems.AddRange(list.SelectMany((item, n) => Check(item, items, $"{path}[{n}]")));
        }

        return problems;
    }

    /// <summary>Of several failing alternatives, the one meant is the one whose type name fits.</summary>
    private List<string> AnyOf(JsonNode? node, JsonArray choices, string path)
    {
        var results = choices.Select(choice => Check(node, choice!.AsObject(), path)).OrderBy(problems => problems.Any(problem => problem.StartsWith($"{path}.type:", StringComparison.Ordinal))).ThenBy(problems => problems.Count).ToList();
        return results[0].Count == 0 || results.Any(result => result.Count == 0) ? [] : results[0];
    }

    private IEnumerable<string> Members(JsonObject node, JsonObject schema, string path)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var required in schema["required"] as JsonArray ?? [])
        {
            if (!node.ContainsKey((string)required!))
            {
                yield return $"{path}: {required} is missing";
            }
        }

        foreach (var (name, value) in node)
        {
            if (properties[name] is JsonObject known)
            {
                foreach (var problem in Check(value, known, $"{path}.{name}"))
                {
                    yield return problem;
                }
            }
            else if (schema["additionalProperties"] is JsonValue closed && !closed.GetValue<bool>() && !properties.ContainsKey(name))
            {
                yield return $"{path}: unknown member '{name}'";
            }
        }
    }

    private JsonObject Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)root, (node, name) => node[name]!).AsObject();

    private static bool HasType(JsonNode? node, string type) => type switch
    {
        "object" => node is JsonObject,
        "array" => node is JsonArray,
        "null" => node is null,
        "string" => node is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => node is JsonValue truth && (truth.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False),
        "number" or "integer" => node is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        _ => throw new ArgumentException($"The schema uses the type '{type}'.", nameof(type)),
    };
}
