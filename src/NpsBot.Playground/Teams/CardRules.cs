using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Teams.CardValues;

namespace NpsBot.Playground.Teams;

/// <summary>Where a card is shown: a message (or the answer to a click on one), or a dialog.</summary>
public enum CardSurface
{
    Message,
    Dialog,
}

/// <summary>Refuses Adaptive Cards that Teams refuses or draws wrongly: unknown types and members, versions, ids, sizes.</summary>
public static class CardRules
{
    private static readonly string[] Versions = ["1.0", "1.1", "1.2", "1.3", "1.4", CardLimits.NewestVersion];

    private static readonly Shape Root = Shape.Of("AdaptiveCard")
        .May("version", OneOf(Versions))
        .May("$schema", Text())
        .May("body", CardElements.Elements)
        .May("actions", CardActions.Set)
        .May(Text(), "fallbackText", "speak", "lang", "minHeight", "id", "key")
        .May("rtl", Flag)
        .May("style", ContainerStyle)
        .May("verticalContentAlignment", Vertical)
        .May("backgroundImage", ByKind(Text(), AnyObject))
        .May("selectAction", CardActions.OnSelect)
        .May("layouts", List(AnyObject))
        .May("refresh", new Shape().Needs("action", CardActions.OnSelect).May("userIds", List(Text(min: 1), CardLimits.RefreshUsers)).May("expires", Text()).Check)
        .May("msteams", new Shape().May("width", Any("Full")).May("entities", List(Mention)).Check)
        .May("metadata", AnyObject)
        .May("resources", AnyObject)
        .May("authentication", AnyObject);

    private static Rule Mention => new Shape().Needs("type", OneOf("mention")).Needs("text", Text(min: 1)).Needs("mentioned", new Shape().Needs("id", Text(min: 1)).Needs("name", Text(min: 1)).May("mentionType", Text()).Check).Check;

    /// <summary>A card or a card behind a button, without what holds over the whole.</summary>
    internal static void Card(JsonNode? node, string at, ICollection<Fault> faults) => Root.Check(node, at, faults);

    /// <summary>Checks a whole card.</summary>
    public static IReadOnlyList<Fault> Check(JsonObject card, CardSurface surface)
    {
        var faults = new List<Fault>();
        Card(card, string.Empty, faults);
        if (card["version"] is null)
        {
            faults.Add(new(string.Empty, "missing required field: version"));
        }

        Nulls(card, string.Empty, faults);
        if (faults.Count == 0)
        {
            CheckIds(card, faults);
            CheckMentions(card, faults);
            CheckSurface(card, surface, faults);
        }

        if (Encoding.UTF8.GetByteCount(card.ToJsonString()) > CardLimits.MessageBytes)
        {
            faults.Add(new(string.Empty, FormattableString.Invariant($"must be at most {CardLimits.MessageBytes} bytes")));
        }

        return faults;
    }

    private static void CheckIds(JsonObject card, List<Fault> faults)
    {
        var ids = CardTree.All(card).Where(node => !CardTree.IsAction(node)).Select(node => (string?)node["id"]).OfType<string>().ToArray();
        foreach (var repeated in ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            faults.Add(new(string.Empty, $"id '{repeated.Key}' is used {repeated.Count()} times"));
        }

        foreach (var target in CardTree.Actions(card).SelectMany(action => action["targetElements"] as JsonArray ?? []).Select(target => target is JsonObject ? (string?)target["elementId"] : (string?)target))
        {
            if (!ids.Contains(target, StringComparer.Ordinal))
            {
                faults.Add(new(string.Empty, $"no element '{target}' to show or hide"));
            }
        }
    }

    private static void CheckMentions(JsonObject card, List<Fault> faults)
    {
        var text = JsonText.Of(card["body"]);
        foreach (var entity in card["msteams"]?["entities"] as JsonArray ?? [])
        {
            if (!text.Contains((string)entity!["text"]!, StringComparison.Ordinal))
            {
                faults.Add(new("/msteams/entities", $"mention text {entity["text"]} stands nowhere in the card"));
            }
        }
    }

    private static void CheckSurface(JsonObject card, CardSurface surface, List<Fault> faults)
    {
        if (surface is CardSurface.Dialog && CardTree.Actions(card).Any(action => (string?)action["type"] == "Action.Execute"))
        {
            faults.Add(new(string.Empty, "Action.Execute does nothing in a dialog; use Action.Submit"));
        }
    }

    // Teams was seen to answer BadRequest to members that are null.
    private static void Nulls(JsonNode? node, string at, List<Fault> faults)
    {
        foreach (var (name, child) in node as JsonObject ?? [])
        {
            if (child is null && !at.Contains("/data", StringComparison.Ordinal))
            {
                faults.Add(new($"{at}/{name}", "must not be null"));
            }

            Nulls(child, $"{at}/{name}", faults);
        }

        foreach (var (child, index) in (node as JsonArray ?? []).Select((child, index) => (child, index)))
        {
            Nulls(child, FormattableString.Invariant($"{at}/{index}"), faults);
        }
    }
}
