using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>One ask to somebody higher up: what, why them, what helps. Once answered, three lines.</summary>
internal static class AskFace
{
    public static void Draw(Canvas canvas, EscalationView view, string headline)
    {
        if (view.Withdrawn || view.Accepted is not null || view.PassedTo is not null)
        {
            Settled(canvas, view, headline);
            return;
        }

        canvas.News(headline);
        canvas.Lines(Deadline(canvas, view), About(canvas, view));
        if (view.PassedNote is { } words)
        {
            canvas.Quote(view.From is { } from ? $"{from.Name} wrote" : "Note", words, TextLimits.Paragraph);
        }

        if (!view.Why.IsEmpty)
        {
            canvas.Heading("Why you");
            canvas.Bullets([.. view.Why.Take(TextLimits.Sentences).Select(why => canvas.Line().Text(why))]);
        }

        if (!view.Helps.IsEmpty)
        {
            canvas.Heading("What helps");
            canvas.Bullets([.. view.Helps.Take(TextLimits.Sentences).Select(help => canvas.Line().Text(help))]);
        }

        canvas.Actions(view.Actions);
    }

    private static void Settled(Canvas canvas, EscalationView view, string headline)
    {
        canvas.Row(headline, view.Actions);
        if ((view.Note ?? view.PassedNote) is { } note)
        {
            canvas.Quote("Note", note, TextLimits.Paragraph);
        }

        var when = view.AnsweredAt is { } at ? $", {canvas.Say.When(at)}" : string.Empty;
        var thanks = view switch
        {
            { Accepted: true, Withdrawn: false } => " Thank you.",
            { Accepted: null, Withdrawn: false } => " It counts as answered when they say yes.",
            _ => string.Empty,
        };
        canvas.Small($"{view.Case}, {SlackText.Line(view.Account, TextLimits.Name)}{when}.{thanks}");
    }

    private static RichLine Deadline(Canvas canvas, EscalationView view)
    {
        var line = canvas.Line();
        if (view.To is { } to)
        {
            line.Bold("For").Raw(" ").Mention(to);
        }

        if (view.From is { } from)
        {
            line.Dot().Bold("From").Raw(" ").Mention(from);
        }

        if (view.By is { } by)
        {
            line.Dot().Bold("Before").Raw(" ").At(by, $"{canvas.Say.When(by)} ({canvas.Say.Distance(by)})");
        }

        return view.MissedAt is { } missed ? line.Dot().Raw("asked late, was meant for ").At(missed) : line;
    }

    private static RichLine About(Canvas canvas, EscalationView view)
    {
        string?[] facts =
        [
            $"scored {RichLine.Number(view.Score)} of 10",
            view.Risk is { } risk ? $"risk {Wording.Of(risk)}" : null,
            view.Arr is { } arr ? Wording.Amount(arr) : null,
            view.RenewsOn is { } day ? $"renews {canvas.Say.Day(day)}" : null,
        ];
        return canvas.Line()
            .Bold(view.Account).Raw(", ").Text(view.Contact ?? view.Case.ToString(), TextLimits.Name)
            .Dot().Raw(string.Join(", ", facts.OfType<string>()));
    }
}
