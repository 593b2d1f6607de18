using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.Tests.Calendars;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Berlin = Make("Europe/Berlin", "Mon-Fri 09:00-17:00", new LocalDate(2026, 5, 1));

    [Theory]
    [InlineData("2026-04-27T07:00:00Z", true)] // Monday 09:00
    [InlineData("2026-04-27T06:59:59Z", false)]
    [InlineData("2026-04-27T15:00:00Z", false)] // 17:00 is after work
    [InlineData("2026-05-01T10:00:00Z", false)] // a holiday
    [InlineData("2026-05-02T10:00:00Z", false)] // a Saturday
    public void Work_is_half_open_and_rests_on_days_off(string at, bool expected)
    {
        Assert.Equal(expected, Berlin.IsOpen(At(at)));
    }

    [Fact]
    public void Working_time_passes_over_night_weekend_and_holiday()
    {
        // Thursday 16:00 and 2 h: one hour that day, Friday 1 May is off, then Monday 10:00.
        Assert.Equal(At("2026-05-04T08:00:00Z"), Berlin.Add(At("2026-04-30T14:00:00Z"), TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.FromHours(2), Berlin.Between(At("2026-04-30T14:00:00Z"), At("2026-05-04T08:00:00Z")));
        Assert.Equal(At("2026-05-04T07:00:00Z"), Berlin.NextOpen(At("2026-04-30T15:00:00Z")));
    }

    [Fact]
    public void An_hour_that_comes_twice_counts_twice_and_one_that_never_comes_not_at_all()
    {
        var nights = Make("Europe/Berlin", "Sun 01:30-03:30");

        Assert.Equal(TimeSpan.FromHours(3), nights.Between(At("2026-10-24T22:00:00Z"), At("2026-10-25T12:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(1), nights.Between(At("2026-03-28T23:00:00Z"), At("2026-03-29T12:00:00Z")));
    }

    [Theory]
    [InlineData("Mon-Fri 09:00-17:00, Sat 10:00-12:00", null)]
    [InlineData("Fri-Mon 22:00-24:00", null)]
    [InlineData("always", null)]
    [InlineData("", "needs hours")]
    [InlineData("Mon-Fri 17:00-09:00", "no working time")]
    [InlineData("Mon-Fri 09:00-25:00", "no working time")]
    [InlineData("weekdays", "no working time")]
    public void A_week_that_cannot_be_worked_is_refused_with_an_example(string text, string? problem)
    {
        var week = WorkingWeek.TryParse(text, out var said);

        Assert.Equal(problem is null, week is not null);
        if (problem is not null)
        {
            Assert.Contains(problem, said);
            Assert.Contains(WorkingWeek.Example, said);
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static WorkCalendar Make(string zone, string week, params LocalDate[] holidays) =>
        new(DateTimeZoneProviders.Tzdb[zone], WorkingWeek.Parse(week), holidays.ToImmutableSortedDictionary(day => day, _ => "a day off"));
}
