using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Everything about one case: the card's facts, what was agreed, the plan, why, and the timeline, newest first.</summary>
internal static class CaseFace
{
    private const string Check = "✓";

    public static void Draw(Canvas canvas, CaseView view, string headline)
    {
        canvas.News(headline);
        canvas.Small(AlertFace.Subtitle(canvas.Say, view.Card, headline));
        AlertFace.Words(canvas, view.Card, TextLimits.WholeComment);
        canvas.Lines([.. AlertFace.Facts(canvas, view.Card), .. AlertFace.Asks(canvas, view.Card)]);
        AlertFace.Troubles(canvas, view.Card);
        Goals(canvas, view);
        Plan(canvas, view);
        Reasons(canvas, view);
        Timeline(canvas, view);
        canvas.Actions([.. view.Card.Actions.Where(action => action.Verb != Verbs.CaseShow)]);
    }

    private static void Goals(Canvas canvas, CaseView view)
    {
        if (!view.Goals.IsEmpty)
        {
            canvas.Heading("Goals agreed with the customer");
            canvas.Bullets([.. view.Goals.Take(TextLimits.PlanLines).Select(goal => Line(canvas, goal))]);
        }
    }

    private static RichLine Line(Canvas canvas, GoalLine goal)
    {
        var line = canvas.Line().Text(goal.Measure);
        if (goal.Owner is { } owner)
        {
            line.Dot().Text(owner.Name, TextLimits.Name);
        }

        return goal.DueOn is { } day ? line.Dot().Raw($"until {canvas.Say.Day(day)}") : line;
    }

    private static void Plan(Canvas canvas, CaseView view)
    {
        if (view.ActionPlan.IsEmpty)
        {
            return;
        }

        canvas.Heading("Plan");
        foreach (var action in view.ActionPlan.Take(TextLimits.PlanLines))
        {
            canvas.Row(Line(canvas.Say, action), action.Actions);
        }

        if (view.ActionPlan.Length > TextLimits.PlanLines)
        {
            canvas.Small($"and {RichLine.Number(view.ActionPlan.Length - TextLimits.PlanLines)} more actions");
        }
    }

    private static string Line(Wording say, ActionLine action)
    {
        var mark = action.State == ActionState.Done ? Check + " " : string.Empty;
        var due = action.DueOn is { } day ? $", due {say.Day(day)}" : string.Empty;
        var audience = action.Audience == ActionAudience.Customer ? "promised to the customer" : "internal";
        return $"{mark}{SlackText.Line(action.What, TextLimits.Sentence / 2)} ({Wording.Of(action)}{due}, {SlackText.Line(Wording.Name(action.Owner), TextLimits.Name)}, {audience})";
    }

    private static void Reasons(Canvas canvas, CaseView view)
    {
        var lines = new List<RichLine>();
        if (view.RiskReason is { } risk)
        {
            lines.Add(canvas.Line().Bold("Why this risk").Raw(": ").Text(risk));
        }

        if (view.Cause is { } cause)
        {
            var line = canvas.Line().Bold("Cause").Raw($": {Wording.Of(cause)}");
            lines.Add(view.CauseDetail is { } detail ? line.Raw(", ").Text(detail) : line);
        }

        if (view.PostMortem is { } learned)
        {
            lines.Add(canvas.Line().Bold("What we learned").Raw(": ").Text(learned, TextLimits.Paragraph));
        }

        canvas.Lines(lines);
    }

    private static void Timeline(Canvas canvas, CaseView view)
    {
        if (view.Timeline.IsEmpty)
        {
            return;
        }

        canvas.Heading("Timeline");
        canvas.Bullets([.. view.Timeline.Take(TextLimits.TimelineEntries).Select(entry => Line(canvas, entry))]);
        var older = view.OlderEntries + Math.Max(0, view.Timeline.Length - TextLimits.TimelineEntries);
        if (older > 0)
        {
            canvas.Small($"and {RichLine.Number(older)} older entries");
        }
    }

    private static RichLine Line(Canvas canvas, TimelineEntry entry)
    {
        var line = canvas.Line().At(entry.At).Raw(" ");
        if (entry.By is { } by)
        {
            line.Bold(by.Name).Raw(" ");
        }

        line.Text(entry.What, TextLimits.Sentence / 2);
        if (entry.Detail is { } detail)
        {
            line.Raw(": \"").Text(detail).Raw("\"");
        }

        return entry.Platform is { } platform ? line.Raw(" (").Text(platform, TextLimits.Label).Raw(")") : line;
    }
}
