using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Teams.CardValues;

namespace NpsBot.Playground.Teams;

/// <summary>Inputs of an Adaptive Card, and what the client checks before it sends them.</summary>
internal static class CardInputs
{
    private static readonly Rule Date = Format(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _), "must be a date as YYYY-MM-DD");

    private static readonly Rule Time = Format(text => TimeOnly.TryParseExact(text, "HH:mm", out _), "must be a time as HH:mm");

    private static readonly Rule Choice = new Shape().Needs("title", Text(min: 1)).Needs("value", Text(min: 1)).Check;

    public static IEnumerable<(string Type, Shape Shape)> All()
    {
        yield return ("Input.Text", Input("Input.Text").May(Text(), "value", "placeholder", "regex").May("maxLength", Whole(1, int.MaxValue)).May("isMultiline", Flag).May("style", Any("Text", "Tel", "Url", "Email", "Password")).May("inlineAction", CardActions.OnSelect));
        yield return ("Input.Number", Input("Input.Number").May(Number(), "value", "min", "max").May("placeholder", Text()).Where(input => input["min"] is { } min && input["max"] is { } max && AsNumber(min) > AsNumber(max) ? "min must not exceed max" : null));
        yield return ("Input.Date", Input("Input.Date").May(Date, "value", "min", "max").May("placeholder", Text()));
        yield return ("Input.Time", Input("Input.Time").May(Time, "value", "min", "max").May("placeholder", Text()));
        yield return ("Input.Toggle", Input("Input.Toggle").Needs("title", Text(min: 1)).May(Text(), "value", "valueOn", "valueOff").May(Flag, "wrap", "showTitle"));
        yield return ("Input.ChoiceSet", Input("Input.ChoiceSet")
            .Needs("choices", List(Choice))
            .May("choices.data", new Shape().Needs("type", OneOf("Data.Query")).Needs("dataset", Text(min: 1)).May("associatedInputs", Any("auto", "none")).May(Whole(0, int.MaxValue), "count", "skip").Check)
            .May(Text(), "value", "placeholder", "minColumnWidth")
            .May("style", Any("compact", "expanded", "filtered"))
            .May(Flag, "isMultiSelect", "wrap", "useMultipleColumns")
            .Where(RepeatedChoice));
        yield return ("Input.Rating", Input("Input.Rating").May(Number(0), "value", "max").May("allowHalfSteps", Flag).May("size", Any("Medium", "Large")).May("color", Any("Neutral", "Marigold")));
    }

    public static bool Is(JsonObject element) => ((string?)element["type"])?.StartsWith("Input.", StringComparison.Ordinal) is true;

    /// <summary>What the client says about an answer before it sends anything; <see langword="null"/> when it may be sent.</summary>
    public static string? Problem(JsonObject input, string? answer)
    {
        var isEmpty = string.IsNullOrWhiteSpace(answer) || ((string?)input["type"] == "Input.Toggle" && answer != ((string?)input["valueOn"] ?? "true"));
        if (isEmpty)
        {
            return (bool?)input["isRequired"] is true ? (string?)input["errorMessage"] ?? "This is required." : null;
        }

        var isWrong = (string?)input["type"] switch
        {
            "Input.Number" => !double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < AsNumber(input["min"] ?? double.MinValue) || number > AsNumber(input["max"] ?? double.MaxValue),
            "Input.Date" => !DateOnly.TryParseExact(answer, "yyyy-MM-dd", out _) || IsOutside(input, answer!),
            "Input.Time" => !TimeOnly.TryParseExact(answer, "HH:mm", out _) || IsOutside(input, answer!),
            "Input.Text" => (input["maxLength"] is { } max && answer!.Length > (int)max) || (input["regex"] is { } regex && !System.Text.RegularExpressions.Regex.IsMatch(answer!, (string)regex!, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))),
            "Input.ChoiceSet" when input["choices.data"] is null => !Answers(input, answer!).All(one => ((JsonArray)input["choices"]!).Any(choice => (string?)choice?["value"] == one)),
            _ => false,
        };
        return isWrong ? (string?)input["errorMessage"] ?? "This is not valid." : null;
    }

    private static string[] Answers(JsonObject input, string answer) => (bool?)input["isMultiSelect"] is true ? answer.Split(',') : [answer];

    private static bool IsOutside(JsonObject input, string answer) =>
        (input["min"] is { } min && string.CompareOrdinal(answer, (string)min!) < 0) || (input["max"] is { } max && string.CompareOrdinal(answer, (string)max!) > 0);

    private static string? RepeatedChoice(JsonObject input) =>
        ((JsonArray)input["choices"]!).GroupBy(choice => (string?)choice?["value"], StringComparer.Ordinal).Any(same => same.Count() > 1) ? "choices must have different values" : null;

    private static double AsNumber(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static Shape Input(string type) => new Shape()
        .Needs("id", Text(min: 1))
        .Like(CardElements.Base(type))
        .May(Text(), "label", "errorMessage")
        .May("isRequired", Flag)
        .May("valueChangedAction", AnyObject);
}
