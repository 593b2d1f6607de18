namespace NpsBot.Storage.Scores;

/// <summary>How far verifying or rebuilding has come.</summary>
/// <param name="Month">The month just done; its first day.</param>
/// <param name="Done">Months done.</param>
/// <param name="Of">Months in all.</param>
public sealed record RollupProgress(DateOnly Month, int Done, int Of);
