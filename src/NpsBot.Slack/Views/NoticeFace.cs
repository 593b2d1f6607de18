using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>A short message. What is refused or needs care says so with a sign besides its words.</summary>
internal static class NoticeFace
{
    public static void Draw(Canvas canvas, NoticeView view)
    {
        canvas.Lines(News(canvas, view));
        canvas.Facts(view.Facts);
        canvas.Lines([.. view.Details.Take(TextLimits.Sentences).Select(detail => canvas.Line().Text(detail, TextLimits.Paragraph))]);
        canvas.Actions(view.Actions, inSight: TextLimits.ChoicesInSight);
        canvas.Suggestions(view.Suggestions);
        if (view.SmallPrint is { } print)
        {
            canvas.Small(print);
        }
    }

    private static RichLine News(Canvas canvas, NoticeView view)
    {
        var line = canvas.Line();
        var sign = view.Tone switch
        {
            NoticeTone.Success => "✓ ",
            NoticeTone.Warning => "⚠ ",
            NoticeTone.Refusal => "✋ ",
            _ => string.Empty,
        };
        return (sign.Length == 0 ? line : line.Raw(sign)).Text(view.Text, TextLimits.Paragraph);
    }
}
