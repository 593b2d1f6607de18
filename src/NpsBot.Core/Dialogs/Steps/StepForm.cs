using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>Makes the form of a step. Pure.</summary>
public static class StepForm
{
    /// <summary>Key of a draft's entry that remembers how many rows of a group are in sight.</summary>
    public static string RowsKey(string group) => group + ".rows";

    /// <summary>The step's questions for these answers, with as many rows in sight as were asked for.</summary>
    public static ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
        [.. StepCatalog.Of(context.Step.Kind).Prompts(context, answers).Select(prompt => prompt is GroupPrompt group ? WithRows(group, answers) : prompt)];

    /// <param name="revision">Of the draft the answers are from.</param>
    /// <param name="isNew">Nothing of the step was answered yet: suggestions are filled in.</param>
    public static StepFormView Of(StepContext context, Playbook playbook, Answers answers, int revision, bool isNew, IReadOnlyDictionary<string, string>? problems = null, string? notice = null)
    {
        var (step, current) = (context.Step, context.Case);
        var prompts = PromptRules.Fill(Prompts(context, answers), answers, problems ?? ImmutableDictionary<string, string>.Empty, suggest: isNew);
        var (number, count) = PlaybookProgress.Position(playbook, step, current);
        CardAction Way(string verb, string label, params ReadOnlySpan<(string, string)> more) => new(
            verb, label, CaseActions.Data(current.Id, [(DataKeys.Step, step.Id), (DataKeys.Revision, Revision(revision, current)), .. more]), verb == Verbs.StepSave ? ActionPlace.Primary : ActionPlace.Secondary);

        var others = ImmutableArray.CreateBuilder<CardAction>();
        others.AddRange(prompts.OfType<GroupPrompt>().Where(group => group.Rows.Length < group.MaxRows).Select(group => Way(Verbs.StepMore, $"Add another {group.ItemLabel.ToLowerInvariant()}", (DataKeys.Group, group.Id))));
        others.Add(Way(Verbs.StepLater, "Save for later"));
        if (PlaybookProgress.Before(playbook, step, current) is not null)
        {
            others.Add(Way(Verbs.StepBack, "Back"));
        }

        if (step.Optional && !PlaybookProgress.IsDone(step, current))
        {
            others.Add(Way(Verbs.StepSkip, "Skip this step"));
        }

        others.Add(Way(Verbs.StepType, "Answer by typing"));
        return new StepFormView
        {
            Title = step.Title,
            Case = current.Id,
            Number = number,
            Count = count,
            Account = context.Account.Name,
            Contact = context.Contact.Name,
            Why = step.Why,
            Script = step.Script,
            Notice = notice,
            Facts = StepCatalog.Of(step.Kind).Facts(context),
            Prompts = prompts,
            Submit = Way(Verbs.StepSave, step.Kind == "close" ? "Close case" : "Save and go on"),
            Others = others.ToImmutable(),
        };
    }

    /// <summary>What a form was made from: the draft's revision and the case's version.</summary>
    public static string Revision(int draft, Case current) => string.Create(CultureInfo.InvariantCulture, $"{draft}.{current.Version}");

    /// <summary>Reads <see cref="Revision"/>; an unreadable one is as old as can be.</summary>
    public static (int Draft, int Version) ReadRevision(string? text)
    {
        var parts = (text ?? string.Empty).Split('.');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var draft)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? (draft, version)
                : (0, 0);
    }

    private static GroupPrompt WithRows(GroupPrompt group, Answers answers)
    {
        var wanted = (int)Math.Min(group.MaxRows, answers.Number(RowsKey(group.Id)) ?? 0);
        if (group.Rows.Length >= wanted)
        {
            return group;
        }

        var empty = group.Rows[0].Select(field => field with { Problem = null }).ToImmutableArray();
        return group with { Rows = [.. group.Rows, .. Enumerable.Repeat(empty, wanted - group.Rows.Length)] };
    }
}
