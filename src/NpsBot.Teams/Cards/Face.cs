using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>Where a card is shown; decides the gesture of its buttons.</summary>
public enum CardPlace
{
    /// <summary>In a message, or in place of one for the person who clicked.</summary>
    Message,

    /// <summary>In a dialog, where only submitting is known.</summary>
    Dialog,
}

/// <summary>What every face draws with: the reader's wording, the room there is, the place.</summary>
internal sealed record Face(Wording Say, CardPlace Place, Room Room)
{
    public Reader Reader => Say.Reader;

    public string Line(string text) => Plain.Line(text, Room.Line);

    public string Name(PersonRef? person) => Line(Wording.Name(person));

    public string Cell(Cell cell) => Line(Say.Say(cell));

    /// <summary>A passage of people's words, one block per line of theirs, cut as a whole with a visible mark.</summary>
    public IEnumerable<JsonObject> Passage(string text, Ink? ink = null, string before = "", string after = "", string? spacing = null)
    {
        var lines = Plain.Lines(Wording.Cut(text.Trim(), Room.Text)).ToList();
        if (lines.Count > Room.Rows)
        {
            lines = [.. lines.Take(Room.Rows - 1), string.Join(' ', lines.Skip(Room.Rows - 1))];
        }

        for (var n = 0; n < lines.Count; n++)
        {
            var line = (n == 0 ? before : string.Empty) + lines[n] + (n == lines.Count - 1 ? after : string.Empty);
            yield return Element.Rich(line, ink, n == 0 ? spacing : "Small");
        }
    }

    /// <summary>"Label  value" in one line.</summary>
    public JsonObject FactLine(string label, string value, Ink? ink = null, string? spacing = "Small") =>
        Element.Rich([Element.Run(Line(label) + "  ", Ink.Quiet), Element.Run(Line(value), ink)], spacing);

    public IEnumerable<JsonObject> Facts(IReadOnlyList<Fact> facts)
    {
        var lines = facts.Take(Room.Rows).SelectMany(fact => Fact(fact.Label, Say.Say(fact.Value)));
        return facts.Count > Room.Rows ? lines.Append(More(facts.Count - Room.Rows)) : lines;
    }

    /// <summary>A fact in one line, or a longer passage below its label.</summary>
    private IEnumerable<JsonObject> Fact(string label, string value) =>
        value.Length <= Room.Line ? [FactLine(label, value)] : [Element.Rich(Line(label), Ink.Quiet, "Small"), .. Passage(value, spacing: "None")];

    /// <summary>What a due time's words leave out, to stand beside them: the absolute time after "tomorrow"; after a date only the zone, and only where readers may be in others.</summary>
    public string BesideDue(DateTimeOffset at)
    {
        var (absolute, when) = (Say.Absolute(at), Say.When(at));
        var isSaid = !Say.IsOverdue(at) && absolute.StartsWith(when, StringComparison.Ordinal);
        return (isSaid, Reader.IsRoom) switch
        {
            (false, _) => "  " + absolute,
            (true, true) => "  " + absolute[when.Length..].Trim(),
            (true, false) => string.Empty,
        };
    }

    /// <summary>The same sentence with a capital letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"3 more", for what is not in sight.</summary>
    public static JsonObject More(int count) => Element.Rich(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} more"), Ink.Small, "Small");

    /// <summary>Sentences as a list.</summary>
    public IEnumerable<JsonObject> Bullets(IReadOnlyList<string> lines)
    {
        var shown = lines.Take(Room.Rows).Select(line => Element.Rich("• " + Line(line), spacing: "Small"));
        return lines.Count > Room.Rows ? shown.Append(More(lines.Count - Room.Rows)) : shown;
    }
}
