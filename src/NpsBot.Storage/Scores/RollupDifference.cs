using NpsBot.Core.Terms;

namespace NpsBot.Storage.Scores;

/// <summary>A sum that is not what the answers say.</summary>
/// <param name="Dimension"><c>all</c>, <c>region</c>, ..., or <c>mix</c> for the sums by several dimensions at once.</param>
/// <param name="Period">A day as <c>yyyy-MM-dd</c> a month as <c>yyyy-MM</c>, or <c>ever</c>.</param>
/// <param name="Item">The region, account, ..., as it is compared; blank for answers without one.</param>
/// <param name="Kept">What the sums say, with the changes that wait.</param>
/// <param name="Counted">What counting the answers says.</param>
public sealed record RollupDifference(string Dimension, string Period, string Item, NpsScore Kept, NpsScore Counted);
