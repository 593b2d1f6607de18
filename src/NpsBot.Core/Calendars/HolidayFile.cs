using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NpsBot.Core.Calendars;

/// <summary>Reads days off from an iCalendar file: events of whole days, of one or several days, once or every year.</summary>
/// <remarks>Source: RFC 5545. Whatever would change which days are off and cannot be read is a fault; anything else (alarms, zones, categories) is passed over.</remarks>
public static class HolidayFile
{
    /// <summary>Of a file, in characters.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    /// <summary>Days of one event.</summary>
    public const int MaxDays = 366;

    private const string WholeDay = "Write a whole day, e.g. DTSTART;VALUE=DATE:20260501";

    private static readonly LocalDatePattern DatePattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <param name="file">Its name, for faults.</param>
    /// <param name="faults">Gets what cannot be read.</param>
    /// <returns>The names of days off, by day.</returns>
    public static ImmutableSortedDictionary<LocalDate, string> Read(string text, string file, ICollection<CalendarFault> faults)
    {
        var days = ImmutableSortedDictionary.CreateBuilder<LocalDate, string>();
        if (text.Length > MaxLength)
        {
            faults.Add(new CalendarFault(file, $"is larger than {MaxLength / 1024 / 1024} MB. Keep the events of days off only."));
            return days.ToImmutable();
        }

        var open = new Stack<ContentLine>();
        var lines = new List<ContentLine>();
        var events = 0;
        foreach (var line in ContentLine.ReadAll(text))
        {
            if (line.Name == "BEGIN")
            {
                open.Push(line);
                if (open.Count == 1 && !line.Value.Equals("VCALENDAR", StringComparison.OrdinalIgnoreCase))
                {
                    break;
                }
            }
            else if (line.Name == "END")
            {
                if (!open.TryPop(out var begin) || !begin.Value.Equals(line.Value, StringComparison.OrdinalIgnoreCase))
                {
                    faults.Add(At(file, line, $"END:{line.Value} ends nothing that is open. Export the calendar anew."));
                    return days.ToImmutable();
                }

                if (IsEvent(begin) && open.Count == 1)
                {
                    events++;
                    Take(lines, begin, file, days, faults);
                    lines.Clear();
                }
            }
            else if (open.Count == 2 && IsEvent(open.Peek()))
            {
                lines.Add(line);
            }
        }

        if (open.TryPeek(out var left))
        {
            faults.Add(At(file, left, left.Value.Equals("VCALENDAR", StringComparison.OrdinalIgnoreCase) || open.Count > 1
                ? $"BEGIN:{left.Value} is never ended: the file is cut off. Export the calendar anew."
                : "is no iCalendar file: it must begin with BEGIN:VCALENDAR."));
        }
        else if (events == 0)
        {
            faults.Add(new CalendarFault(file, "has no events. Give an iCalendar file (.ics) with BEGIN:VCALENDAR and a VEVENT for each day off."));
        }

        return days.ToImmutable();
    }

    private static bool IsEvent(ContentLine begin) => begin.Value.Equals("VEVENT", StringComparison.OrdinalIgnoreCase);

    private static CalendarFault At(string file, ContentLine line, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line.Number}"), problem);

    private static void Take(List<ContentLine> lines, ContentLine begin, string file, ImmutableSortedDictionary<LocalDate, string>.Builder days, ICollection<CalendarFault> faults)
    {
        ContentLine? Find(string name) => lines.Find(line => line.Name == name);

        if (string.Equals(Find("STATUS")?.Value, "CANCELLED", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (lines.Find(line => line.Name.Length == 0) is { } stray)
        {
            faults.Add(At(file, stray, $"\"{stray.Value}\" is no iCalendar line. Write NAME:value, or begin the line with a space to go on with the one before."));
            return;
        }

        if (lines.Find(line => line.Name is "RDATE" or "RECURRENCE-ID" or "EXRULE") is { } unread)
        {
            faults.Add(At(file, unread, $"{unread.Name} is not read here. Write one event for each of these days instead."));
            return;
        }

        if (Find("DTSTART") is not { } starts)
        {
            faults.Add(At(file, begin, $"the event has no DTSTART. {WholeDay}"));
            return;
        }

        if (DateOf(starts) is not { } first)
        {
            faults.Add(At(file, starts, $"\"{starts.Value}\" is no whole day. {WholeDay}"));
            return;
        }

        if (LengthOf(Find("DTEND"), Find("DURATION"), first, file, faults) is not { } length)
        {
            return;
        }

        var except = new HashSet<LocalDate>();
        foreach (var line in lines.Where(line => line.Name == "EXDATE"))
        {
            foreach (var value in line.Value.Split(','))
            {
                if (DatePattern.Parse(value.Trim()) is not { Success: true, Value: var day })
                {
                    faults.Add(At(file, line, $"\"{value}\" is no whole day. Write, for example, EXDATE;VALUE=DATE:20270501"));
                    return;
                }

                except.Add(day);
            }
        }

        IEnumerable<LocalDate> starting = [first];
        if (Find("RRULE") is { } rule)
        {
            if (YearlyRule.Read(rule.Value, first, out var problem) is not { } yearly)
            {
                faults.Add(At(file, rule, problem!));
                return;
            }

            starting = yearly.Days();
        }

        var name = Find("SUMMARY")?.Text() ?? string.Empty;
        foreach (var day in starting.Where(day => !except.Contains(day)).SelectMany(day => Enumerable.Range(0, length).Select(day.PlusDays)))
        {
            days.TryAdd(day, name);
        }
    }

    private static int? LengthOf(ContentLine? ends, ContentLine? lasts, LocalDate first, string file, ICollection<CalendarFault> faults)
    {
        var length = 1;
        if (ends is not null)
        {
            if (DateOf(ends) is not { } end)
            {
                faults.Add(At(file, ends, $"\"{ends.Value}\" is no whole day. Write the day after the last one, e.g. DTEND;VALUE=DATE:20260502"));
                return null;
            }

            // An event that ends on the day it begins is one day for every program that writes it.
            length = end == first ? 1 : Period.DaysBetween(first, end);
        }
        else if (lasts is not null)
        {
            length = PeriodPattern.NormalizingIso.Parse(lasts.Value.TrimStart('+')) is { Success: true, Value: var period } && !period.HasTimeComponent && period is { Years: 0, Months: 0 }
                ? (period.Weeks * 7) + period.Days
                : 0;
        }

        if (length is >= 1 and <= MaxDays)
        {
            return length;
        }

        faults.Add(At(file, ends ?? lasts!, $"the event must last 1 to {MaxDays} whole days. Write the day after the last one, e.g. DTEND;VALUE=DATE:20260502"));
        return null;
    }

    private static LocalDate? DateOf(ContentLine line) =>
        !line.Parameters.GetValueOrDefault("VALUE", "DATE").Equals("DATE", StringComparison.OrdinalIgnoreCase) || DatePattern.Parse(line.Value) is not { Success: true, Value: var day } ? null : day;
}
