using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace NpsBot.Core.Calendars;

/// <summary>Makes calendars from configuration. Finds every fault at once; a calendar nobody could work by is refused.</summary>
public static class CalendarReader
{
    private const string LineExample = "2026-05-01 Labour Day";

    /// <param name="read">Gives the text of a file.</param>
    /// <param name="today">From when on a calendar must open.</param>
    /// <param name="faults">Gets whatever is wrong.</param>
    public static ImmutableDictionary<string, NamedCalendar> Read(CalendarsOptions options, Func<string, string> read, LocalDate today, ICollection<CalendarFault> faults)
    {
        foreach (var key in options.Unknown)
        {
            faults.Add(new CalendarFault(key, $"is no key of a calendar. Known: {nameof(CalendarOptions.WorkingWeek)}, {nameof(CalendarOptions.Holidays)}, {nameof(CalendarOptions.HolidayFile)}."));
        }

        return options.All.ToImmutableDictionary(pair => pair.Key, pair => Read($"{CalendarOptions.Section}:{pair.Key}", pair.Value, read, today, faults), StringComparer.OrdinalIgnoreCase);
    }

    private static NamedCalendar Read(string key, CalendarOptions options, Func<string, string> read, LocalDate today, ICollection<CalendarFault> faults)
    {
        var week = WorkingWeek.TryParse(options.WorkingWeek, out var problem);
        if (week is null)
        {
            faults.Add(new CalendarFault($"{key}:{nameof(options.WorkingWeek)}", problem!));
        }

        var holidays = ImmutableSortedDictionary.CreateBuilder<LocalDate, string>();
        for (var i = 0; i < options.Holidays.Count; i++)
        {
            if (TryLine(options.Holidays[i], out var day, out var name))
            {
                holidays[day] = name;
            }
            else
            {
                faults.Add(new CalendarFault(FormattableString.Invariant($"{key}:{nameof(options.Holidays)}:{i}"), $"\"{options.Holidays[i]}\" is no day off. Write the day and its name, e.g. {LineExample}."));
            }
        }

        foreach (var (day, name) in FromFile($"{key}:{nameof(options.HolidayFile)}", options.HolidayFile, read, faults))
        {
            holidays.TryAdd(day, name);
        }

        var calendar = new NamedCalendar(week ?? WorkingWeek.Always, holidays.ToImmutable());
        if (week is not null && !Opens(calendar, today))
        {
            faults.Add(new CalendarFault(key, $"never opens: every day of work in the next {WorkCalendar.MaxDaysAhead / 366} years is a day off. Remove days off, or widen {nameof(options.WorkingWeek)}, e.g. {WorkingWeek.Example}."));
        }

        return calendar;
    }

    private static bool TryLine(string text, out LocalDate day, out string name)
    {
        var parts = text.Trim().Split(' ', 2);
        var read = LocalDatePattern.Iso.Parse(parts[0]);
        day = read.Success ? read.Value : default;
        name = parts.Length > 1 ? parts[1].Trim() : string.Empty;
        return read.Success;
    }

    private static ImmutableSortedDictionary<LocalDate, string> FromFile(string key, string? file, Func<string, string> read, ICollection<CalendarFault> faults)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return ImmutableSortedDictionary<LocalDate, string>.Empty;
        }

        try
        {
            return HolidayFile.Read(read(file), file, faults);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(new CalendarFault(key, $"\"{file}\" cannot be read ({exception.Message.TrimEnd('.')}). Give the path of an iCalendar file, e.g. holidays/germany.ics."));
            return ImmutableSortedDictionary<LocalDate, string>.Empty;
        }
    }

    private static bool Opens(NamedCalendar calendar, LocalDate today) =>
        Enumerable.Range(0, WorkCalendar.MaxDaysAhead).Select(today.PlusDays).Any(day => !calendar.Week.On(day.DayOfWeek).IsEmpty && !calendar.Holidays.ContainsKey(day));
}
