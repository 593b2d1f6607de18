using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.Outbox;
using NpsBot.Core.Quiet;

namespace NpsBot.Core.Tests.Quiet;

public sealed class PingGateTests
{
    private static readonly WorkCalendar Always = new(Zone("Europe/Berlin"), WorkingWeek.Always, NamedCalendar.Always.Holidays);
    private static readonly WorkCalendar Office = new(Zone("Europe/Berlin"), WorkingWeek.Parse("Mon-Fri 09:00-17:00"), NamedCalendar.Always.Holidays);

    /// <summary>A Tuesday.</summary>
    private static readonly DateTimeOffset Noon = Berlin("2026-11-24T12:00");

    [Fact]
    public void Without_a_calendar_or_a_word_of_theirs_nobody_is_ever_quiet()
    {
        Assert.Equal(PingVerdict.Allowed, Decide(Always, Berlin("2026-11-24T03:00")));
    }

    [Theory]
    [InlineData("2026-11-24T08:59", "2026-11-24T09:00")]
    [InlineData("2026-11-24T17:00", "2026-11-25T09:00")]
    [InlineData("2026-11-27T20:00", "2026-11-30T09:00")]
    public void Outside_the_working_hours_a_ping_waits_for_their_beginning(string at, string until)
    {
        Assert.Equal(new PingVerdict(PingChoice.Hold, Berlin(until)), Decide(Office, Berlin(at)));
    }

    [Theory]
    [InlineData("2026-11-24T09:00")]
    [InlineData("2026-11-24T16:59")]
    public void In_the_working_hours_a_ping_goes(string at)
    {
        Assert.True(Decide(Office, Berlin(at)).IsAllowed);
    }

    [Fact]
    public void What_is_urgent_breaks_through_whatever_was_said()
    {
        var settings = new PingSettings { Mode = NotifyMode.Never, Quiet = new QuietHours(0, 1439) };

        Assert.True(Decide(Office, Berlin("2026-11-29T03:00"), settings, priority: OutboxPriority.Urgent, recent: Enumerable.Repeat(Noon, 100)).IsAllowed);
    }

    [Fact]
    public void Own_quiet_hours_stand_in_for_the_calendar()
    {
        var settings = new PingSettings { Quiet = new QuietHours(22 * 60, 7 * 60) };

        Assert.True(Decide(Office, Berlin("2026-11-28T21:59"), settings).IsAllowed);
        Assert.Equal(Berlin("2026-11-29T07:00"), Decide(Office, Berlin("2026-11-28T22:00"), settings).Until);
        Assert.Equal(Berlin("2026-11-29T07:00"), Decide(Office, Berlin("2026-11-29T06:59"), settings).Until);
        Assert.True(Decide(Office, Berlin("2026-11-29T07:00"), settings).IsAllowed);
    }

    [Fact]
    public void Quiet_hours_may_lie_within_the_day_and_off_means_never()
    {
        var lunch = new PingSettings { Quiet = new QuietHours(12 * 60, 13 * 60) };

        Assert.Equal(Berlin("2026-11-24T13:00"), Decide(Always, Noon, lunch).Until);
        Assert.True(Decide(Always, Berlin("2026-11-24T13:00"), lunch).IsAllowed);
        Assert.True(Decide(Office, Berlin("2026-11-24T03:00"), new PingSettings { Quiet = QuietHours.Off }).IsAllowed);
    }

    [Fact]
    public void Quiet_hours_end_by_the_local_clock_on_the_night_it_changes()
    {
        var settings = new PingSettings { Quiet = new QuietHours(19 * 60, 8 * 60) };

        Assert.Equal(Berlin("2026-10-25T08:00"), Decide(Always, Berlin("2026-10-24T19:00"), settings).Until);
        Assert.Equal(TimeSpan.FromHours(14), Berlin("2026-10-25T08:00") - Berlin("2026-10-24T19:00"));
    }

    [Fact]
    public void Over_the_hours_budget_a_ping_waits_until_there_is_room_again()
    {
        DateTimeOffset[] three = [Noon.AddMinutes(-50), Noon.AddMinutes(-20), Noon.AddMinutes(-1)];

        Assert.True(Decide(Always, Noon, budget: new NoiseBudget(4, 0), recent: three).IsAllowed);
        Assert.Equal(new PingVerdict(PingChoice.Hold, Noon.AddMinutes(10)), Decide(Always, Noon, budget: new NoiseBudget(3, 0), recent: three));
        Assert.True(Decide(Always, Noon.AddMinutes(10), budget: new NoiseBudget(3, 0), recent: three).IsAllowed);
        Assert.True(Decide(Always, Noon, budget: new NoiseBudget(0, 0), recent: three).IsAllowed);
    }

    [Fact]
    public void Over_the_days_budget_the_rest_is_for_the_next_digest()
    {
        DateTimeOffset[] three = [Berlin("2026-11-23T23:59"), Berlin("2026-11-24T00:00"), Noon.AddHours(-2)];

        Assert.True(Decide(Office, Noon, budget: new NoiseBudget(0, 3), recent: three).IsAllowed);
        Assert.Equal(new PingVerdict(PingChoice.Fold, Berlin("2026-11-25T09:00")), Decide(Office, Noon, budget: new NoiseBudget(0, 2), recent: three));
    }

    [Fact]
    public void Room_in_the_budget_that_comes_after_work_is_used_the_next_morning()
    {
        var late = Berlin("2026-11-24T16:30");

        Assert.Equal(Berlin("2026-11-25T09:00"), Decide(Office, late, budget: new NoiseBudget(1, 0), recent: [late]).Until);
    }

    [Fact]
    public void Only_breaches_leaves_all_else_to_the_digest_and_never_to_the_day_they_change_their_mind()
    {
        Assert.Equal(new PingVerdict(PingChoice.Fold, Berlin("2026-11-25T08:30")), Decide(Office, Noon, new PingSettings { Mode = NotifyMode.OnlyBreaches, DigestAt = 510 }));
        Assert.Equal(new PingVerdict(PingChoice.Fold), Decide(Office, Noon, new PingSettings { Mode = NotifyMode.Never }));
    }

    [Fact]
    public void A_digest_soon_after_takes_what_was_held_with_it()
    {
        Assert.Equal(Berlin("2026-11-25T09:30"), Decide(Office, Berlin("2026-11-24T20:00"), new PingSettings { DigestAt = 570 }).Until);
        Assert.Equal(Berlin("2026-11-25T09:00"), Decide(Office, Berlin("2026-11-24T20:00"), new PingSettings { DigestAt = 661 }).Until);
    }

    [Fact]
    public void A_room_has_a_budget_and_no_quiet_hours()
    {
        var night = Berlin("2026-11-24T03:00");

        Assert.True(Decide(Office, night, isRoom: true).IsAllowed);
        Assert.Equal(night.AddHours(1), Decide(Office, night, isRoom: true, budget: new NoiseBudget(1, 0), recent: [night]).Until);
    }

    private static PingVerdict Decide(
        WorkCalendar work,
        DateTimeOffset now,
        PingSettings? settings = null,
        NoiseBudget budget = default,
        IEnumerable<DateTimeOffset>? recent = null,
        OutboxPriority priority = OutboxPriority.Normal,
        bool isRoom = false) =>
        PingGate.Decide(new PingRequest(priority, settings ?? PingSettings.Default, work, isRoom, budget, [.. recent ?? []]), new QuietOptions(), now);

    private static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[name];

    private static DateTimeOffset Berlin(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Zone("Europe/Berlin")).ToDateTimeOffset().ToUniversalTime();
}
