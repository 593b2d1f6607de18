using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.Outbox;

namespace NpsBot.Core.Quiet;

/// <summary>Everything the gate looks at.</summary>
/// <param name="Work">The person's working calendar; of a room: the organisation's, for the next digest only.</param>
/// <param name="IsRoom">True for a team conversation: it has a budget, but no quiet hours.</param>
/// <param name="Recent">When pings arrived since <see cref="PingGate.Since"/>, oldest first.</param>
public sealed record PingRequest(OutboxPriority Priority, PingSettings Settings, WorkCalendar Work, bool IsRoom, NoiseBudget Budget, IReadOnlyList<DateTimeOffset> Recent);

/// <summary>The one gate that every message passes which would interrupt somebody: now, later, or in the next digest. Pure.</summary>
/// <remarks>Urgent messages, a breach's ask or an executive's, always pass. Editing a message in place interrupts nobody and is not asked here.</remarks>
public static class PingGate
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A digest this near is worth waiting for: one message instead of two.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(1);

    /// <summary>From when on pings count: the last hour, and the recipient's own day.</summary>
    public static DateTimeOffset Since(WorkCalendar work, DateTimeOffset now)
    {
        var day = work.Zone.AtStartOfDay(Instant.FromDateTimeOffset(now).InZone(work.Zone).Date).ToDateTimeOffset();
        return day < now - Hour ? day : now - Hour;
    }

    public static PingVerdict Decide(PingRequest ask, QuietOptions options, DateTimeOffset now)
    {
        if (ask.Priority == OutboxPriority.Urgent)
        {
            return PingVerdict.Allowed;
        }

        if (ask.Settings.Mode == NotifyMode.Never)
        {
            return new PingVerdict(PingChoice.Fold);
        }

        var digest = DigestClock.NextDaily(ask.Settings, ask.Work, options, now);
        if (ask.Settings.Mode == NotifyMode.OnlyBreaches)
        {
            return new PingVerdict(PingChoice.Fold, digest);
        }

        if (ask.Budget.PerDay > 0 && ask.Recent.Count(at => at >= DayOf(ask.Work, now)) >= ask.Budget.PerDay)
        {
            return new PingVerdict(PingChoice.Fold, digest);
        }

        var until = AfterBudget(ask, now);
        until = ask.IsRoom ? until : ask.Settings.Hours(ask.Work).NextOpen(until);
        return until <= now ? PingVerdict.Allowed : new PingVerdict(PingChoice.Hold, !ask.IsRoom && HasDaily(ask.Settings) && digest >= until && digest - until <= Near ? digest : until);
    }

    private static bool HasDaily(PingSettings settings) => settings.Mode is null or NotifyMode.Daily;

    private static DateTimeOffset DayOf(WorkCalendar work, DateTimeOffset now) => work.Zone.AtStartOfDay(Instant.FromDateTimeOffset(now).InZone(work.Zone).Date).ToDateTimeOffset();

    /// <summary>When the hour's budget has room again; now when it has.</summary>
    private static DateTimeOffset AfterBudget(PingRequest ask, DateTimeOffset now)
    {
        var hour = ask.Recent.Where(at => at > now - Hour).ToList();
        return ask.Budget.PerHour == 0 || hour.Count < ask.Budget.PerHour ? now : hour[hour.Count - ask.Budget.PerHour] + Hour;
    }
}
