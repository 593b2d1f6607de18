using System.Collections.Frozen;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Every kind of step there is. A new kind adds a line.</summary>
public static class StepCatalog
{
    private static readonly StepKind[] Lines =
    [
        new ContextStep(),
        new ContactStep(),
        new GoalsStep(),
        new RiskStep(),
        new CauseStep(),
        new InformStep(),
        new PlanStep(),
        new UpdatesStep(),
        new CloseStep(),
        new QuestionsStep(),
    ];

    private static readonly FrozenDictionary<string, StepKind> ByKind = Lines.ToFrozenDictionary(line => line.Kind, StringComparer.Ordinal);

    /// <summary>All kinds, in the order of the list.</summary>
    public static IReadOnlyList<StepKind> All => Lines;

    /// <exception cref="KeyNotFoundException">No such kind; the playbook reader refuses such playbooks.</exception>
    public static StepKind Of(string kind) => ByKind[kind];

    public static StepKind? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
