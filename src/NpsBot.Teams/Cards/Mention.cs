using System.Text.Json.Nodes;
using NpsBot.Core.Views;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Cards;

/// <summary>A mention that notifies. Only for names no markup can hide in; anybody else is printed.</summary>
/// <param name="Name">As shown.</param>
/// <param name="UserId">The user's native id.</param>
internal sealed record Mention(string Name, string UserId)
{
    private string Mark => $"<at>{Name}</at>";

    /// <returns><see langword="null"/> when the person is not in Teams or the name may not stand in a text block.</returns>
    public static Mention? Of(PersonRef? person)
    {
        if (person is null || IdOf(person) is not { } id)
        {
            return null;
        }

        var name = Plain.Line(person.Name);
        return name.Length is > 0 and <= TeamsLimits.Id && Plain.IsFreeOfMarkup(name) ? new Mention(name, id) : null;
    }

    /// <summary>A colleague's id in Teams, when they have one.</summary>
    public static string? IdOf(PersonRef? person) => person?.ChatIds.GetValueOrDefault(References.Platform);

    /// <summary>The text that carries it.</summary>
    /// <param name="label">Our own words, free of markup.</param>
    public JsonObject Block(string label) => new() { ["type"] = "TextBlock", ["text"] = $"{label}: {Mark}", ["wrap"] = true, ["spacing"] = "Small" };

    /// <summary>Says on the card who is meant; without this the text is only text.</summary>
    public void Declare(JsonObject card) => card["msteams"]!["entities"] = new JsonArray(new JsonObject
    {
        ["type"] = "mention",
        ["text"] = Mark,
        ["mentioned"] = new JsonObject { ["id"] = UserId, ["name"] = Name },
    });
}
