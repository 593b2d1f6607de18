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

    /// <summary>The client's own member, for dialogs.</summary>
    public const string ClientKey = "msteams";

    /// <param name="formZone">The zone of the form the button belongs to; <see langword="null"/> for a button that submits no form.</param>
    public static JsonObject Of(CardAction action, string? formZone = null)
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

        return new JsonObject { [Key] = act };
    }
}
