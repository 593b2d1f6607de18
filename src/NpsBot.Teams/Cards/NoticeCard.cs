using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>A short message with something to do: a confirmation, a kind refusal, a typed question, help.</summary>
internal sealed class NoticeCard(Face face)
{
    private const int AnswersInSight = 6;

    private readonly Buttons _buttons = new(face.Place);

    public IEnumerable<JsonObject> Draw(NoticeView view)
    {
        var isQuestion = view.Actions.Any(action => action.Verb == Verbs.DialogAnswer);
        return
        [
            Head(view),
            .. view.Details.Take(face.Room.Rows).SelectMany(detail => face.Passage(detail, spacing: "Small")),
            .. face.Facts(view.Facts),
            .. _buttons.Set(view.Actions, isQuestion ? AnswersInSight : TeamsLimits.SecondaryActions),
            .. _buttons.Suggestions(view.Suggestions, face),
            .. view.SmallPrint is { } code ? [Element.Rich(face.Line(code), Ink.Small, "Small")] : Array.Empty<JsonObject>(),
        ];
    }

    private JsonObject Head(NoticeView view)
    {
        // A sign beside the colour, so that the tone is not in the colour alone.
        var (style, sign) = view.Tone switch
        {
            NoticeTone.Info => (null, string.Empty),
            NoticeTone.Success => ("good", "✓ "),
            NoticeTone.Warning => ("warning", "⚠ "),
            NoticeTone.Refusal => ("emphasis", string.Empty),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Element.Container(face.Passage(view.Text, Ink.Bold, sign), style, bleeds: style is not null);
    }
}
