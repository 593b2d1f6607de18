using System.Globalization;
using NpsBot.Core.Queries;
using NpsBot.Core.Queries.Periods;

namespace NpsBot.Core.Tests.Queries.Periods;

public sealed class PeriodReaderTests
{
    /// <summary>A Saturday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("today", "2026-11-21", "2026-11-21")]
    [InlineData("yesterday", "2026-11-20", "2026-11-20")]
    [InlineData("this week", "2026-11-16", "2026-11-21")]
    [InlineData("last week", "2026-11-09", "2026-11-15")]
    [InlineData("this month", "2026-11-01", "2026-11-21")]
    [InlineData("in the current month", "2026-11-01", "2026-11-21")]
    [InlineData("last month", "2026-10-01", "2026-10-31")]
    [InlineData("this quarter", "2026-10-01", "2026-11-21")]
    [InlineData("last quarter", "2026-07-01", "2026-09-30")]
    [InlineData("previous quarter", "2026-07-01", "2026-09-30")]
    [InlineData("the last quarter", "2026-07-01", "2026-09-30")]
    [InlineData("this year", "2026-01-01", "2026-11-21")]
    [InlineData("ytd", "2026-01-01", "2026-11-21")]
    [InlineData("year to date", "2026-01-01", "2026-11-21")]
    [InlineData("last year", "2025-01-01", "2025-12-31")]
    [InlineData("last 30 days", "2026-10-23", "2026-11-21")]
    [InlineData("in the last 30 days", "2026-10-23", "2026-11-21")]
    [InlineData("past 7 days", "2026-11-15", "2026-11-21")]
    [InlineData("last 2 weeks", "2026-11-08", "2026-11-21")]
    [InlineData("last 6 months", "2026-05-22", "2026-11-21")]
    [InlineData("last 2 quarters", "2026-04-01", "2026-09-30")]
    [InlineData("q3", "2026-07-01", "2026-09-30")]
    [InlineData("in Q3", "2026-07-01", "2026-09-30")]
    [InlineData("q4", "2026-10-01", "2026-11-21")]
    [InlineData("q3 2025", "2025-07-01", "2025-09-30")]
    [InlineData("q1 2027", "2027-01-01", "2027-03-31")]
    [InlineData("h1", "2026-01-01", "2026-06-30")]
    [InlineData("h2", "2026-07-01", "2026-11-21")]
    [InlineData("in h2 2025", "2025-07-01", "2025-12-31")]
    [InlineData("in august", "2026-08-01", "2026-08-31")]
    [InlineData("aug", "2026-08-01", "2026-08-31")]
    [InlineData("in december", "2025-12-01", "2025-12-31")]
    [InlineData("in november", "2026-11-01", "2026-11-21")]
    [InlineData("in february 2024", "2024-02-01", "2024-02-29")]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    [InlineData("in 2025", "2025-01-01", "2025-12-31")]
    [InlineData("since 1 may", "2026-05-01", "2026-11-21")]
    [InlineData("since May 1st", "2026-05-01", "2026-11-21")]
    [InlineData("since 24 dec", "2025-12-24", "2026-11-21")]
    [InlineData("since 21 nov", "2026-11-21", "2026-11-21")]
    [InlineData("since 22 nov", "2025-11-22", "2026-11-21")]
    [InlineData("since 2026-05-01", "2026-05-01", "2026-11-21")]
    [InlineData("since 1.5.2026", "2026-05-01", "2026-11-21")]
    [InlineData("since q2", "2026-04-01", "2026-11-21")]
    [InlineData("since august", "2026-08-01", "2026-11-21")]
    [InlineData("since last month", "2026-10-01", "2026-11-21")]
    [InlineData("from 1 may", "2026-05-01", "2026-11-21")]
    [InlineData("from 1 jul to 30 sep", "2026-07-01", "2026-09-30")]
    [InlineData("from 1 jul 2025 to 30 sep 2025", "2025-07-01", "2025-09-30")]
    [InlineData("from 1 jul to 30 sep 2025", "2025-07-01", "2025-09-30")]
    [InlineData("from 1 jul 2025 to 30 sep", "2025-07-01", "2025-09-30")]
    [InlineData("between 1 jul and 30 sep", "2026-07-01", "2026-09-30")]
    [InlineData("1 jul - 30 sep", "2026-07-01", "2026-09-30")]
    [InlineData("from 1 nov to 31 jan", "2026-11-01", "2027-01-31")]
    [InlineData("from 1 dec to 31 jan", "2025-12-01", "2026-01-31")]
    [InlineData("from q1 to q2", "2026-01-01", "2026-06-30")]
    [InlineData("from july to september", "2026-07-01", "2026-09-30")]
    [InlineData("from july until today", "2026-07-01", "2026-11-21")]
    [InlineData("on 1 may", "2026-05-01", "2026-05-01")]
    [InlineData("in the week of 9 Nov 2026", "2026-11-09", "2026-11-15")]
    public void A_period_is_read_by_its_first_and_last_day(string text, string first, string last)
    {
        var period = Read(text, Today)!;

        Assert.Equal(DateOnly.Parse(first, CultureInfo.InvariantCulture), period.Days.Start);
        Assert.Equal(DateOnly.Parse(last, CultureInfo.InvariantCulture), period.Days.Last);
    }

    [Theory]
    [InlineData("next quarter")]
    [InlineData("q5")]
    [InlineData("last 0 days")]
    [InlineData("since 30 feb")]
    [InlineData("1/5/2026")]
    [InlineData("in emea")]
    [InlineData("last")]
    [InlineData("since 1 may 2027")]
    [InlineData("from 30 sep 2026 to 1 jul 2026")]
    [InlineData("")]
    public void What_is_no_period_is_not_read(string text) => Assert.Null(Read(text, Today));

    [Theory]
    [InlineData("2026-12-31", "2026-07-01", "2026-09-30", "2026-10-01")]
    [InlineData("2027-01-01", "2026-10-01", "2026-12-31", "2027-01-01")]
    [InlineData("2024-02-29", "2023-10-01", "2023-12-31", "2024-01-01")]
    public void Last_quarter_ends_the_day_before_this_quarter_starts(string today, string first, string last, string thisStart)
    {
        var day = DateOnly.Parse(today, CultureInfo.InvariantCulture);

        Assert.Equal(new Period(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture).AddDays(1)), Read("last quarter", day)!.Days);
        Assert.Equal(DateOnly.Parse(thisStart, CultureInfo.InvariantCulture), Read("this quarter", day)!.Days.Start);
    }

    [Fact]
    public void The_name_of_a_period_is_read_back_as_the_same_days_on_any_day()
    {
        string[] texts = ["today", "yesterday", "this week", "last week", "this month", "last month", "this quarter", "last quarter", "this year", "last year", "last 30 days", "last 1 week", "last 6 months", "last 2 quarters", "q1", "q4", "h1", "h2", "august", "2025", "since 1 may", "since q2", "from 1 jul to 30 sep", "from 1 nov to 31 jan", "on 29 feb", "week of 1 jan", "q3 2024"];
        for (var today = new DateOnly(2024, 1, 1); today < new DateOnly(2028, 4, 1); today = today.AddDays(1))
        {
            foreach (var text in texts)
            {
                var period = Read(text, today);
                Assert.True(period is not null, $"{text} on {today:O}");
                Assert.Equal(period.Days, Read(period.Name, today)?.Days);
                var before = period.Before();
                Assert.True(period.Days.Start > today || before.Days == Read(before.Name, today)?.Days, $"before {text} on {today:O}");
                Assert.True(before.Days.End <= period.Days.Start, $"{text} on {today:O} overlaps what it is compared with");
            }
        }
    }

    [Theory]
    [InlineData("last quarter", "Q2 2026", "2026-04-01", "2026-06-30")]
    [InlineData("in august", "July 2026", "2026-07-01", "2026-07-31")]
    [InlineData("last year", "2024", "2024-01-01", "2024-12-31")]
    [InlineData("this quarter", "1 Jul - 21 Aug 2026", "2026-07-01", "2026-08-21")]
    [InlineData("this month", "1 - 21 Oct 2026", "2026-10-01", "2026-10-21")]
    [InlineData("last 30 days", "23 Sep - 22 Oct 2026", "2026-09-23", "2026-10-22")]
    [InlineData("last week", "the week of 2 Nov 2026", "2026-11-02", "2026-11-08")]
    public void A_period_is_compared_with_the_one_before(string text, string label, string first, string last)
    {
        var before = Read(text, Today)!.Before();

        Assert.Equal(label, before.Label);
        Assert.Equal(new Period(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture).AddDays(1)), before.Days);
    }

    [Fact]
    public void The_31st_of_March_is_compared_with_all_of_February()
    {
        var march = Read("this month", new DateOnly(2026, 3, 31))!;

        Assert.Equal(new Period(new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1)), march.Before().Days);
    }

    [Theory]
    [InlineData("last quarter", "2025-07-01", "2025-09-30")]
    [InlineData("this quarter", "2025-10-01", "2025-11-21")]
    [InlineData("last week", "2025-11-10", "2025-11-16")]
    public void A_year_earlier_means_the_same_days(string text, string first, string last) =>
        Assert.Equal(new Period(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture).AddDays(1)), Read(text, Today)!.YearEarlier().Days);

    [Fact]
    public void A_leap_day_has_a_year_earlier() =>
        Assert.Equal(new DateOnly(2023, 2, 28), Read("today", new DateOnly(2024, 2, 29))!.YearEarlier().Days.Start);

    private static ReportPeriod? Read(string text, DateOnly today)
    {
        var words = QueryText.Of(text).All;
        return PeriodReader.Read(words, 0, today) is { } found && found.Next == words.Length ? found.Period : null;
    }
}
