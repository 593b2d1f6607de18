namespace NpsBot.Storage.Scores;

/// <summary>What counts are split by: nothing, a unit of time, or a dimension.</summary>
/// <param name="Period">SQL for the group's period, over a column <c>day</c>; blank for no split by time.</param>
/// <param name="By">The dimension to split by.</param>
internal sealed record ScoreGrouping(string Period, RollupDimension? By)
{
    public static readonly ScoreGrouping None = new(string.Empty, null);

    public static readonly ScoreGrouping Day = new("day", null);

    public static readonly ScoreGrouping Month = new("day / 100", null);

    public static ScoreGrouping Of(RollupDimension dimension) => new(string.Empty, dimension);
}
