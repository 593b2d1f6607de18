using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.Tests.Calendars;

public sealed class CalendarReaderTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);

    [Fact]
    public void A_calendar_has_its_week_its_list_and_its_file_and_the_list_names_first()
    {
        var (calendars, faults) = Read(new CalendarOptions { WorkingWeek = "Mon-Fri 09:00-17:00", Holidays = ["2026-12-24", "2026-12-25 Christmas"], HolidayFile = "days.ics" }, HolidayFileTests.Wrap("DTSTART;VALUE=DATE:20261225\nSUMMARY:Xmas\nDTEND;VALUE=DATE:20261227"));

        Assert.Empty(faults);
        Assert.Equal("Mon-Fri 09:00-17:00", calendars["GERMANY"].Week.Text);
        Assert.Equal([(new LocalDate(2026, 12, 24), ""), (new LocalDate(2026, 12, 25), "Christmas"), (new LocalDate(2026, 12, 26), "Xmas")], calendars["germany"].Holidays.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Every_fault_is_named_with_its_key_and_a_correction()
    {
        var (_, faults) = Read(new CalendarOptions { WorkingWeek = "Mon-Fri", Holidays = ["1 May Labour Day"], HolidayFile = "gone.ics" }, null);

        Assert.Equal(
            [
                "Calendars:germany:WorkingWeek: \"Mon-Fri\" is no working time. Write days and hours, e.g. Mon-Fri 09:00-17:00.",
                "Calendars:germany:Holidays:0: \"1 May Labour Day\" is no day off. Write the day and its name, e.g. 2026-05-01 Labour Day.",
                "Calendars:germany:HolidayFile: \"gone.ics\" cannot be read (no such file). Give the path of an iCalendar file, e.g. holidays/germany.ics.",
            ],
            faults);
    }

    [Fact]
    public void A_week_without_hours_is_refused()
    {
        Assert.Contains("needs hours", Assert.Single(Read(new CalendarOptions { WorkingWeek = " " }, null).Faults));
    }

    [Fact]
    public void A_calendar_that_never_opens_is_refused()
    {
        var days = string.Join("\nEND:VEVENT\nBEGIN:VEVENT\n", Enumerable.Range(0, 12).Select(month => $"DTSTART;VALUE=DATE:2026{month + 1:00}01\nRRULE:FREQ=YEARLY;BYMONTH={month + 1};BYDAY=MO"));
        var (_, faults) = Read(new CalendarOptions { WorkingWeek = "Mon 09:00-10:00", HolidayFile = "days.ics" }, HolidayFileTests.Wrap(days));

        Assert.StartsWith("Calendars:germany: never opens", Assert.Single(faults), StringComparison.Ordinal);
    }

    private static (IReadOnlyDictionary<string, NamedCalendar> Calendars, string[] Faults) Read(CalendarOptions options, string? file)
    {
        var faults = new List<CalendarFault>();
        var all = new CalendarsOptions { All = { ["germany"] = options } };
        var calendars = CalendarReader.Read(all, _ => file ?? throw new IOException("no such file."), Today, faults);
        return (calendars, [.. faults.Select(fault => fault.ToString())]);
    }
}
