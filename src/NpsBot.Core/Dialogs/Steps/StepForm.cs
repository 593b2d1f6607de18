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
    /// <summary>The step's questions for these answers.</summary>
    public static ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) => StepCatalog.Of(context.Step.Kind).Prompts(context, answers);

    /// <param name="draft">Where the answers are from; <see langword="null"/> when nothing was filled in yet.</param>
    /// <param name="answers">What is shown; a question the draft knows nothing of shows its suggestion.</param>
    public static StepFormView Of(StepContext context, Playbook playbook, Draft? draft, Answers answers, IReadOnlyDictionary<string, string>? problems = null, string? notice = null)
    {
        var (step, current) = (context.Step, context.Case);
        var asked = Prompts(context, answers);
        var suggested = PromptRules.Fields(asked).Where(field => field.Prompt.Value is not null && !answers.Has(field.Key) && draft?.Answers.ContainsKey(field.Key) != true);
        var shown = suggested.Aggregate(answers, (all, field) => all.With(field.Key, field.Prompt.Value));
        var prompts = PromptRules.Fill(asked, shown, problems ?? ImmutableDictionary<string, string>.Empty, suggest: false);
        var (number, count) = PlaybookProgress.Position(playbook, step, current);
        CardAction Way(string verb, string label, params ReadOnlySpan<(string, string)> more) => new(
            verb, label, CaseActions.Data(current.Id, [(DataKeys.Step, step.Id), (DataKeys.Revision, Revision(draft?.Revision ?? 0, current)), .. more]), verb == Verbs.StepSave ? ActionPlace.Primary : ActionPlace.Secondary);

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
}
