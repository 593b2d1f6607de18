using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>When the customer must hear from us next. There is no deadline on the solution, only on the next word.</summary>
internal static class UpdateClock
{
    /// <summary>Counts for a case whose risk nobody has judged.</summary>
    private const RiskLevel Unjudged = RiskLevel.Medium;

    public static TimeSpan Cadence(Policy policy, RiskLevel? risk) => policy.UpdateEvery[risk ?? Unjudged];

    /// <summary>After the customer was spoken to: by the policy's cadence, unless something later was promised or nobody expects updates.</summary>
    public static ScheduleUpdate? After(StepContext context, DateTimeOffset spokenAt)
    {
        var dueAt = spokenAt + Cadence(context.Policy, context.Case.Risk?.Level);
        return context.Case.Kind == CaseKind.Recovery && (context.Case.NextUpdateDueAt is not { } promised || promised < dueAt) ? new ScheduleUpdate(dueAt) : null;
    }

    /// <summary>After the risk was judged: a higher risk brings the next update nearer, never further away.</summary>
    public static ScheduleUpdate? Tightened(StepContext context, RiskLevel risk)
    {
        var dueAt = context.Now + Cadence(context.Policy, risk);
        return context.Case.NextUpdateDueAt > dueAt ? new ScheduleUpdate(dueAt) : null;
    }
}
