using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using NpsBot.Core.Calendars;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Quiet;

/// <summary>One digest that is planned.</summary>
/// <param name="Period">Name of its day or week, e.g. <c>2026-11-23</c> or <c>2026-W48</c>, in the person's zone.</param>
/// <param name="At">When it is to come.</param>
public sealed record PlannedDigest(string Period, DateTimeOffset At);

/// <summary>When a person's digests come: on working days, when the day begins or at the time they chose. Pure.</summary>
public static class DigestClock
{
    private const int DaysAhead = 60;

    /// <summary>Whether a person gets a digest each working day.</summary>
    public static bool IsDaily(PingSettings settings, QuietOptions options) =>
        settings.Mode is NotifyMode.Daily or NotifyMode.OnlyBreaches || (settings.Mode is null && options.Digests);

    /// <summary>Whether a person gets a digest each week.</summary>
    public static bool IsWeekly(PingSettings settings, PersonRole role, QuietOptions options) =>
        settings.Mode == NotifyMode.Weekly || (role == PersonRole.Manager && settings.Mode is null or NotifyMode.Daily && options.Digests);

    /// <summary>The daily digest of the person's day at an instant, past or to come; <see langword="null"/> on a day off.</summary>
    public static PlannedDigest? Today(PingSettings settings, WorkCalendar work, QuietOptions options, DateTimeOffset now) =>
        On(LocalDay(work, now), settings, work, options) is { } at ? new PlannedDigest(Name(LocalDay(work, now)), at) : null;

    /// <summary>The first daily digest after an instant.</summary>
    public static DateTimeOffset NextDaily(PingSettings settings, WorkCalendar work, QuietOptions options, DateTimeOffset now) =>
        Days(LocalDay(work, now)).Select(day => On(day, settings, work, options)).FirstOrDefault(at => at > now) ?? settings.Hours(work).NextOpen(now.AddDays(1));

    /// <summary>The weekly digest of the person's week at an instant, past or to come: with its first working day. <see langword="null"/> in a week off.</summary>
    public static PlannedDigest? ThisWeek(PingSettings settings, WorkCalendar work, QuietOptions options, DateTimeOffset now) => Week(LocalDay(work, now), settings, work, options);

    /// <summary>The first weekly digest after an instant.</summary>
    public static DateTimeOffset NextWeekly(PingSettings settings, WorkCalendar work, QuietOptions options, DateTimeOffset now)
    {
        var today = LocalDay(work, now);
        return Enumerable.Range(0, DaysAhead / 7).Select(week => Week(today.PlusWeeks(week), settings, work, options)?.At).FirstOrDefault(at => at > now)
            ?? settings.Hours(work).NextOpen(now.AddDays(7));
    }

    private static PlannedDigest? Week(LocalDate day, PingSettings settings, WorkCalendar work, QuietOptions options)
    {
        var monday = day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var rule = WeekYearRules.Iso;
        var name = string.Create(CultureInfo.InvariantCulture, $"{rule.GetWeekYear(monday):0000}-W{rule.GetWeekOfWeekYear(monday):00}");
        return Days(monday).Take(7).Select(date => On(date, settings, work, options)).FirstOrDefault(at => at is not null) is { } at ? new PlannedDigest(name, at) : null;
    }

    /// <summary>When the digest of a local day comes; <see langword="null"/> on a day off.</summary>
    private static DateTimeOffset? On(LocalDate day, PingSettings settings, WorkCalendar work, QuietOptions options)
    {
        var spans = work.Week.On(day.DayOfWeek);
        var isFree = work.Holidays.ContainsKey(day) || spans.IsEmpty || (work.Week.IsAlways && day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
        if (isFree)
        {
            return null;
        }

        var minute = settings.DigestAt ?? (spans[0].From == 0 ? options.DigestMinute : spans[0].From);
        var at = (day.AtMidnight() + Period.FromMinutes(minute)).InZoneLeniently(work.Zone).ToDateTimeOffset().ToUniversalTime();

        // A time somebody chose is their word; the beginning of the day gives way to quiet hours that end later.
        return settings.DigestAt is null ? settings.Hours(work).NextOpen(at) : at;
    }

    private static IEnumerable<LocalDate> Days(LocalDate first) => Enumerable.Range(0, DaysAhead).Select(first.PlusDays);

    private static LocalDate LocalDay(WorkCalendar work, DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(work.Zone).Date;

    private static string Name(LocalDate day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
