namespace NpsBot.Core.People;

/// <summary>How far an absence is.</summary>
public enum AbsenceState
{
    /// <summary>Its start has not been acted on yet.</summary>
    Planned,

    /// <summary>The cases were moved.</summary>
    Begun,

    /// <summary>What was still held by cover came back.</summary>
    Finished,

    /// <summary>Taken back, or replaced by a later entry about the same days.</summary>
    Cancelled,
}

/// <summary>Days on which somebody is away, and who covers. Half-open: from the start of the first day to the start of the day they are back, in their own zone when it was entered.</summary>
public sealed record Absence
{
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>The first day back at work, after <see cref="FirstDay"/>.</summary>
    public required DateOnly BackOn { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>After <see cref="StartsAt"/>; earlier than the start of <see cref="BackOn"/> once somebody said they are back.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Who covers.</summary>
    public required string DeputyId { get; init; }

    public required string EnteredById { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public AbsenceState State { get; init; }

    /// <summary>The entry that took this one's place; <see langword="null"/> for none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>The last day away.</summary>
    public DateOnly LastDay => BackOn.AddDays(-1);

    /// <summary>True while it is neither over nor taken back.</summary>
    public bool Stands => State is AbsenceState.Planned or AbsenceState.Begun;

    /// <summary>Whether the person is away at an instant.</summary>
    public bool Covers(DateTimeOffset at) => Stands && StartsAt <= at && at < EndsAt;

    /// <summary>Whether the two have an instant in common.</summary>
    public bool Overlaps(Absence other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;
}
