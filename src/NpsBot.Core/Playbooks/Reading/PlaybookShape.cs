using System.Collections.Immutable;
using NpsBot.Core.Playbooks.Steps;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>What a list of steps must be as a whole: each step can be reached, contact comes first, and there is an end.</summary>
internal static class PlaybookShape
{
    public static void Check(MapReader playbook, ImmutableArray<(PlaybookStep Step, MapReader Map)> steps)
    {
        foreach (var kind in (string[])[ContactStep.Name, CloseStep.Name])
        {
            if (steps.All(pair => pair.Step.Kind != kind))
            {
                playbook.Fault("steps", $"has no step of kind {kind}. A case needs one: add \"- id: {kind}\" with \"kind: {kind}\".");
            }
        }

        for (var i = 0; i < steps.Length; i++)
        {
            var (step, map) = steps[i];
            CheckIds(step, map, steps[..i], steps[(i + 1)..]);
            CheckKind(step, map, steps[..i], isLast: i == steps.Length - 1);
            CheckQuestions(step, map);
        }
    }

    private static void CheckIds(PlaybookStep step, MapReader map, ImmutableArray<(PlaybookStep Step, MapReader Map)> before, ImmutableArray<(PlaybookStep Step, MapReader Map)> later)
    {
        if (step.Id.Length > 0 && before.Any(pair => pair.Step.Id == step.Id))
        {
            map.Fault("id", $"\"{step.Id}\" is taken by another step. Write another id.");
        }

        foreach (var id in step.After.Where(id => before.All(pair => pair.Step.Id != id)))
        {
            var mend = id == step.Id ? "A step cannot come after itself."
                : later.Any(pair => pair.Step.Id == id) ? $"{id} comes later: move it before this step, or leave it out here."
                : NearMiss.Of(id, before.Select(pair => pair.Step.Id)) is { } near ? $"Did you mean {near}?"
                : before.IsEmpty ? "This is the first step: leave \"after\" out."
                : $"Steps before this one: {string.Join(", ", before.Select(pair => pair.Step.Id))}.";
            map.Fault("after", $"\"{id}\" is no step before this one. {mend}");
        }
    }

    private static void CheckKind(PlaybookStep step, MapReader map, ImmutableArray<(PlaybookStep Step, MapReader Map)> before, bool isLast)
    {
        if (StepCatalog.Find(step.Kind) is not { } kind)
        {
            return;
        }

        if (kind is not QuestionsStep && before.Any(pair => pair.Step.Kind == step.Kind))
        {
            map.Fault("kind", $"{step.Kind} is used twice; only {QuestionsStep.Name} may be. Remove one of the two.");
        }

        if (kind is ContactStep or CloseStep && (step.Optional || step.When is not null))
        {
            map.Fault(step.Optional ? "optional" : "when", $"a {step.Kind} step is for every case. Remove \"{(step.Optional ? "optional" : "when")}\".");
        }

        if (kind is CloseStep && !isLast)
        {
            map.Fault("kind", "close ends the case. Make it the last step.");
        }

        if (kind is CloseStep && !step.After.IsEmpty)
        {
            map.Fault("after", "close must stay open to a customer who never answers. Remove \"after\".");
        }

        if (kind.ComesAfterContact && before.All(pair => pair.Step.Kind != ContactStep.Name))
        {
            map.Fault("kind", $"{step.Kind} stays locked until the customer was reached. Put the contact step before it.");
        }
    }

    private static void CheckQuestions(PlaybookStep step, MapReader map)
    {
        if (step.Kind == QuestionsStep.Name && step.Ask.IsEmpty)
        {
            map.Fault("ask", "a questions step asks something. Write, for example: ask: [{ id: how_often, label: How often did it happen? }]");
        }
        else if (step.Kind.Length > 0 && step.Kind != QuestionsStep.Name && map.Has("ask"))
        {
            map.Fault("ask", $"only a step of kind {QuestionsStep.Name} asks its own questions. Move them to one.");
        }
    }
}
