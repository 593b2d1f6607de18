using System.Text.Json.Nodes;

namespace NpsBot.Teams.Tests.Cards;

/// <summary>A strict check of the cards this product draws: only elements, members and values Adaptive Cards 1.5 (and Teams, for charts and mentions) knows.</summary>
internal static class CardRules
{
    private static readonly string[] Spacings = ["None", "Small", "Default", "Medium", "Large"];
    private static readonly string[] Sizes = ["Small", "Default", "Medium", "Large", "ExtraLarge"];
    private static readonly string[] Colors = ["Default", "Accent", "Good", "Warning", "Attention"];
    private static readonly string[] ContainerStyles = ["default", "emphasis", "good", "attention", "warning", "accent"];

    private static readonly Dictionary<string, string[]> Elements = new()
    {
        ["TextBlock"] = ["text", "style", "weight", "size", "wrap", "spacing"],
        ["RichTextBlock"] = ["inlines", "spacing"],
        ["Container"] = ["items", "style", "spacing", "id", "isVisible", "bleed"],
        ["ColumnSet"] = ["columns", "spacing"],
        ["ActionSet"] = ["actions", "spacing"],
        ["Table"] = ["columns", "rows", "showGridLines"],
        ["Chart.Line"] = ["title", "showTitle", "data", "fallback"],
        ["Chart.VerticalBar"] = ["title", "showTitle", "data", "fallback", "color", "showBarValues"],
        ["Input.Text"] = ["id", "label", "value", "isMultiline", "maxLength", "isRequired", "errorMessage"],
        ["Input.Number"] = ["id", "label", "value", "min", "max", "isRequired", "errorMessage"],
        ["Input.Date"] = ["id", "label", "value", "isRequired", "errorMessage"],
        ["Input.Time"] = ["id", "label", "value", "isRequired", "errorMessage"],
        ["Input.Toggle"] = ["id", "label", "title", "value", "valueOn", "valueOff", "wrap"],
        ["Input.ChoiceSet"] = ["id", "label", "value", "style", "placeholder", "choices", "isRequired", "errorMessage"],
    };

    private static readonly Dictionary<string, string[]> Actions = new()
    {
        ["Action.Execute"] = ["title", "verb", "data", "style", "mode", "fallback", "associatedInputs"],
        ["Action.Submit"] = ["title", "data", "style", "mode", "associatedInputs"],
        ["Action.ShowCard"] = ["title", "card", "mode"],
        ["Action.ToggleVisibility"] = ["title", "targetElements"],
    };

    /// <returns>Everything wrong, each with its path.</returns>
    public static IReadOnlyList<string> Problems(JsonObject card)
    {
        var problems = new List<string>();
        Only(card, "$", problems, "$schema", "type", "version", "lang", "fallbackText", "msteams", "body", "refresh");
        Check((string?)card["version"] == "1.5", "$.version", problems);
        Check(((string?)card["fallbackText"])?.Length > 0, "$.fallbackText", problems);
        foreach (var element in Children(card["body"], "$.body", problems))
        {
            Element(element.Node, element.Path, problems);
        }

        if (card["refresh"] is JsonObject refresh)
        {
            Only(refresh, "$.refresh", problems, "action", "userIds");
            Check(refresh["userIds"] is JsonArray { Count: > 0 and <= 60 }, "$.refresh.userIds", problems);
            Action(refresh["action"]!.AsObject(), "$.refresh.action", problems);
        }

        var ids = Inputs(card).Select(input => (string?)input["id"]).ToList();
        Check(ids.Distinct().Count() == ids.Count, "input ids are not unique", problems);
        return problems;
    }

    public static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(member => All(member.Value)).Prepend(o),
        JsonArray a => a.SelectMany(All),
        _ => [],
    };

    public static IEnumerable<JsonObject> Inputs(JsonObject card) => All(card).Where(o => TypeOf(o).StartsWith("Input.", StringComparison.Ordinal));

    public static IEnumerable<JsonObject> Buttons(JsonObject card) => All(card).Where(o => TypeOf(o).StartsWith("Action.", StringComparison.Ordinal));

    public static string TypeOf(JsonObject node) => node["type"] is JsonValue value && value.TryGetValue<string>(out var type) ? type : string.Empty;

    private static void Element(JsonObject element, string path, List<string> problems)
    {
        var type = TypeOf(element);
        if (!Elements.TryGetValue(type, out var members))
        {
            problems.Add($"{path}: unknown element '{type}'");
            return;
        }

        Only(element, path, problems, [.. members, "type"]);
        In(element, "spacing", Spacings, path, problems);
        switch (type)
        {
            case "TextBlock":
                Text(element, path, problems);
                break;
            case "RichTextBlock":
                Check(element["inlines"] is JsonArray { Count: > 0 }, path + ".inlines", problems);
                foreach (var run in Children(element["inlines"], path + ".inlines", problems))
                {
                    Run(run.Node, run.Path, problems);
                }

                break;
            case "Container":
                In(element, "style", ContainerStyles, path, problems);
                Check(element["items"] is JsonArray { Count: > 0 }, path + ".items", problems);
                Elementwise(element["items"], path + ".items", problems);
                break;
            case "ColumnSet":
                foreach (var column in Children(element["columns"], path + ".columns", problems))
                {
                    Only(column.Node, column.Path, problems, "type", "width", "items", "verticalContentAlignment");
                    Elementwise(column.Node["items"], column.Path + ".items", problems);
                }

                break;
            case "ActionSet":
                Check(element["actions"] is JsonArray { Count: > 0 }, path + ".actions", problems);
                foreach (var action in Children(element["actions"], path + ".actions", problems))
                {
                    Action(action.Node, action.Path, problems);
                }

                break;
            case "Table":
                Table(element, path, problems);
                break;
            case var input when input.StartsWith("Input.", StringComparison.Ordinal):
                Check((string?)element["id"] is { Length: > 0 and <= 100 }, path + ".id", problems);
                Check(((string?)element["label"] ?? (string?)element["title"])?.Length > 0, path + ".label", problems);
                Check(element["isRequired"] is null || element["errorMessage"] is not null, path + ".errorMessage", problems);
                break;
        }
    }

    private static void Table(JsonObject table, string path, List<string> problems)
    {
        var columns = table["columns"]!.AsArray().Count;
        foreach (var row in Children(table["rows"], path + ".rows", problems))
        {
            Only(row.Node, row.Path, problems, "type", "cells");
            Check(row.Node["cells"]!.AsArray().Count == columns, row.Path + ".cells", problems);
            foreach (var cell in Children(row.Node["cells"], row.Path + ".cells", problems))
            {
                Only(cell.Node, cell.Path, problems, "type", "items");
                Elementwise(cell.Node["items"], cell.Path + ".items", problems);
            }
        }
    }

    private static void Elementwise(JsonNode? list, string path, List<string> problems)
    {
        foreach (var element in Children(list, path, problems))
        {
            Element(element.Node, element.Path, problems);
        }
    }

    private static void Run(JsonObject run, string path, List<string> problems)
    {
        Check(TypeOf(run) == "TextRun", path + ".type", problems);
        Only(run, path, problems, "type", "text", "weight", "color", "size", "isSubtle", "italic", "selectAction");
        Text(run, path, problems);
        In(run, "color", Colors, path, problems);
        if (run["selectAction"] is JsonObject click)
        {
            Check(TypeOf(click) is "Action.Execute" or "Action.Submit", path + ".selectAction", problems);
            Action(click, path + ".selectAction", problems);
        }
    }

    private static void Text(JsonObject node, string path, List<string> problems)
    {
        var text = (string?)node["text"];
        Check(text is { Length: > 0 }, path + ".text is empty", problems);
        Check(text?.Any(char.IsControl) != true, path + ".text has control characters", problems);
        In(node, "size", Sizes, path, problems);
        In(node, "weight", ["Lighter", "Default", "Bolder"], path, problems);
        In(node, "style", ["default", "heading"], path, problems);
    }

    private static void Action(JsonObject action, string path, List<string> problems)
    {
        var type = TypeOf(action);
        if (!Actions.TryGetValue(type, out var members))
        {
            problems.Add($"{path}: unknown action '{type}'");
            return;
        }

        Only(action, path, problems, [.. members, "type"]);
        Check((string?)action["title"] is { Length: > 0 }, path + ".title", problems);
        In(action, "mode", ["primary", "secondary"], path, problems);
        In(action, "style", ["default", "positive", "destructive"], path, problems);
        In(action, "associatedInputs", ["auto", "none"], path, problems);
        if (action["fallback"] is JsonObject fallback)
        {
            Check(TypeOf(fallback) == "Action.Submit", path + ".fallback", problems);
            Action(fallback, path + ".fallback", problems);
        }

        if (action["card"] is JsonObject card)
        {
            Elementwise(card["body"], path + ".card.body", problems);
        }
    }

    private static IEnumerable<(JsonObject Node, string Path)> Children(JsonNode? list, string path, List<string> problems)
    {
        if (list is not JsonArray array)
        {
            problems.Add($"{path}: not a list");
            yield break;
        }

        for (var n = 0; n < array.Count; n++)
        {
            if (array[n] is JsonObject child)
            {
                yield return (child, $"{path}[{n}]");
            }
            else
            {
                problems.Add($"{path}[{n}]: not an object");
            }
        }
    }

    private static void Only(JsonObject node, string path, List<string> problems, params IEnumerable<string> members) =>
        problems.AddRange(node.Select(member => member.Key).Except(members).Select(unknown => $"{path}: unknown member '{unknown}'"));

    private static void In(JsonObject node, string member, string[] values, string path, List<string> problems) =>
        Check(node[member] is null || values.Contains((string?)node[member]), $"{path}.{member} is '{node[member]}'", problems);

    private static void Check(bool isRight, string what, List<string> problems)
    {
        if (!isRight)
        {
            problems.Add(what);
        }
    }
}
