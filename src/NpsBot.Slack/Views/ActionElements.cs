using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Actions as buttons and menus. One instance per rendering: it numbers action ids.</summary>
internal sealed class ActionElements
{
    private int _next;

    /// <summary>The elements of one actions block: the primary button, at most two more, and the rest in menus.</summary>
    /// <remarks>A confirmation belongs to a whole menu in Slack, so an action that asks first gets a menu of its own.</remarks>
    public IReadOnlyList<JsonObject> Of(IReadOnlyCollection<CardAction> actions, int buttons = TextLimits.ButtonsInSight)
    {
        var inSight = actions.Where(action => action.Place != ActionPlace.Overflow).OrderBy(action => action.Place).Take(buttons).ToList();
        var hidden = actions.Except(inSight).ToList();
        var elements = inSight.ConvertAll(Button);
        elements.AddRange(Menus(hidden));
        return elements;
    }

    /// <summary>What belongs to one line: the one action in sight as a button, several in menus.</summary>
    public IReadOnlyList<JsonObject> OfLine(IReadOnlyList<CardAction> actions) =>
        actions.Where(action => action.Place != ActionPlace.Overflow).ToList() is [var only] ? [Button(only), .. Menus([.. actions.Except([only])])] : [.. Menus(actions)];

    public JsonObject Button(CardAction action)
    {
        var code = ActionCode.Of(action);
        var button = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = ActionCode.ActionId(action.Verb, _next++),
            ["text"] = Block.Plain(action.Label, SlackLimits.ButtonText),
        };
        if (code.ToButtonValue() is { Length: > 0 } value)
        {
            button["value"] = value;
        }

        if (action.Place == ActionPlace.Primary)
        {
            button["style"] = "primary";
        }

        return WithConfirm(button, action);
    }

    /// <summary>One menu to pick from, e.g. the rows of a table.</summary>
    public JsonObject Select(string placeholder, IEnumerable<CardAction> actions) => new()
    {
        ["type"] = "static_select",
        ["action_id"] = ActionCode.ActionId(ActionCode.Menu, _next++),
        ["placeholder"] = Block.Plain(placeholder, SlackLimits.Placeholder),
        ["options"] = new JsonArray([.. actions.Take(SlackLimits.SelectOptions).Select(OptionOf)]),
    };

    private IEnumerable<JsonObject> Menus(IReadOnlyCollection<CardAction> actions)
    {
        var plain = actions.Where(action => action.Confirm is null).ToList();

        // Two "..." side by side would say nothing: next to a menu of its own, the others' menu has a name.
        if (plain.Count > SlackLimits.OverflowOptions || (plain.Count > 0 && plain.Count < actions.Count))
        {
            yield return Select("More", plain);
        }
        else if (plain.Count > 0)
        {
            yield return Overflow(plain);
        }

        foreach (var asking in actions.Where(action => action.Confirm is not null))
        {
            yield return WithConfirm(Overflow([asking]), asking);
        }
    }

    private JsonObject Overflow(IEnumerable<CardAction> actions) => new()
    {
        ["type"] = "overflow",
        ["action_id"] = ActionCode.ActionId(ActionCode.Menu, _next++),
        ["options"] = new JsonArray([.. actions.Select(OptionOf)]),
    };

    private static JsonObject OptionOf(CardAction action) => Block.Option(action.Label, ActionCode.Of(action).ToOptionValue());

    private static JsonObject WithConfirm(JsonObject element, CardAction action)
    {
        if (action.Confirm is { } question)
        {
            element["confirm"] = new JsonObject
            {
                ["title"] = Block.Plain(action.Label, SlackLimits.ConfirmTitle),
                ["text"] = Block.Plain(question, SlackLimits.ConfirmText),
                ["confirm"] = Block.Plain(action.Label, SlackLimits.ConfirmButton),
                ["deny"] = Block.Plain("Cancel", SlackLimits.ConfirmButton),
            };
        }

        return element;
    }
}
