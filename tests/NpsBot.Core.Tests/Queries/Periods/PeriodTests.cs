using System.Globalization;
using NpsBot.Core.Queries.Periods;

namespace NpsBot.Core.Tests.Queries.Periods;

public sealed class PeriodTests
{
    private static readonly DateOnly FirstDay = new(1999, 1, 1);
    private static readonly DateOnly LastDay = new(2101, 12, 31);

    [Theory]
    [InlineData(PeriodUnit.Week)]
    [InlineData(PeriodUnit.Month)]
    [InlineData(PeriodUnit.Quarter)]
    [InlineData(PeriodUnit.Year)]
    public void Units_cover_every_day_of_a_century_once_and_touch_each_other(PeriodUnit unit)
    {
        var current = Period.Of(unit, FirstDay);
        for (var day = FirstDay; day <= LastDay; day = day.AddDays(1))
        {
            var unitOfDay = Period.Of(unit, day);
            if (unitOfDay != current)
            {
                Assert.Equal(current.End, unitOfDay.Start);
                Assert.Equal(day, unitOfDay.Start);
                current = unitOfDay;
            }

            Assert.True(current.Contains(day));
        }
    }

    [Fact]
    public void A_week_starts_on_Monday_and_has_seven_days()
    {
        for (var day = FirstDay; day <= LastDay; day = day.AddDays(1))
        {
            var week = Period.Of(PeriodUnit.Week, day);

            Assert.Equal(DayOfWeek.Monday, week.Start.DayOfWeek);
            Assert.Equal(7, week.Length);
        }
    }

    [Theory]
    [InlineData(1, 3, 31)]
    [InlineData(4, 6, 30)]
    [InlineData(7, 9, 30)]
    [InlineData(10, 12, 31)]
    public void A_quarter_holds_its_first_and_last_day_and_not_their_neighbours(int firstMonth, int lastMonth, int lastDay)
    {
        for (var year = FirstDay.Year; year <= LastDay.Year; year++)
        {
            var first = new DateOnly(year, firstMonth, 1);
            var last = new DateOnly(year, lastMonth, lastDay);
            var quarter = Period.Of(PeriodUnit.Quarter, first);

            Assert.Equal(quarter, Period.Of(PeriodUnit.Quarter, last));
            Assert.NotEqual(quarter, Period.Of(PeriodUnit.Quarter, first.AddDays(-1)));
            Assert.NotEqual(quarter, Period.Of(PeriodUnit.Quarter, last.AddDays(1)));
            Assert.Equal(last, quarter.Last);
        }
    }

    [Theory]
    [InlineData(2024, 366)]
    [InlineData(2026, 365)]
    [InlineData(2000, 366)]
    [InlineData(2100, 365)]
    public void A_year_holds_the_29th_of_February_when_it_has_one(int year, int days) =>
        Assert.Equal(days, Period.Of(PeriodUnit.Year, new DateOnly(year, 6, 1)).Length);

    [Fact]
    public void The_days_before_are_as_many_and_end_where_the_period_starts()
    {
        var period = new Period(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));

        var before = period.Before();

        Assert.Equal(period.Length, before.Length);
        Assert.Equal(period.Start, before.End);
    }

    [Fact]
    public void A_period_that_ends_on_its_start_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Period(FirstDay, FirstDay));

    [Theory]
    [InlineData("2026-07-01", "2026-10-01", "1 Jul - 30 Sep 2026")]
    [InlineData("2026-11-01", "2026-11-22", "1 - 21 Nov 2026")]
    [InlineData("2026-11-21", "2026-11-22", "21 Nov 2026")]
    [InlineData("2025-11-01", "2026-02-01", "1 Nov 2025 - 31 Jan 2026")]
    public void A_period_says_its_first_and_last_day(string start, string end, string words) =>
        Assert.Equal(words, new Period(DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture)).ToString());
}
