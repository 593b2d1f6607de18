using NpsBot.Core.Calendars;

namespace NpsBot.Core.Quiet;

/// <summary>What one person has said about messages that come unasked. Everything unset follows the organisation.</summary>
public sealed record PingSettings
{
    public static readonly PingSettings Default = new();

    /// <summary><see langword="null"/> follows the role: a daily digest, for managers a weekly one besides.</summary>
    public NotifyMode? Mode { get; init; }

    /// <summary>Minute of the day the digest comes at, 0 to 1439; <see langword="null"/> for the start of the working day.</summary>
    public int? DigestAt { get; init; }

    /// <summary><see langword="null"/> for the hours outside the working calendar.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>When messages may come, from a person's working calendar and their own word.</summary>
    public WorkCalendar Hours(WorkCalendar work) => Quiet is { } quiet ? quiet.Open(work.Zone) : work;
}
