using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Teams.CardValues;

namespace NpsBot.Playground.Teams;

/// <summary>Actions of an Adaptive Card.</summary>
internal static class CardActions
{
    private static readonly Rule Data = ByKind(Text(), AnyObject);

    private static readonly Dictionary<string, Shape> Known = All().ToDictionary(pair => pair.Type, pair => pair.Shape, StringComparer.Ordinal);

    /// <summary>One button.</summary>
    public static Rule Action { get; } = (node, at, faults) => Typed(Known)(node, at, faults);

    /// <summary>What a click on an element may do: anything but open another card.</summary>
    public static Rule OnSelect { get; } = (node, at, faults) => Typed(Known, "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility", "Action.ResetInputs", "Action.Popover")(node, at, faults);

    public static Rule Set { get; } = (node, at, faults) =>
    {
        List(Action, min: 1)(node, at, faults);
        if (node is JsonArray actions && actions.Count(action => !string.Equals((string?)action?["mode"], "secondary", StringComparison.OrdinalIgnoreCase)) > CardLimits.PrimaryActions)
        {
            faults.Add(new(at, FormattableString.Invariant($"no more than {CardLimits.PrimaryActions} primary actions allowed")));
        }
    };

    private static IEnumerable<(string Type, Shape Shape)> All()
    {
        yield return ("Action.Execute", Button("Action.Execute").Needs("verb", Text(min: 1)).May("data", Data).May("associatedInputs", Any("auto", "none")).May("conditionallyEnabled", Flag));
        yield return ("Action.Submit", Button("Action.Submit").May("data", Data).May("associatedInputs", Any("auto", "none")).May("conditionallyEnabled", Flag).May("msteams", AnyObject).Where(DialogIsAnObject));
        yield return ("Action.OpenUrl", Button("Action.OpenUrl").Needs("url", Format(url => Uri.TryCreate(url, UriKind.Absolute, out _), "must be an absolute address")));
        yield return ("Action.ShowCard", Button("Action.ShowCard").Needs("card", (node, at, faults) => CardRules.Card(node, at, faults)));
        yield return ("Action.ToggleVisibility", Button("Action.ToggleVisibility").Needs("targetElements", List(ByKind(Text(min: 1), new Shape().Needs("elementId", Text(min: 1)).May("type", OneOf("TargetElement")).May("isVisible", Flag).Check), min: 1)));
        yield return ("Action.ResetInputs", Button("Action.ResetInputs").May("targetInputIds", List(Text(min: 1))));
        yield return ("Action.Popover", Button("Action.Popover").Needs("content", (node, at, faults) => CardElements.Element(node, at, faults)).May("displayArrow", Flag).May("position", Any("Above", "Below", "Before", "After")).May("maxPopoverWidth", Text()));
    }

    private static Shape Button(string type) => Shape.Of(type)
        .May(Text(), "id", "title", "iconUrl", "tooltip", "key")
        .May("style", Any("default", "positive", "destructive"))
        .May("mode", Any("primary", "secondary"))
        .May("isEnabled", Flag)
        .May("requires", AnyObject)
        .May("fallback", ByKind(OneOf("drop"), (node, at, faults) => Action!(node, at, faults)));

    private static string? DialogIsAnObject(JsonObject action) => action["data"] is JsonObject data && data["msteams"] is { } client && client is not JsonObject ? "data.msteams must be an object" : null;
}
