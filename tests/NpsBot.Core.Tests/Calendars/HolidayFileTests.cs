using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.Tests.Calendars;

public sealed class HolidayFileTests
{
    [Fact]
    public void Events_of_whole_days_are_read_with_folded_names_and_everything_else_is_passed_over()
    {
        var text = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Somebody//Holidays//EN
            BEGIN:VTIMEZONE
            TZID:Europe/Berlin
            BEGIN:STANDARD
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:1@example.com
            DTSTAMP:20250101T000000Z
            DTSTART;VALUE=DATE:20260501
            SUMMARY;LANGUAGE=en:Labour
              Day\, of all\nworkers
            DESCRIPTION;ALTREP="cid:a:b;c":a: b
            BEGIN:VALARM
            TRIGGER:-PT15M
            DTSTART:20200101T000000
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY:Closed
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260814
            DURATION:P2D
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260615
            STATUS:CANCELLED
            END:VEVENT
            END:VCALENDAR
            """;

        Assert.Equal(
            [
                (Day(2026, 5, 1), "Labour Day, of all workers"),
                (Day(2026, 8, 14), string.Empty),
                (Day(2026, 8, 15), string.Empty),
                (Day(2026, 12, 24), "Closed"),
                (Day(2026, 12, 25), "Closed"),
                (Day(2026, 12, 26), "Closed"),
            ],
            Read(text).Days.Select(pair => (pair.Key, pair.Value)));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;UNTIL=20280501", "2026-05-01 2027-05-01 2028-05-01")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;COUNT=2", "2026-05-01 2027-05-01")]
    [InlineData("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY;COUNT=2", "2024-02-29 2028-02-29")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20270501", "2026-05-01 2028-05-01")]
    [InlineData("DTSTART;VALUE=DATE:20260504\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO;COUNT=3", "2026-05-04 2027-05-03 2028-05-01")]
    [InlineData("DTSTART;VALUE=DATE:20260831\nRRULE:FREQ=YEARLY;BYMONTH=8;BYDAY=-1MO;COUNT=2", "2026-08-31 2027-08-30")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=5,12;BYMONTHDAY=1,-1;COUNT=6", "2026-05-01 2026-05-31 2026-12-01 2026-12-31 2028-05-01 2028-05-31")]
    [InlineData("DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270102\nRRULE:FREQ=YEARLY;COUNT=2", "2026-12-31 2027-01-01 2027-12-31 2028-01-01")]
    public void Days_come_back_every_year(string lines, string expected)
    {
        var (days, faults) = Read(Wrap(lines));

        Assert.Empty(faults);
        Assert.Equal(expected, string.Join(' ', days.Keys.Select(day => day.ToString("uuuu-MM-dd", null))));
    }

    [Fact]
    public void A_day_without_end_comes_back_to_the_end_of_the_century()
    {
        Assert.Equal(Day(2100, 5, 1), Read(Wrap("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY")).Days.Keys.Last());
    }

    [Theory]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260501T090000", "line 3: \"20260501T090000\" is no whole day. Write a whole day, e.g. DTSTART;VALUE=DATE:20260501")]
    [InlineData("DTSTART;VALUE=DATE:20260231", "line 3: \"20260231\" is no whole day.")]
    [InlineData("SUMMARY:Labour Day", "line 2: the event has no DTSTART.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260430", "line 4: the event must last 1 to 366 whole days.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nDTEND:20260501T120000", "line 4: \"20260501T120000\" is no whole day. Write the day after the last one")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nDURATION:PT8H", "line 4: the event must last 1 to 366 whole days.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=MONTHLY", "line 4: \"FREQ=MONTHLY\" is not read here. Write, for example, RRULE:FREQ=YEARLY")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:COUNT=2", "line 4: the rule needs FREQ=YEARLY.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;BYDAY=20MO", "line 4: \"BYDAY=20MO\" is not read here.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;BYDAY=1MO", "line 4: BYDAY needs BYMONTH.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;BYWEEKNO=20", "line 4: \"BYWEEKNO=20\" is not read here.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRDATE;VALUE=DATE:20260601", "line 4: RDATE is not read here. Write one event for each of these days instead.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nEXDATE:tomorrow", "line 4: \"tomorrow\" is no whole day.")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nLabour Day", "line 4: \"Labour Day\" is no iCalendar line.")]
    public void What_cannot_be_read_is_refused_with_file_line_and_correction(string lines, string expected)
    {
        Assert.StartsWith("days.ics, " + expected, Assert.Single(Read(Wrap(lines)).Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "days.ics: has no events.")]
    [InlineData("<html>Not found</html>", "days.ics: has no events.")]
    [InlineData("BEGIN:VEVENT\nEND:VEVENT", "days.ics, line 1: is no iCalendar file")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501", "days.ics, line 2: BEGIN:VEVENT is never ended")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "days.ics, line 3: END:VCALENDAR ends nothing that is open.")]
    public void A_file_that_is_no_calendar_is_refused(string text, string expected)
    {
        Assert.StartsWith(expected, Assert.Single(Read(text).Faults), StringComparison.Ordinal);
    }

    /// <summary>A file of one event.</summary>
    internal static string Wrap(string lines) => $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static LocalDate Day(int year, int month, int day) => new(year, month, day);

    private static (System.Collections.Immutable.ImmutableSortedDictionary<LocalDate, string> Days, string[] Faults) Read(string text)
    {
        var faults = new List<CalendarFault>();
        var days = HolidayFile.Read(text, "days.ics", faults);
        return (days, [.. faults.Select(fault => fault.ToString())]);
    }
}
