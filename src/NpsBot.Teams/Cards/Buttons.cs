using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>Actions as buttons: one primary, a few beside it, the rest behind "...".</summary>
/// <param name="formZone">Set when the buttons submit a form: the zone its dates are shown in.</param>
/// <param name="askAnew">True when the buttons lead on to something else than what the card is about.</param>
internal sealed class Buttons(CardPlace place, string? formZone = null, bool askAnew = false)
{
    /// <returns>One set of buttons, or nothing.</returns>
    public IEnumerable<JsonObject> Set(IEnumerable<CardAction> actions, int inSight = TeamsLimits.SecondaryActions, string? spacing = null, IEnumerable<JsonObject>? after = null)
    {
        var ordered = actions.OrderBy(action => action.Place).ToList();

        // A "..." alone would be a riddle.
        var isAllLesser = ordered.TrueForAll(action => action.Place == ActionPlace.Overflow);
        var secondary = 0;
        var buttons = ordered.Select(action => One(action, action.Place switch
        {
            ActionPlace.Primary => false,
            ActionPlace.Overflow when !isAllLesser => true,
            _ => ++secondary > inSight,
        }));
        return SetOf(buttons.Concat(after ?? []), spacing);
    }

    public static IEnumerable<JsonObject> SetOf(IEnumerable<JsonObject> buttons, string? spacing = null)
    {
        var all = buttons.ToArray<JsonNode>();
        if (all.Length == 0)
        {
            yield break;
        }

        var set = new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(all) };
        Element.Set(set, "spacing", spacing);
        yield return set;
    }

    /// <summary>Questions worth asking next, each sent as if typed.</summary>
    public IEnumerable<JsonObject> Suggestions(IReadOnlyList<string> texts, Face face)
    {
        var actions = texts.Where(text => text.Length <= TeamsLimits.DataValue).Take(Math.Min(face.Room.Rows, 6)).Select(text =>
            new CardAction(Verbs.QueryAsk, text, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add(DataKeys.Text, text)));
        return new Buttons(place, askAnew: true).Set(actions, inSight: 3, spacing: "Small");
    }

    /// <summary>One button; a question asked first opens below it.</summary>
    public JsonObject One(CardAction action, bool inOverflow = false)
    {
        var button = action.Confirm is { } question ? Asking(action, question) : Plainly(action);
        if (inOverflow)
        {
            button["mode"] = "secondary";
        }

        return button;
    }

    /// <summary>The click of a row or a word. Never one that needs a question first.</summary>
    public JsonObject Click(CardAction action) => place == CardPlace.Dialog ? Submit(action) : Execute(action);

    private JsonObject Plainly(CardAction action)
    {
        var button = Click(action);
        if (place == CardPlace.Message)
        {
            button["fallback"] = Submit(action);
        }

        if (action.Place == ActionPlace.Primary)
        {
            button["style"] = "positive";
        }

        return button;
    }

    private JsonObject Asking(CardAction action, string question)
    {
        var sure = Plainly(action with { Confirm = null, Place = ActionPlace.Secondary });
        return new JsonObject
        {
            ["type"] = "Action.ShowCard",
            ["title"] = Title(action),
            ["card"] = new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = TeamsRenderer.Version,
                ["body"] = new JsonArray([Element.Rich(Plain.Line(question, TeamsLimits.Banner), Ink.Bold), .. SetOf([sure])]),
            },
        };
    }

    private JsonObject Execute(CardAction action) => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = Title(action),
        ["verb"] = TeamsLimits.CheckedId(action.Verb),
        ["data"] = ButtonData.Of(action, formZone, askAnew),
    };

    private JsonObject Submit(CardAction action) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = Title(action),
        ["data"] = ButtonData.Of(action, formZone, askAnew),
    };

    private static string Title(CardAction action) => Plain.Line(action.Label, TeamsLimits.ButtonTitle);
}
