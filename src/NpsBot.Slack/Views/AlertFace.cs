using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>The live card of a case: news, the customer's words, the clock, who they are, the next step. A finished case is two lines.</summary>
internal static class AlertFace
{
    private const int LastUnhappyScore = 6;

    public static void Draw(Canvas canvas, CaseAlertView view, string headline)
    {
        if (view.End is { } end)
        {
            Folded(canvas, view, end, headline);
            return;
        }

        canvas.News(headline);
        canvas.Small(Subtitle(canvas.Say, view, headline));
        Words(canvas, view, TextLimits.Comment);
        canvas.Lines([.. Facts(canvas, view), .. Asks(canvas, view)]);
        Troubles(canvas, view);
        canvas.Lines(Next(canvas, view), UnderWay(canvas, view));
        canvas.Actions(view.Actions);
    }

    /// <summary>Two lines: how it ended, and what it was about.</summary>
    private static void Folded(Canvas canvas, CaseAlertView view, CaseEnd end, string headline)
    {
        // An action that asks first needs a menu of its own, so each of the two lines takes one.
        var asking = view.Actions.Where(action => action.Confirm is not null).ToList();
        canvas.Row(headline, [.. view.Actions.Except(asking)]);
        var asked = end.NextSurveyOn is { } day ? $", asked again on {canvas.Say.Day(day)}" : string.Empty;
        var reason = end.Reason is { } why ? $": {why}" : string.Empty;
        var details = $"{view.Case}, {Scored(view)}, {canvas.Say.When(end.At)}{asked}{reason}";
        if (asking.Count == 0)
        {
            canvas.Small(details);
        }
        else
        {
            canvas.Row(details, asking);
        }
    }

    /// <summary>What the case is; the score only when the headline does not say it already.</summary>
    public static string Subtitle(Wording say, CaseAlertView view, string headline)
    {
        var kind = view.Kind == CaseKind.Recovery ? "recovery" : "follow-up";
        var scored = headline.Contains(Score(view), StringComparison.Ordinal) ? string.Empty : $"{Scored(view)}, ";
        return $"{view.Case}, {kind}: {scored}answered {say.When(view.AnsweredAt)}";
    }

    /// <summary>The customer's words, or why there are none to see.</summary>
    public static void Words(Canvas canvas, CaseAlertView view, int limit)
    {
        if (view.Comment is { } comment)
        {
            canvas.Quote("They wrote", comment, limit);
        }
        else if (view.CommentWithheld)
        {
            canvas.Lines(canvas.Line().Italic("They wrote something; it is shown to those who work on the case."));
        }
        else
        {
            canvas.Lines(canvas.Line().Italic("They wrote nothing: open questions are ready."));
        }
    }

    public static IEnumerable<RichLine> Facts(Canvas canvas, CaseAlertView view)
    {
        yield return Clock(canvas, view);
        foreach (var line in Why(canvas, view))
        {
            yield return line;
        }

        yield return Owner(canvas, view);
        yield return Customer(canvas, view);
        yield return Others(canvas, view);
        if (view.AskedToBeCalled && view.FirstContact is null)
        {
            yield return canvas.Line().Bold(view.Contact ?? "They").Raw(" asked to be called");
        }

        yield return Progress(canvas, view);
    }

    public static IEnumerable<RichLine> Asks(Canvas canvas, CaseAlertView view)
    {
        foreach (var ask in view.Asks.Take(TextLimits.Asks))
        {
            var line = canvas.Line().Mention(ask.To);
            if (ask.Holder is { } holder && holder != ask.To)
            {
                line.Raw(" passed it on to ").Mention(holder).Raw(", who");
            }

            var answer = ask.Accepted switch { true => "will", false => "declined", null => ask.Repeats > 0 ? $"was asked {RichLine.Number(ask.Repeats + 1)} times" : "was asked" };
            line.Raw($" {answer}: ").Text(ask.Ask);
            yield return ask.Note is { } note ? line.Raw(" (\"").Text(note).Raw("\")") : line;
        }

        if (view.Asks.Length > TextLimits.Asks)
        {
            yield return canvas.Line().Raw($"and {RichLine.Number(view.Asks.Length - TextLimits.Asks)} more asks");
        }
    }

    private static RichLine Clock(Canvas canvas, CaseAlertView view)
    {
        var line = canvas.Line();
        if (view.FirstContact is { } contact)
        {
            line.Bold("First contact").Raw(" ").Mention(contact.By).Raw($", {Wording.Of(contact.Medium)}, {Wording.Of(contact.Outcome)}, ").At(contact.At);
            return view.NextUpdateDueAt is { } update
                ? line.Dot().Bold("Next update").Raw(canvas.Say.IsOverdue(update) ? " was due " : " due ").At(update)
                : line;
        }

        if (view.ContactDueAt is not { } due)
        {
            return line;
        }

        var isLate = canvas.Say.IsOverdue(due);
        line.Bold("First contact").Raw(isLate ? " was due " : " due ").At(due, isLate ? null : $"{canvas.Say.When(due)} ({canvas.Say.Distance(due)})");
        if (view.AttemptsBefore > 0)
        {
            line.Raw($", tried {RichLine.Number(view.AttemptsBefore)} times so far");
        }

        return view.SnoozedUntil is { } until ? line.Dot().Raw("snoozed until ").At(until) : line;
    }

    private static IEnumerable<RichLine> Why(Canvas canvas, CaseAlertView view) => view is { FirstContact: null, ContactDue: { } due }
        ? new DueWords(canvas.Say).OnCard(due).Select(text => canvas.Line().Text(text))
        : [];

    private static RichLine Owner(Canvas canvas, CaseAlertView view)
    {
        var line = canvas.Line().Bold("Owner").Raw(" ").Mention(view.Owner);
        return view.OwnerNote is { } note ? line.Dot().Text(note) : line;
    }

    private static RichLine Customer(Canvas canvas, CaseAlertView view)
    {
        var line = canvas.Line();
        string?[] who =
        [
            view.ContactRole,
            view.Influence is { } influence ? Wording.Of(influence) : null,
            view.IsChampion is { } champion ? $"your champion: {(champion ? "yes" : "no")}" : null,
        ];
        if (who.OfType<string>().ToList() is { Count: > 0 } known)
        {
            line.Text(string.Join(", ", known.Select(text => SlackText.Line(text, TextLimits.Name))));
        }

        string?[] account =
        [
            view.Arr is { } arr ? Wording.Amount(arr) : null,
            view.RenewsOn is { } day ? $"renews {canvas.Say.Day(day)}" : null,
            view.Segment,
            view.Region,
        ];
        return account.OfType<string>().ToList() is { Count: > 0 } facts
            ? line.Dot().Text(string.Join(", ", facts.Select(text => SlackText.Line(text, TextLimits.Name))))
            : line;
    }

    private static RichLine Others(Canvas canvas, CaseAlertView view)
    {
        var line = canvas.Line();
        if (view.Siblings.IsEmpty)
        {
            return line;
        }

        var people = view.Siblings.Select(sibling => sibling.Score).Append(view.Score).ToList();
        var unhappy = people.Count(score => score <= LastUnhappyScore);
        var shown = view.Siblings.Take(TextLimits.Siblings).Select(sibling =>
            sibling.Name is { } name ? $"{SlackText.Line(name, TextLimits.Label)} {RichLine.Number(sibling.Score)}" : RichLine.Number(sibling.Score));
        var more = view.Siblings.Length - TextLimits.Siblings;
        var others = string.Join(", ", shown) + (more > 0 ? $", and {RichLine.Number(more)} more" : string.Empty);
        line = unhappy == 0
            ? line.Bold("Others").Raw(" at ").Text(view.Account, TextLimits.Name).Raw(": ")
            : line.Bold($"{RichLine.Number(unhappy)} of {RichLine.Number(people.Count)}").Raw(" people at ").Text(view.Account, TextLimits.Name).Raw(unhappy == 1 ? " is unhappy. Others: " : " are unhappy. Others: ");
        return line.Text(others, TextLimits.Paragraph);
    }

    private static RichLine Progress(Canvas canvas, CaseAlertView view)
    {
        var line = canvas.Line();
        if (view is { FirstContact: not null, Risk: not null })
        {
            // The headline is made of the very same.
            return line;
        }

        if (view.Risk is { } risk)
        {
            line.Bold("Risk").Raw($" {Wording.Of(risk)}");
        }

        if (view.Goals > 0)
        {
            line.Dot().Bold("Goals").Raw($" {RichLine.Number(view.Goals)}");
        }

        return view.ActionsPlanned > 0
            ? line.Dot().Bold("Plan").Raw($" {RichLine.Number(view.ActionsDone)} of {RichLine.Number(view.ActionsPlanned)} done{(view.PromisesBroken > 0 ? $", {RichLine.Number(view.PromisesBroken)} promised {(view.PromisesBroken == 1 ? "date" : "dates")} broken" : string.Empty)}")
            : line;
    }

    private static RichLine Next(Canvas canvas, CaseAlertView view) =>
        view.Next is { } next ? canvas.Line().Bold("Next").Raw(": ").Text(next.Advice) : canvas.Line();

    private static RichLine UnderWay(Canvas canvas, CaseAlertView view) =>
        view.UnderWay is { } what ? canvas.Line().Italic(what) : canvas.Line();

    /// <summary>Messages of the case that are late, went another way or were given up.</summary>
    public static void Troubles(Canvas canvas, CaseAlertView view)
    {
        foreach (var trouble in view.DeliveryTroubles.Take(TextLimits.Troubles))
        {
            canvas.Small("⚠ " + SlackText.Line(trouble, TextLimits.Sentence - 2));
        }
    }

    private static string Scored(CaseAlertView view)
    {
        var before = view.Previous is { } previous ? string.Create(CultureInfo.InvariantCulture, $" (was {previous.Score})") : string.Empty;
        return Score(view) + before;
    }

    private static string Score(CaseAlertView view) => string.Create(CultureInfo.InvariantCulture, $"scored {view.Score} of 10");
}
