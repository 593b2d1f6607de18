using System.Collections.Immutable;
using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.Quiet;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Quiet;

public sealed class DigestClockTests
{
    private static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];
    private static readonly QuietOptions Usual = new();

    private static readonly WorkCalendar Office = new(
        Denver,
        WorkingWeek.Parse("Mon-Fri 08:00-16:00"),
        ImmutableSortedDictionary<LocalDate, string>.Empty.Add(new LocalDate(2026, 11, 23), "a day off"));

    private static readonly WorkCalendar Always = new(Denver, WorkingWeek.Always, NamedCalendar.Always.Holidays);

    [Fact]
    public void A_daily_digest_comes_when_the_persons_own_day_begins()
    {
        var today = DigestClock.Today(PingSettings.Default, Office, Usual, Local(24, 20, 0));

        Assert.Equal(new PlannedDigest("2026-11-24", Local(24, 8, 0)), today);
        Assert.Equal(Local(25, 8, 0), DigestClock.NextDaily(PingSettings.Default, Office, Usual, Local(24, 8, 0)));
    }

    [Fact]
    public void On_a_day_off_there_is_none()
    {
        Assert.Null(DigestClock.Today(PingSettings.Default, Office, Usual, Local(22, 12, 0)));
        Assert.Null(DigestClock.Today(PingSettings.Default, Office, Usual, Local(23, 12, 0)));
        Assert.Equal(Local(24, 8, 0), DigestClock.NextDaily(PingSettings.Default, Office, Usual, Local(21, 12, 0)));
    }

    [Fact]
    public void Where_nobody_said_when_work_begins_it_comes_at_nine_on_weekdays()
    {
        Assert.Equal(Local(23, 9, 0), DigestClock.NextDaily(PingSettings.Default, Always, Usual, Local(20, 12, 0)));
    }

    [Fact]
    public void A_time_somebody_chose_holds_even_in_quiet_hours_and_the_usual_one_gives_way_to_them()
    {
        var late = new PingSettings { Quiet = new QuietHours(20 * 60, 10 * 60) };

        Assert.Equal(Local(24, 10, 0), DigestClock.Today(late, Office, Usual, Local(24, 12, 0))!.At);
        Assert.Equal(Local(24, 7, 30), DigestClock.Today(late with { DigestAt = 450 }, Office, Usual, Local(24, 12, 0))!.At);
    }

    [Fact]
    public void A_weekly_digest_comes_on_the_weeks_first_working_day()
    {
        Assert.Equal(new PlannedDigest("2026-W48", Local(24, 8, 0)), DigestClock.ThisWeek(PingSettings.Default, Office, Usual, Local(29, 23, 0)));
        Assert.Equal(Local(30, 8, 0), DigestClock.NextWeekly(PingSettings.Default, Office, Usual, Local(24, 8, 0)));
    }

    [Theory]
    [InlineData(null, PersonRole.Csm, true, false)]
    [InlineData(null, PersonRole.Manager, true, true)]
    [InlineData(NotifyMode.Daily, PersonRole.Manager, true, true)]
    [InlineData(NotifyMode.Weekly, PersonRole.Csm, false, true)]
    [InlineData(NotifyMode.OnlyBreaches, PersonRole.Manager, true, false)]
    [InlineData(NotifyMode.Never, PersonRole.Manager, false, false)]
    public void Everybody_gets_the_digests_they_asked_for(NotifyMode? mode, PersonRole role, bool daily, bool weekly)
    {
        var settings = new PingSettings { Mode = mode };

        Assert.Equal((daily, weekly), (DigestClock.IsDaily(settings, Usual), DigestClock.IsWeekly(settings, role, Usual)));
    }

    private static DateTimeOffset Local(int day, int hour, int minute) => new LocalDateTime(2026, 11, day, hour, minute).InZoneStrictly(Denver).ToDateTimeOffset().ToUniversalTime();
}
