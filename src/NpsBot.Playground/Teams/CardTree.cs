using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>Walks a card as a client does; fallbacks are not shown and so not walked.</summary>
public static class CardTree
{
    /// <summary>Every object with a type, in document order, cards behind buttons included.</summary>
    public static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(All),
        JsonObject value => (value["type"] is JsonValue ? new[] { value } : []).Concat(value.Where(pair => pair.Key is not ("fallback" or "data" or "refresh" or "msteams" or "choices.data")).SelectMany(pair => All(pair.Value))),
        _ => [],
    };

    public static bool IsAction(JsonObject node) => ((string?)node["type"])?.StartsWith("Action.", StringComparison.Ordinal) is true;

    public static IEnumerable<JsonObject> Actions(JsonNode? card) => All(card).Where(IsAction);

    /// <summary>Inputs a button sends along: those of its own card and the cards around it, not those of cards behind other buttons.</summary>
    public static IEnumerable<JsonObject> InputsFor(JsonObject card, JsonObject action)
    {
        var inner = InputsOf(card);
        if (Contains(card, action))
        {
            return inner;
        }

        var nested = Actions(card).Select(shown => shown["card"]).OfType<JsonObject>().FirstOrDefault(shown => All(shown).Contains(action));
        return nested is null ? inner : inner.Concat(InputsFor(nested, action));
    }

    private static IEnumerable<JsonObject> InputsOf(JsonObject card) => Shallow(card).Where(CardInputs.Is);

    private static bool Contains(JsonObject card, JsonObject action) => Shallow(card).Contains(action);

    // All nodes of a card except those of cards behind its buttons.
    private static IEnumerable<JsonObject> Shallow(JsonObject card)
    {
        var hidden = Actions(card).Select(shown => shown["card"]).OfType<JsonObject>().SelectMany(All).ToHashSet();
        return All(card).Where(node => !hidden.Contains(node));
    }
}
