using NpsBot.Core.Terms;

namespace NpsBot.Core.Surveys;

/// <summary>Days from <paramref name="Start"/> up to but not including <paramref name="End"/>, in the organisation's zone.</summary>
/// <param name="Start">First day; <see langword="null"/> for no lower bound.</param>
/// <param name="End">Day after the last; <see langword="null"/> for no upper bound.</param>
public readonly record struct DayRange(DateOnly? Start, DateOnly? End);

/// <summary>Which answers count. Every filter that is set must match; void answers never count.</summary>
public sealed record ScoreFilter
{
    public DayRange Days { get; init; }

    public string? AccountId { get; init; }

    /// <summary>Current owner of the account.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Compared without case.</summary>
    public string? Segment { get; init; }

    /// <summary>Compared without case.</summary>
    public string? Region { get; init; }

    /// <summary>Compared without case.</summary>
    public string? Product { get; init; }

    public string? SurveyId { get; init; }

    public string? Source { get; init; }
}

/// <summary>What scores can be split by.</summary>
public enum ScoreDimension
{
    Month,
    Region,
    Segment,
    Product,
    Account,
    Owner,
    Survey,
    Source,
}

/// <summary>Counts of one group.</summary>
/// <param name="Key">Month as <c>yyyy-MM</c>, else the dimension's own value (account id, person id, ...); <see langword="null"/> for answers without one.</param>
public sealed record ScoreGroup(string? Key, NpsScore Score);

/// <summary>Counts answers by band. Always exact and of the moment of reading.</summary>
/// <remarks>
/// Questions with one filter or one grouping by a dimension cost the same however many answers there are, and so do mixes of region, segment,
/// product, survey and source; other mixes read the answers one by one.
/// </remarks>
public interface IScoreReader
{
    /// <summary>Answers read one by one so far, by all questions of this session; 0 while kept sums were enough.</summary>
    long Scanned { get; }

    Task<NpsScore> CountAsync(ScoreFilter filter, CancellationToken cancellationToken);

    /// <summary>By one dimension; months in order, other groups by size, largest first.</summary>
    Task<IReadOnlyList<ScoreGroup>> CountByAsync(ScoreFilter filter, ScoreDimension dimension, CancellationToken cancellationToken);

    /// <summary>The days of the first and the last answer that match; <see langword="null"/> without any.</summary>
    Task<(DateOnly First, DateOnly Last)?> ExtentAsync(ScoreFilter filter, CancellationToken cancellationToken);
}
