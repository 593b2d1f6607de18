using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>One ask to somebody higher up: what, why them, what helps; afterwards the answer, with thanks.</summary>
internal sealed class AskCard(Face face)
{
    public IEnumerable<JsonObject> Draw(EscalationView view)
    {
        var isSettled = view.Withdrawn || view.Accepted is not null || view.PassedTo is not null;
        return isSettled ? Settled(view) : [Head(view), .. Passed(view), .. Reasons(view), .. Stakes(view), .. new Buttons(face.Place).Set(view.Actions, spacing: "Medium")];
    }

    private JsonObject Head(EscalationView view) => Element.Container(
        [
            Element.Heading(view.Render(new Headlines(face.Reader))),
            Element.Rich($"{view.Case} · {face.Line(view.Account)} · asked {face.Say.When(view.AskedAt)}{(view.MissedAt is { } missed ? $", late: it was meant for {face.Say.When(missed)}" : string.Empty)}", Ink.Small, "None"),
        ],
        "accent",
        bleeds: true);

    /// <summary>What a colleague said who passed it on.</summary>
    private IEnumerable<JsonObject> Passed(EscalationView view) => view.PassedNote is { } words ? face.Passage(words, Ink.Quote, "“", "”") : [];

    private IEnumerable<JsonObject> Reasons(EscalationView view) => [.. List("Why you", view.Why), .. List("What helps", view.Helps)];

    private IEnumerable<JsonObject> List(string title, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? [] : [Element.Heading(title, "Default", "Medium"), .. face.Bullets(lines)];

    private IEnumerable<JsonObject> Stakes(EscalationView view)
    {
        var parts = new List<string> { $"scored {view.Score} of 10" };
        if (view.Risk is { } risk)
        {
            parts.Add($"risk {Wording.Of(risk)}");
        }

        if (view.Arr is { } arr)
        {
            parts.Add(Wording.Amount(arr));
        }

        if (view.RenewsOn is { } renews)
        {
            parts.Add($"renews {face.Say.Day(renews)}");
        }

        if (view.By is { } by)
        {
            yield return Element.Rich([Element.Run($"{(face.Say.IsOverdue(by) ? "⚠ " : string.Empty)}{Face.Capital(face.Say.Due(by))}", face.Say.IsOverdue(by) ? Ink.Alarm : Ink.Bold), Element.Run(face.BesideDue(by), Ink.Small)]);
        }

        yield return Element.Rich($"{face.Line(view.Contact ?? "The customer")}: {string.Join(", ", parts)}", Ink.Quiet, "Small");
    }

    private IEnumerable<JsonObject> Settled(EscalationView view)
    {
        yield return Element.Heading(view.Render(new Headlines(face.Reader)));
        var when = view.AnsweredAt is { } at ? $", {face.Say.When(at)}" : string.Empty;
        var thanks = (view.Withdrawn, view.Accepted) switch
        {
            (true, _) => "The case moved on. Thank you for standing by.",
            (_, true) => "Thank you. The owner of the case was told.",
            (_, null) => "It counts as answered when they say yes.",
            _ => "Thank you for saying so. Who asked was told.",
        };
        yield return Element.Rich($"{view.Case} · {face.Line(view.Account)}{when}. {thanks}", Ink.Quiet, "Small");
        if ((view.Note ?? view.PassedNote) is { } note)
        {
            foreach (var line in face.Passage(note, Ink.Quote, "“", "”"))
            {
                yield return line;
            }
        }

        foreach (var buttons in new Buttons(face.Place).Set(view.Actions, spacing: "Small"))
        {
            yield return buttons;
        }
    }
}
