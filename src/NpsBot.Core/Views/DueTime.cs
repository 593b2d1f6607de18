using NpsBot.Core.Calendars;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>Why first contact is due when it is.</summary>
public sealed record DueTime
{
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the customer answered.</summary>
    public required DateTimeOffset StartAt { get; init; }

    /// <summary>How long was promised.</summary>
    public required TimeSpan Target { get; init; }

    public required TimeCount Count { get; init; }

    /// <summary>What does not count between start and due time, besides the pause.</summary>
    public TimeLeftOut LeftOut { get; init; } = TimeLeftOut.Nothing;

    public DuePause? Pause { get; init; }

    /// <summary>Hours of work it was counted by, e.g. <c>Mon-Fri 09:00-17:00</c>.</summary>
    public string Week { get; init; } = "always";

    /// <summary>IANA name of the zone it was counted in; <see langword="null"/> in old cases.</summary>
    public string? Zone { get; init; }

    /// <summary>True when that is the organisation's, because whoever had the case has none.</summary>
    public bool IsOrganisationsZone { get; init; }

    /// <summary>Whose hours they are: who had the case when the clock started.</summary>
    public PersonRef? Whose { get; init; }

    /// <summary>The weakest evidence that keeps the promise.</summary>
    public required ContactOutcome StopsOn { get; init; }
}

/// <summary>Time in which the clock stands still; half-open.</summary>
public sealed record DuePause(PauseReason Reason, DateTimeOffset From, DateTimeOffset Until);
