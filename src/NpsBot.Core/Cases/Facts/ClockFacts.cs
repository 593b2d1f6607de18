using NpsBot.Core.Calendars;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases.Facts;

/// <summary>How the due time of first contact was counted. Fixed when the clock starts, by the calendar of the owner then, so that it stays true and explicable when owners and calendars change.</summary>
public sealed record ContactClock
{
    /// <summary>Place of the promise in the case's policy, from 0.</summary>
    public required int Promise { get; init; }

    /// <summary>The answer's instant.</summary>
    public required DateTimeOffset StartAt { get; init; }

    /// <summary>How long was promised.</summary>
    public required TimeSpan Target { get; init; }

    public required TimeCount Count { get; init; }

    /// <summary>IANA name.</summary>
    public required string Zone { get; init; }

    /// <summary>True when the zone is the organisation's, because the owner has none of their own.</summary>
    public bool IsOrganisationsZone { get; init; }

    /// <summary>Name of the calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>Its week as it was then, e.g. <c>Mon-Fri 09:00-17:00</c>.</summary>
    public required string Week { get; init; }

    /// <summary>Whose calendar it is; <see langword="null"/> when nobody had the case.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What of the time between start and due time was not counted.</summary>
    public TimeLeftOut LeftOut { get; init; } = TimeLeftOut.Nothing;
}

/// <summary>The first-contact clock stands still from now on.</summary>
/// <param name="Until">When it runs again at the latest.</param>
/// <param name="DueAt">When first contact is due if it stands still that long.</param>
/// <param name="LeftOut">What of the time between start and that due time is not counted, besides the pause.</param>
public sealed record ContactClockPaused(PauseReason Reason, DateTimeOffset Until, DateTimeOffset DueAt, TimeLeftOut LeftOut) : Fact;

/// <summary>Why a pause ended before its time.</summary>
public enum ResumeReason
{
    /// <summary>The customer gave word.</summary>
    CustomerAnswered,

    /// <summary>What it was for was taken back: it counts as if it had never been.</summary>
    TakenBack,
}

/// <summary>The first-contact clock runs again before the pause ran out.</summary>
/// <param name="DueAt">When first contact is due now.</param>
/// <param name="LeftOut">What of the time between start and that due time is not counted, besides the pause.</param>
public sealed record ContactClockResumed(ResumeReason Reason, DateTimeOffset DueAt, TimeLeftOut LeftOut) : Fact;
