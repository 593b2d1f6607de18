namespace NpsBot.Core.Cases.Facts;

/// <summary>The owner was reminded of first contact.</summary>
/// <param name="Share">How much of the promised time had passed, in percent.</param>
/// <param name="PlannedAt">When it was to come, in the owner's working hours.</param>
public sealed record ContactReminded(int Share, DateTimeOffset PlannedAt) : Fact
{
    /// <summary>True when it came as a message of its own, false when only the card says it.</summary>
    public bool Rings { get; init; }

    /// <summary>How late it came, in whole minutes; 0 when it was on time.</summary>
    public int LateMinutes { get; init; }
}
