using NpsBot.Core.Queries.Periods;

namespace NpsBot.Core.Queries.Score;

/// <summary>What a score is split by.</summary>
public enum ScoreSplit
{
    Month,
    Quarter,
    Region,
    Segment,
    Product,
    Account,
    Survey,

    /// <summary>Understood, and kindly refused: people are never ranked by score.</summary>
    Owner,
}

/// <summary>Which score somebody asks for. Names are as typed; nothing is looked up yet.</summary>
public sealed record ScoreQuestion : Question
{
    /// <summary><see langword="null"/> for the usual one (<see cref="ScoreQuery.UsualDays"/>), or for all time.</summary>
    public ReportPeriod? Period { get; init; }

    /// <summary>Everything ever answered; <see cref="Period"/> is <see langword="null"/>.</summary>
    public bool IsAllTime { get; init; }

    /// <summary>What to compare with, when it was said.</summary>
    public ReportPeriod? Against { get; init; }

    /// <summary>Compare with the same days a year earlier.</summary>
    public bool IsAgainstYearEarlier { get; init; }

    public ScoreSplit? By { get; init; }

    /// <summary>An account, or the name of a region, segment or product said without saying which of them it is.</summary>
    public string? Subject { get; init; }

    /// <summary>Only the asker's own accounts.</summary>
    public bool IsMine { get; init; }

    /// <summary>True when the subject stood there bare ("nps acme"), so that it may be a slip of the finger instead.</summary>
    public bool IsGuess { get; init; }

    public string? Region { get; init; }

    public string? Segment { get; init; }

    public string? Product { get; init; }

    public string? Survey { get; init; }
}
