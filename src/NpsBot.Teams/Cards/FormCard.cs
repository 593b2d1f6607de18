using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>A step to fill in: in place of the card for the person who opened it, or in a dialog.</summary>
internal sealed class FormCard(Face face)
{
    private const string ScriptId = "script";

    private readonly Buttons _buttons = new(face.Place, face.Reader.TimeZone);

    public IEnumerable<JsonObject> Draw(StepFormView view)
    {
        // A required field blocks every button of the card, also "Back"; so the client checks only where there is no other way out.
        var inputs = new Inputs(face, checksOnClient: view.Others.IsEmpty);
        return
        [
            .. Head(view),
            .. view.Prompts.SelectMany(prompt => prompt is GroupPrompt group ? Group(view, group, inputs) : inputs.Draw(prompt, prompt.Id)),
            .. Ways(view),
        ];
    }

    private IEnumerable<JsonObject> Head(StepFormView view)
    {
        yield return Element.Heading(face.Line(view.Title), "Large");
        if (Place(view) is { Length: > 0 } place)
        {
            yield return Element.Rich(place, Ink.Quiet, "None");
        }

        if (view.Why is { } why)
        {
            yield return Element.Rich(face.Line(why), spacing: "Small");
        }

        if (view.Notice is { } notice)
        {
            yield return Element.Container(face.Passage(notice), "warning");
        }

        if (Problems(view) is > 0 and var problems)
        {
            yield return Element.Rich(string.Create(CultureInfo.InvariantCulture, $"⚠ {problems} {(problems == 1 ? "answer needs" : "answers need")} another look. What you filled in is kept."), Ink.Alarm);
        }

        foreach (var fact in face.Facts(view.Facts))
        {
            yield return fact;
        }

        foreach (var element in Script(view))
        {
            yield return element;
        }
    }

    private string Place(StepFormView view)
    {
        var parts = new[]
        {
            view.Number > 0 ? string.Create(CultureInfo.InvariantCulture, $"step {view.Number} of {view.Count}") : null, view.Account, view.Contact, view.Case?.ToString(),
        };
        return string.Join(" · ", parts.OfType<string>().Select(face.Line));
    }

    private IEnumerable<JsonObject> Script(StepFormView view) => view.Script is not { } script
        ? []
        :
        [
            .. Buttons.SetOf([new JsonObject { ["type"] = "Action.ToggleVisibility", ["title"] = "Words that help", ["targetElements"] = new JsonArray(ScriptId) }], "Small"),
            Element.Container(face.Passage(script, Ink.Quiet), "emphasis", "Small", ScriptId, isHidden: true),
        ];

    private IEnumerable<JsonObject> Group(StepFormView view, GroupPrompt group, Inputs inputs)
    {
        yield return Element.Heading(face.Line(group.Label), "Default", "Medium");
        if (group.Problem is { } problem)
        {
            yield return inputs.Problem(problem);
        }

        for (var row = 0; row < group.Rows.Length; row++)
        {
            yield return Row(group, row, inputs);
        }

        if (group.Rows.Length < group.MaxRows)
        {
            foreach (var more in _buttons.Set([view.Others.FirstOrDefault(action => IsMoreOf(action, group)) ?? MoreOf(view, group)], spacing: "Small"))
            {
                yield return more;
            }
        }
    }

    /// <summary>In a row that may stay empty as a whole, no single field is called optional: once one is filled in, the others are needed.</summary>
    private JsonObject Row(GroupPrompt group, int row, Inputs inputs)
    {
        var fields = group.Rows[row];
        var title = string.Create(CultureInfo.InvariantCulture, $"{face.Line(group.ItemLabel)} {row + 1}");
        if (fields.All(field => field.Optional))
        {
            fields = [.. fields.Select(field => field with { Optional = false })];
            inputs = new Inputs(face, checksOnClient: false);
            title += row > 0 ? " (optional)" : string.Empty;
        }

        return Element.Container([Element.Rich(title, Ink.Bold), .. fields.SelectMany(field => inputs.Draw(field, group.KeyOf(row, field.Id)))], "emphasis", "Small");
    }

    private IEnumerable<JsonObject> Ways(StepFormView view)
    {
        var others = view.Others.Where(action => !view.Prompts.OfType<GroupPrompt>().Any(group => IsMoreOf(action, group)));
        return _buttons.Set([view.Submit with { Place = ActionPlace.Primary }, .. others], spacing: "Medium", after: face.Place == CardPlace.Message ? WaysOut(view) : []);
    }

    /// <summary>In a card nothing closes the form but a button.</summary>
    private static IEnumerable<JsonObject> WaysOut(StepFormView view)
    {
        if (view.Prompts.Length > TeamsLimits.PromptsInCard && OpenerOf(view) is { } opener)
        {
            var data = ButtonData.Of(opener);
            data[ButtonData.ClientKey] = new JsonObject { ["type"] = "task/fetch" };
            yield return new JsonObject { ["type"] = "Action.Submit", ["title"] = "Open in a dialog", ["data"] = data, ["associatedInputs"] = "none", ["mode"] = "secondary" };
        }

        if (CaseOf(view) is { } id)
        {
            var close = new Buttons(CardPlace.Message).One(Back.To(id, "Close without saving"), inOverflow: true);
            close["associatedInputs"] = "none";
            ((JsonObject)close["fallback"]!)["associatedInputs"] = "none";
            yield return close;
        }
    }

    /// <summary>The action that opens this same form.</summary>
    private static CardAction? OpenerOf(StepFormView view) => view.Submit switch
    {
        { Verb: Verbs.StepSave, Data: var data } => new CardAction(Verbs.StepOpen, view.Title, data.Remove(DataKeys.Revision)),
        { Verb: Verbs.FormSave, Data: var data } when data.TryGetValue(DataKeys.Form, out var verb) => new CardAction(verb, view.Title, data.Remove(DataKeys.Form)),
        _ => null,
    };

    private static string? CaseOf(StepFormView view) =>
        view.Case is { } id ? id.Number.ToString(CultureInfo.InvariantCulture) : view.Submit.Data.GetValueOrDefault(DataKeys.Case);

    private static bool IsMoreOf(CardAction action, GroupPrompt group) => action.Verb == Verbs.StepMore && action.Data.GetValueOrDefault(DataKeys.Group) == group.Id;

    private static CardAction MoreOf(StepFormView view, GroupPrompt group) =>
        new(Verbs.StepMore, $"Add {group.ItemLabel.ToLowerInvariant()}", view.Submit.Data.SetItem(DataKeys.Group, group.Id));

    private static int Problems(StepFormView view) => view.Prompts.Sum(Problems);

    private static int Problems(Prompt prompt) =>
        (prompt.Problem is null ? 0 : 1) + (prompt is GroupPrompt group ? group.Rows.Sum(row => row.Sum(Problems)) : 0);
}
