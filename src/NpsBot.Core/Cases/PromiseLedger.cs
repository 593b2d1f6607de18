using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases;

/// <summary>What was promised to the customer with a date, and what became of it. Pure.</summary>
/// <remarks>A promise whose date passed without a word is broken by the clock. A person may say afterwards that it was kept in time, which takes the break back; done late or moved late it stays broken.</remarks>
public static class PromiseLedger
{
    /// <summary>Promises whose date still waits.</summary>
    public static IEnumerable<CaseAction> Waiting(Case current) => current.IsOpen
        ? current.Actions.Where(action => action is { IsPromise: true, State: ActionState.Open or ActionState.MovedWithNotice })
        : [];

    /// <summary>The facts of promises whose date has passed.</summary>
    /// <param name="passesAt">When the date of a promise has passed where its owner is.</param>
    public static ImmutableArray<Fact> Broken(Case current, Func<CaseAction, DateTimeOffset> passesAt, DateTimeOffset now) =>
    [
        .. Waiting(current).Select(promise => (promise.Plan.Number, At: passesAt(promise))).Where(promise => promise.At <= now)
            .Select(promise => new ActionSettled(promise.Number, ActionState.Broken, null) { PassedAt = promise.At }),
    ];

    /// <summary>When the next date passes; <see langword="null"/> when none waits.</summary>
    public static DateTimeOffset? NextAt(Case current, Func<CaseAction, DateTimeOffset> passesAt) =>
        Waiting(current).Select(promise => (DateTimeOffset?)passesAt(promise)).Min();
}
