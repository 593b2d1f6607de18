using System.Collections.Immutable;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>A step or small form: a modal to fill in; as a message, what it is and a button that opens it.</summary>
internal static class FormFace
{
    private const string OpenForm = "Open the form";

    /// <summary>The form's fields, with why it exists above and the other ways out below.</summary>
    public static void DrawModal(Canvas canvas, StepFormView view)
    {
        Introduce(canvas, view);
        Help(canvas, view);
        var inputs = new PromptInputs(FormName(view));
        foreach (var prompt in view.Prompts)
        {
            if (prompt is GroupPrompt group)
            {
                Group(canvas, view, group, inputs);
            }
            else
            {
                Field(canvas, inputs, prompt, prompt.Id);
            }
        }

        canvas.Actions([.. view.Others.Where(action => !AddsRow(view, action))], inSight: TextLimits.ChoicesInSight);
    }

    /// <summary>A message in place of the form, where none can open: no trigger, or one that came too late.</summary>
    public static void DrawMessage(Canvas canvas, StepFormView view, string headline)
    {
        canvas.News(headline);
        Introduce(canvas, view);
        canvas.Lines([.. Problems(view).Select(problem => canvas.Line().Raw("⚠ ").Text(problem))]);
        if (Opener(view) is { } open)
        {
            canvas.Actions([open]);
        }
    }

    /// <summary>The button that opens this form again; <see langword="null"/> for one that nothing opens.</summary>
    public static CardAction? Opener(StepFormView view)
    {
        var data = view.Submit.Data.Remove(DataKeys.Revision).Remove(DataKeys.Form);
        return view.Submit switch
        {
            { Verb: Verbs.StepSave } => new CardAction(Verbs.StepOpen, OpenForm, data, ActionPlace.Primary, OpensForm: true),
            { Verb: Verbs.FormSave, Data: var all } when all.TryGetValue(DataKeys.Form, out var verb) => new CardAction(verb, OpenForm, data, ActionPlace.Primary, OpensForm: true),
            _ => null,
        };
    }

    private static void Introduce(Canvas canvas, StepFormView view)
    {
        if (Subtitle(view) is { Length: > 0 } subtitle)
        {
            canvas.Small(subtitle);
        }

        if (view.Notice is { } notice)
        {
            canvas.Lines(canvas.Line().Raw("⚠ ").Bold(notice, TextLimits.Paragraph));
        }

        if (view.Why is { } why)
        {
            canvas.Lines(canvas.Line().Text(why, TextLimits.Paragraph));
        }
    }

    /// <summary>What to look at and what to say while filling in.</summary>
    private static void Help(Canvas canvas, StepFormView view)
    {
        canvas.Facts(view.Facts);
        if (view.Script is { } script)
        {
            var lines = script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(TextLimits.ScriptLines);
            canvas.Lines([canvas.Line().Bold("Words that help"), .. lines.Select(line => canvas.Line().Italic(line))]);
        }
    }

    private static string Subtitle(StepFormView view)
    {
        string?[] parts =
        [
            view.Number > 0 ? $"Step {RichLine.Number(view.Number)} of {RichLine.Number(view.Count)}" : null,
            view.Account is null ? null : SlackText.Line(view.Account, TextLimits.Name),
            view.Contact is null ? null : SlackText.Line(view.Contact, TextLimits.Name),
            view.Case?.ToString(),
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static void Group(Canvas canvas, StepFormView view, GroupPrompt group, PromptInputs inputs)
    {
        canvas.Heading(group.Label);
        Problem(canvas, group);
        for (var row = 0; row < group.Rows.Length; row++)
        {
            canvas.Must(Block.Context($"{group.ItemLabel} {RichLine.Number(row + 1)}"));
            foreach (var field in group.Rows[row])
            {
                Field(canvas, inputs, field, group.KeyOf(row, field.Id));
            }
        }

        if (group.Rows.Length < group.MaxRows)
        {
            canvas.Actions([view.Others.FirstOrDefault(action => Adds(action, group)) ?? MoreRows(view, group)]);
        }
    }

    private static void Field(Canvas canvas, PromptInputs inputs, Prompt prompt, string key)
    {
        canvas.Must(inputs.Of(prompt, key));
        Problem(canvas, prompt);
    }

    private static void Problem(Canvas canvas, Prompt prompt)
    {
        if (prompt.Problem is { } problem)
        {
            canvas.Must(Block.Context("⚠ " + problem));
        }
    }

    private static IEnumerable<string> Problems(StepFormView view) => view.Prompts
        .SelectMany(prompt => prompt is GroupPrompt group ? group.Rows.SelectMany(row => row).Prepend(prompt) : [prompt])
        .Where(prompt => prompt.Problem is not null)
        .Select(prompt => $"{prompt.Label}: {prompt.Problem}");

    private static bool AddsRow(StepFormView view, CardAction action) =>
        view.Prompts.OfType<GroupPrompt>().Any(group => Adds(action, group));

    private static bool Adds(CardAction action, GroupPrompt group) =>
        action.Verb == Verbs.StepMore && action.Data.GetValueOrDefault(DataKeys.Group) == group.Id;

    private static CardAction MoreRows(StepFormView view, GroupPrompt group) =>
        new(Verbs.StepMore, $"Add {group.ItemLabel.ToLowerInvariant()}", view.Submit.Data.SetItem(DataKeys.Group, group.Id));

    private static string FormName(StepFormView view) =>
        view.Submit.Data.GetValueOrDefault(DataKeys.Step) ?? view.Submit.Data.GetValueOrDefault(DataKeys.Form) ?? view.Submit.Verb;
}
