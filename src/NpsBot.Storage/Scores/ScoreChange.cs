namespace NpsBot.Storage.Scores;

/// <summary>A change of answers that waits to be folded, with its account as it is now.</summary>
internal sealed record ScoreChange
{
    public long Id { get; init; }

    public int Day { get; init; }

    public string? AccountId { get; init; }

    public string? OwnerId { get; init; }

    public string? RegionKey { get; init; }

    public string? Region { get; init; }

    public string? SegmentKey { get; init; }

    public string? Segment { get; init; }

    public string? ProductKey { get; init; }

    public string? Product { get; init; }

    public string? SurveyId { get; init; }

    public string Source { get; init; } = string.Empty;

    public int Promoters { get; init; }

    public int Passives { get; init; }

    public int Detractors { get; init; }
}
