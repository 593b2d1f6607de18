using NpsBot.Core.Cases;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>Where a case stands in its playbook. Pure.</summary>
public static class PlaybookProgress
{
    /// <summary>Whether the step belongs to the case's branch.</summary>
    public static bool Applies(PlaybookStep step, Case current) => step.When is not { } when
        || ((when.Champion is null || (current.IsChampion ?? false) == when.Champion)
            && (when.Risk.IsEmpty || (current.Risk is { } risk && when.Risk.Contains(risk.Level)))
            && (when.Cause.IsEmpty || (current.Cause is { } cause && when.Cause.Contains(cause.Group)))
            && (when.Scope is null || current.Scope == when.Scope));

    public static bool IsDone(PlaybookStep step, Case current) =>
        current.SkippedSteps.Contains(step.Id) || StepCatalog.Of(step.Kind).IsDone(current, step);

    /// <summary>The step to take next; <see langword="null"/> when all are done or the case has ended.</summary>
    public static PlaybookStep? Next(Playbook playbook, Case current) => current.IsOpen
        ? playbook.Steps.FirstOrDefault(step => Applies(step, current) && !IsDone(step, current) && Locked(playbook, step, current) is null)
        : null;

    /// <summary>The step before in the case's branch; <see langword="null"/> for the first.</summary>
    public static PlaybookStep? Before(Playbook playbook, PlaybookStep step, Case current) =>
        playbook.Steps.TakeWhile(other => other.Id != step.Id).LastOrDefault(other => Applies(other, current));

    /// <summary>Why a step cannot be taken yet, and what unlocks it; <see langword="null"/> when it can.</summary>
    public static string? Locked(Playbook playbook, PlaybookStep step, Case current)
    {
        if (!current.IsOpen)
        {
            return $"{current.Id} is {(current.Stage == CaseStage.Void ? "set aside" : "closed")}. Reopen it first.";
        }

        var missing = step.After.Select(playbook.Find).FirstOrDefault(other => other is not null && Applies(other, current) && !IsDone(other, current));
        return StepCatalog.Of(step.Kind).Locked(current) ?? (missing is null ? null : $"{missing.Title} comes first: finish it, then {step.Title} opens.");
    }

    /// <summary>1-based number of a step and how many there are, in the case's branch.</summary>
    public static (int Number, int Count) Position(Playbook playbook, PlaybookStep step, Case current)
    {
        var steps = playbook.Steps.Where(other => other.Id == step.Id || Applies(other, current)).ToList();
        return (steps.FindIndex(other => other.Id == step.Id) + 1, steps.Count);
    }
}
