using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>What is due, late and moved: a few lines under few headings, each with its button.</summary>
internal sealed class DigestCard(Face face)
{
    private readonly Buttons _buttons = new(face.Place, askAnew: true);

    public IEnumerable<JsonObject> Draw(DigestView view) =>
    [
        Element.Heading(view.Summary is null ? face.Line(view.Title) : view.Render(new Headlines(face.Reader)), "Large"),
        .. view.Sections.SelectMany(Section),
        .. view.Empty is { } empty && view.Sections.IsEmpty ? [Element.Rich(face.Line(empty), spacing: "Small")] : Array.Empty<JsonObject>(),
        .. _buttons.Set(view.Actions, spacing: "Medium"),
        .. Settings(view),
        .. _buttons.Suggestions(view.Suggestions, face),
    ];

    private IEnumerable<JsonObject> Section(DigestSection section)
    {
        var more = Math.Max(0, section.Lines.Length - face.Room.Rows) + section.MoreLines;
        return
        [
            Element.Heading(section.Heading, "Default", "Medium"),
            .. section.Lines.Take(face.Room.Rows).Select(Line),
            .. more > 0 ? [Face.More(more)] : Array.Empty<JsonObject>(),
        ];
    }

    private JsonObject Line(DigestLine line)
    {
        var overdue = line.DueAt is { } due && face.Say.IsOverdue(due);
        var text = Element.Rich(
            [
                Element.Run(face.Line(line.What)),
                .. line.DueAt is { } at ? [Element.Run($"  {(overdue ? "⚠ " : string.Empty)}{face.Say.Due(at)}", overdue ? Ink.Alarm : Ink.Quiet)] : Array.Empty<JsonObject>(),
            ]);
        return line.Open is { } open ? Element.Columns("Small", ("stretch", [text]), ("auto", [.. _buttons.Set([open])])) : text;
    }

    private IEnumerable<JsonObject> Settings(DigestView view) =>
        view.Settings.IsEmpty ? [] : [Element.Container([Element.Heading("Settings", "Default"), .. face.Facts(view.Settings)], spacing: "Medium")];
}
