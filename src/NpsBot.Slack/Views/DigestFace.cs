using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>What is due, late and moved: one line with its button per case. As a message it stays short; the home tab shows more.</summary>
internal static class DigestFace
{
    public static void Draw(Canvas canvas, DigestView view, string headline)
    {
        if (view is { Summary: null, Sections.IsEmpty: true, Empty: { } nothing })
        {
            canvas.News(view.Title, nothing, headline);
        }
        else
        {
            canvas.News(headline);
        }

        foreach (var section in view.Sections)
        {
            Section(canvas, section);
        }

        if (view.Sections.IsEmpty && view.Empty is { } empty && view.Summary is not null)
        {
            canvas.Lines(canvas.Line().Text(empty));
        }

        Settings(canvas, view);
        canvas.Actions(view.Actions);
        canvas.Suggestions(view.Suggestions);
    }

    private static void Section(Canvas canvas, DigestSection section)
    {
        var limit = canvas.Surface == SlackSurface.Message ? TextLimits.DigestLines : TextLimits.HomeLines;
        canvas.Heading(section.Heading);
        foreach (var line in section.Lines.Take(limit))
        {
            var due = line.DueAt is { } at ? $", {canvas.Say.Due(at)}" : string.Empty;
            canvas.Row(SlackText.Line(line.What, TextLimits.Sentence / 2) + due, line.Open is { } open ? [open] : []);
        }

        var more = section.MoreLines + Math.Max(0, section.Lines.Length - limit);
        if (more > 0)
        {
            canvas.Small($"and {RichLine.Number(more)} more");
        }
    }

    private static void Settings(Canvas canvas, DigestView view)
    {
        if (view.Settings.IsEmpty)
        {
            return;
        }

        canvas.Divide();
        canvas.Small(
            string.Join(", ", view.Settings.Take(TextLimits.Facts).Select(fact => $"{SlackText.Line(fact.Label, TextLimits.Label)}: {SlackText.Line(canvas.Say.Say(fact.Value), TextLimits.Name)}")),
            TextLimits.Paragraph);
    }
}
