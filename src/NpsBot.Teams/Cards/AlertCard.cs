using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>The live card of a case: the news, the words, the clock, the person, the next step.</summary>
internal sealed class AlertCard(Face face)
{
    private const int WordsOnCard = 320;

    public IEnumerable<JsonObject> Draw(CaseAlertView view) => view.End is { } end ? Folded(view, end) : [.. Facts(view, owner: MentionedIn(view, face.Reader)), .. Footer(view), .. new Buttons(face.Place).Set(view.Actions)];

    /// <summary>Everything but advice and buttons; the whole case starts with it too.</summary>
    public IEnumerable<JsonObject> Facts(CaseAlertView view, int words = WordsOnCard, Mention? owner = null) =>
        [Head(view), .. Quote(view, words), .. Clock(view, owner), .. About(view), .. Progress(view), .. Asks(view)];

    /// <summary>Messages of the case that are late, went another way or were given up.</summary>
    public IEnumerable<JsonObject> Troubles(CaseAlertView view) =>
        view.DeliveryTroubles.Take(Math.Min(3, face.Room.Rows)).Select(trouble => Element.Rich("⚠ " + face.Line(trouble), spacing: "Small"));

    /// <summary>What stands on the card besides its body: who is mentioned, and that the owner's card asks for its current state when it comes into view.</summary>
    public static void Complete(JsonObject card, CaseAlertView view, Reader reader)
    {
        MentionedIn(view, reader)?.Declare(card);
        if (view.End is null && Mention.IdOf(view.Owner) is { } owner)
        {
            card["refresh"] = new JsonObject { ["action"] = new Buttons(CardPlace.Message).Click(Back.Redraw(view.Case)), ["userIds"] = new JsonArray(owner) };
        }
    }

    /// <summary>In a room the owner is mentioned while first contact is open; elsewhere the name is enough.</summary>
    private static Mention? MentionedIn(CaseAlertView view, Reader reader) =>
        reader.IsRoom && view is { FirstContact: null, End: null } ? Mention.Of(view.Owner) : null;

    /// <summary>A finished case is two lines.</summary>
    private IEnumerable<JsonObject> Folded(CaseAlertView view, CaseEnd end)
    {
        var parts = new List<string> { view.Case.ToString(), $"{Who(view)} scored {view.Score} of 10", $"owner {face.Name(view.Owner)}" };
        if (end.NextSurveyOn is { } again)
        {
            parts.Add($"asked again on {face.Say.Day(again)}");
        }

        return
        [
            Element.Heading(view.Render(new Headlines(face.Reader))),
            Element.Rich(string.Join(" · ", parts), Ink.Quiet, "Small"),
            .. end.Reason is { } reason ? [Element.Rich(face.Line(reason), spacing: "Small")] : Array.Empty<JsonObject>(),
            .. new Buttons(face.Place).Set(view.Actions, spacing: "Small"),
        ];
    }

    private JsonObject Head(CaseAlertView view)
    {
        var kind = view.Kind == CaseKind.Recovery ? "recovery" : "follow-up";
        var line = $"{view.Case} · {kind} · answered {face.Say.When(view.AnsweredAt)}";
        if (view.SnoozedUntil is { } until)
        {
            line += $" · snoozed until {face.Say.When(until)}";
        }

        return Element.Container(
            [
                Element.Columns(
                    null,
                    ("auto", [Element.Rich([Element.Run(view.Score.ToString(CultureInfo.InvariantCulture), new Ink("Bolder", Size: "ExtraLarge")), Element.Run(" of 10", Ink.Small)])]),
                    ("stretch", [Element.Heading(view.Render(new Headlines(face.Reader))), Element.Rich(line, Ink.Small, "None")])),
            ],
            IsOverdue(view) ? "attention" : "emphasis",
            bleeds: true);
    }

    private IEnumerable<JsonObject> Quote(CaseAlertView view, int words)
    {
        if (view.Comment is { } comment && Plain.Line(comment).Length > 0)
        {
            var shorter = face with { Room = face.Room with { Text = Math.Min(words, face.Room.Text) } };
            return shorter.Passage(comment, Ink.Quote, "“", "”");
        }

        return [Element.Rich(view.CommentWithheld ? "Their words are for the people on the case." : "No comment was left: open questions are ready.", Ink.Quiet)];
    }

    private IEnumerable<JsonObject> Clock(CaseAlertView view, Mention? owner)
    {
        if (view.FirstContact is { } made)
        {
            yield return Element.Rich(
                [Element.Run($"First contact: {face.Name(made.By)}, {Wording.Of(made.Medium)}, {Wording.Of(made.Outcome)}", Ink.Bold), Element.Run($"  {face.Say.When(made.At)}", Ink.Quiet)]);
        }
        else if (view.ContactDueAt is { } due)
        {
            var overdue = face.Say.IsOverdue(due);
            yield return Element.Rich(
                [
                    Element.Run($"{(overdue ? "⚠ " : string.Empty)}First contact {(overdue ? "is " : string.Empty)}{face.Say.Due(due)}", overdue ? Ink.Alarm : Ink.Bold),
                    Element.Run(face.BesideDue(due), Ink.Small),
                ]);
        }

        foreach (var why in view is { FirstContact: null, ContactDue: { } dueTime } ? new DueWords(face.Say).OnCard(dueTime) : [])
        {
            yield return Element.Rich(face.Line(why), Ink.Quiet, "Small");
        }

        if (view.FirstContact is null && view.AttemptsBefore > 0)
        {
            yield return Element.Rich(Count(view.AttemptsBefore, "try so far", "tries so far"), Ink.Quiet, "Small");
        }

        if (view.NextUpdateDueAt is { } update)
        {
            yield return face.FactLine("Next update to the customer", face.Say.Due(update), face.Say.IsOverdue(update) ? Ink.Alarm : null);
        }

        if (view.PromisesBroken > 0)
        {
            yield return Element.Rich(Count(view.PromisesBroken, "date promised to the customer was broken", "dates promised to the customer were broken"), Ink.Alarm, "Small");
        }

        yield return owner?.Block("Owner") ?? face.FactLine("Owner", Wording.Name(view.Owner), Ink.Bold);
        if (view.OwnerNote is { } note)
        {
            yield return Element.Rich(face.Line(note), Ink.Quiet, "Small");
        }
    }

    private IEnumerable<JsonObject> About(CaseAlertView view)
    {
        var person = new List<string>();
        Add(person, view.ContactRole);
        Add(person, view.Influence is { } influence ? Wording.Of(influence) : null);
        Add(person, view.IsChampion is { } champion ? $"your champion: {(champion ? "yes" : "no")}" : null);
        var account = new List<string>();
        Add(account, view.Arr is { } arr ? Wording.Amount(arr) : null);
        Add(account, view.RenewsOn is { } renews ? $"renews {face.Say.Day(renews)}" : null);
        Add(account, view.Segment);
        Add(account, view.Region);
        return
        [
            .. person.Count == 0 ? Array.Empty<JsonObject>() : [face.FactLine(view.Contact ?? "Contact", string.Join(", ", person))],
            .. account.Count == 0 ? Array.Empty<JsonObject>() : [face.FactLine("Account", string.Join(", ", account))],
            .. Siblings(view),
            .. view.AskedToBeCalled ? [Element.Rich($"{Who(view)} asked to be called.", Ink.Bold, "Small")] : Array.Empty<JsonObject>(),
        ];

        void Add(List<string> parts, string? part)
        {
            if (part is not null)
            {
                parts.Add(face.Line(part));
            }
        }
    }

    private IEnumerable<JsonObject> Siblings(CaseAlertView view)
    {
        if (view.Siblings.IsEmpty)
        {
            yield break;
        }

        var unhappy = view.Siblings.Count(sibling => NpsScore.BandOf(sibling.Score) == Band.Detractor) + (NpsScore.BandOf(view.Score) == Band.Detractor ? 1 : 0);
        var others = string.Join(", ", view.Siblings.Take(Math.Min(5, face.Room.Rows)).Select(sibling => string.Create(CultureInfo.InvariantCulture, $"{(sibling.Name is { } name ? face.Line(name) + " " : string.Empty)}{sibling.Score}")));
        if (unhappy > 0)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{unhappy} of {view.Siblings.Length + 1} people at {face.Line(view.Account)} {(unhappy == 1 ? "is" : "are")} unhappy");
            yield return Element.Rich([Element.Run(line), Element.Run($"  Others: {others}", Ink.Quiet)], "Small");
        }
        else
        {
            yield return Element.Rich($"Others at {face.Line(view.Account)}: {others}", Ink.Quiet, "Small");
        }
    }

    /// <summary>Once the customer was reached the first line says how far the case is.</summary>
    private static IEnumerable<JsonObject> Progress(CaseAlertView view)
    {
        if (view is { Risk: { } risk, FirstContact: null })
        {
            yield return Element.Rich($"Risk {Wording.Of(risk)}", risk >= RiskLevel.High ? Ink.Bold : null, "Small");
        }
    }

    private IEnumerable<JsonObject> Asks(CaseAlertView view)
    {
        foreach (var ask in view.Asks.Take(Math.Min(4, face.Room.Rows)))
        {
            var state = ask.Accepted switch
            {
                null => $"asked {face.Say.When(ask.AskedAt)}{(ask.Repeats > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {Count(ask.Repeats, "time", "times")} more") : string.Empty)}, no answer yet",
                true => "will do it",
                false => "declined",
            };
            var passed = ask.Holder is { } holder && holder != ask.To ? $"passed it on to {Wording.Name(holder)}, who {(ask.Accepted is null ? "was " : string.Empty)}" : string.Empty;
            yield return face.FactLine(Wording.Name(ask.To), $"{passed}{state}: {ask.Ask}{(ask.Note is null ? string.Empty : $" (“{ask.Note}”)")}");
        }
    }

    private IEnumerable<JsonObject> Footer(CaseAlertView view)
    {
        foreach (var trouble in Troubles(view))
        {
            yield return trouble;
        }

        if (view.UnderWay is { } underWay)
        {
            yield return Element.Rich(face.Line(underWay), new Ink(Italic: true, Subtle: true), "Small");
        }

        if (view.Next is { } next)
        {
            yield return Element.Rich([Element.Run("Next: ", Ink.Bold), Element.Run(face.Line(next.Advice))], "Medium");
        }
    }

    private bool IsOverdue(CaseAlertView view) => view.FirstContact is null && view.ContactDueAt is { } due && face.Say.IsOverdue(due);

    private string Who(CaseAlertView view) => view.Contact is { } contact ? face.Line(contact) : "Somebody";

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
