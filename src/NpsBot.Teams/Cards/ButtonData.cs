using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>
/// What a button sends back: everything under one key that no prompt can have, because Teams mixes the form's answers into the same object
/// and an input of the same name would override it.
/// </summary>
internal static class ButtonData
{
    /// <summary>The one key. Prompt ids start with a letter.</summary>
    public const string Key = "_act";

    public const string Verb = "verb";

    public const string Data = "data";

    /// <summary>IANA zone in which a form's dates were shown; only on buttons of a form.</summary>
    public const string Zone = "zone";

    /// <summary>Set on buttons that ask something new: in a personal conversation the answer is a message of its own, so that what was asked before stays.</summary>
    public const string Beside = "beside";

    /// <summary>The client's own member, for dialogs.</summary>
    public const string ClientKey = "msteams";

    /// <param name="formZone">The zone of the form the button belongs to; <see langword="null"/> for a button that submits no form.</param>
    /// <param name="asksAnew">True for a button whose answer may stand beside the card instead of in its place.</param>
    public static JsonObject Of(CardAction action, string? formZone = null, bool asksAnew = false)
    {
        var data = new JsonObject();
        foreach (var (key, value) in action.Data)
        {
            data[TeamsLimits.CheckedId(key)] = TeamsLimits.CheckedId(value, TeamsLimits.DataValue);
        }

        var act = new JsonObject { [Verb] = TeamsLimits.CheckedId(action.Verb), [Data] = data };
        if (formZone is not null)
        {
            act[Zone] = formZone;
        }

        Element.Set(act, Beside, asksAnew);
        return new JsonObject { [Key] = act };
    }
}
