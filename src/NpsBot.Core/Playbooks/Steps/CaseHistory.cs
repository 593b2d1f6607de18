using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Looks into a case's history, leaving out what was taken back.</summary>
internal static class CaseHistory
{
    public static T? Latest<T>(this Case current, Func<T, bool>? where = null)
        where T : Fact => current.Last(where)?.Fact as T;

    /// <summary>Number of the last such fact; 0 when there is none.</summary>
    public static int LatestSeq<T>(this Case current)
        where T : Fact => current.Last<T>(null)?.Seq ?? 0;

    private static RecordedFact? Last<T>(this Case current, Func<T, bool>? where)
        where T : Fact => current.History.LastOrDefault(recorded => recorded.Fact is T fact && !current.Retracted.Contains(recorded.Seq) && (where is null || where(fact)));
}
