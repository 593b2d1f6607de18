using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Cards;

/// <summary>Everything about one case: the card's facts, then goals, plan, cause and timeline.</summary>
internal sealed class CaseCard(Face face)
{
    private readonly Buttons _buttons = new(face.Place);

    public IEnumerable<JsonObject> Draw(CaseView view) =>
    [
        .. new AlertCard(face).Facts(view.Card, words: int.MaxValue),
        .. new AlertCard(face).Troubles(view.Card),
        .. Reasons(view),
        .. Section("Goals agreed", view.Goals, Goal),
        .. Section("Plan", view.ActionPlan, Action),
        .. Section("Timeline", view.Timeline, Entry, view.OlderEntries),
        .. _buttons.Set(view.Card.Actions, spacing: "Medium"),
    ];

    private IEnumerable<JsonObject> Reasons(CaseView view)
    {
        if (view.Card.End is { } end)
        {
            yield return face.FactLine("Closed by", $"{Wording.Name(end.By)}, {face.Say.When(end.At)}{(end.Outcome is { } outcome ? $", {Wording.Of(outcome)}" : string.Empty)}");
        }

        if (view.RiskReason is { } reason)
        {
            yield return face.FactLine("Why this risk", reason);
        }

        if (view.Cause is { } cause)
        {
            yield return face.FactLine("Cause", view.CauseDetail is { } detail ? $"{Wording.Of(cause)}: {detail}" : Wording.Of(cause));
        }

        if (view.PostMortem is { } learned)
        {
            yield return face.FactLine("What we learned", learned);
        }
    }

    private IEnumerable<JsonObject> Section<T>(string title, IReadOnlyList<T> rows, Func<T, IEnumerable<JsonObject>> draw, int olderRows = 0)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var more = Math.Max(0, rows.Count - face.Room.Rows) + olderRows;
        return [Element.Heading(title, "Default", "Medium"), .. rows.Take(face.Room.Rows).SelectMany(draw), .. more > 0 ? [Face.More(more)] : Array.Empty<JsonObject>()];
    }

    private IEnumerable<JsonObject> Goal(GoalLine goal)
    {
        var due = goal.DueOn is { } on ? $", until {face.Say.Day(on)}" : string.Empty;
        yield return Element.Rich([Element.Run("• " + face.Line(goal.Measure)), Element.Run($"  {face.Name(goal.Owner)}{due}", Ink.Quiet)], "Small");
    }

    private IEnumerable<JsonObject> Action(ActionLine action)
    {
        var due = action.DueOn is { } on ? $", due {face.Say.Day(on)}" : string.Empty;
        var audience = action.Audience == ActionAudience.Customer ? "promised to the customer" : "internal";
        var mark = action.State switch
        {
            ActionState.Done => "✓",
            ActionState.Broken => "⚠",
            _ => "•",
        };
        var line = Element.Rich(
            [Element.Run($"{mark} {face.Line(action.What)}"), Element.Run($"  {face.Name(action.Owner)}{due}, {audience}, {Wording.Of(action)}", Ink.Quiet)]);
        var settle = _buttons.Set(action.Actions).ToArray();
        yield return settle.Length == 0 ? line : Element.Columns("Small", ("stretch", [line]), ("auto", settle));
    }

    private IEnumerable<JsonObject> Entry(TimelineEntry entry)
    {
        var who = entry.By is null ? string.Empty : $"{face.Name(entry.By)} ";

        // Here everything happens in Teams unless it says otherwise.
        var where = entry.Platform is null or References.Platform ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" (in {char.ToUpperInvariant(entry.Platform[0])}{entry.Platform[1..]})");
        yield return Element.Rich([Element.Run(face.Say.When(entry.At) + "  ", Ink.Quiet), Element.Run(face.Line(who + entry.What)), Element.Run(where, Ink.Small)], "Small");
        if (entry.Detail is { } detail)
        {
            yield return Element.Rich("“" + face.Line(detail) + "”", new Ink(Italic: true, Subtle: true), "None");
        }
    }
}
