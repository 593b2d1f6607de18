using System.Globalization;
using NpsBot.Core.Calendars;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>Says why a due time is what it is, times in the reader's zone. Plain text.</summary>
public sealed class DueWords(Wording say)
{
    /// <summary>Days off said by name; more are counted.</summary>
    private const int MaxNamed = 3;

    private const int MaxWeek = 80;

    /// <summary>The sum in one line: "Tue 5 May 10:00 = Fri 1 May 14:00 + 48 h of work, without the weekend and 1 May (Labour Day)".</summary>
    public string Sum(DueTime due)
    {
        var parts = LeftOut(due).ToList();
        var without = parts.Count switch
        {
            0 => due.Count == TimeCount.Elapsed ? ", nights and weekends included" : string.Empty,
            1 => $", without {parts[0]}",
            _ => $", without {string.Join(", ", parts.SkipLast(1))} and {parts[^1]}",
        };
        return $"{say.Moment(due.DueAt)} = {say.Moment(due.StartAt)} + {Length(due)}{(due.Count == TimeCount.WorkingHours ? " of work" : string.Empty)}{without}";
    }

    /// <summary>Whose hours were counted, in which zone; <see langword="null"/> when neither changes anything.</summary>
    public static string? Hours(DueTime due)
    {
        if (due.Zone is null || due.Count == TimeCount.Elapsed)
        {
            return null;
        }

        var whose = due.Whose is { } person ? $"{person.Name}'s hours" : "the organisation's hours";
        var zone = !due.IsOrganisationsZone ? $"in {due.Zone}"
            : due.Whose is null ? $"in {due.Zone}, the organisation's time zone"
            : $"in {due.Zone}, the organisation's time zone: {due.Whose.Name} has none of their own";
        return $"Counted by {whose} ({Wording.Cut(due.Week, MaxWeek)}) {zone}";
    }

    /// <summary>The pause in a sentence; <see langword="null"/> without one.</summary>
    public string? Pause(DueTime due)
    {
        if (due.Pause is not { } pause)
        {
            return null;
        }

        var why = pause.Reason switch
        {
            PauseReason.WaitingForCustomer => "we wait for the customer to answer our tries",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return say.Reader.AsOf < pause.Until
            ? $"The clock stands still until {say.Moment(pause.Until)} at the latest: {why}"
            : $"The clock stood still from {say.Moment(pause.From)} to {say.Moment(pause.Until)}: {why.Replace("we wait", "we waited", StringComparison.Ordinal)}";
    }

    /// <summary>What a card says beside the due time; empty when it is simply so many hours after the answer.</summary>
    public IEnumerable<string> OnCard(DueTime due)
    {
        if (due.Count == TimeCount.WorkingHours || due.Pause is not null)
        {
            yield return Sum(due);
        }

        if (Pause(due) is { } pause && say.Reader.AsOf < due.Pause!.Until)
        {
            yield return pause;
        }

        if (due.IsOrganisationsZone && Hours(due) is { } hours)
        {
            yield return hours;
        }
    }

    private IEnumerable<string> LeftOut(DueTime due)
    {
        if (due.LeftOut.OffHours)
        {
            yield return $"hours outside {Wording.Cut(Times(due.Week), MaxWeek)}";
        }

        if (due.LeftOut.Weekdays.Count > 0)
        {
            yield return due.LeftOut.Weekdays.All(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday)
                ? due.DueAt - due.StartAt > TimeSpan.FromDays(8) ? "weekends" : "the weekend"
                : string.Join("/", due.LeftOut.Weekdays.Select(day => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(day)));
        }

        foreach (var day in due.LeftOut.DaysOff.Take(MaxNamed))
        {
            yield return Named(day);
        }

        if (due.LeftOut.DaysOff.Count > MaxNamed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{due.LeftOut.DaysOff.Count - MaxNamed} more days off");
        }

        if (due.Pause is { } pause && pause.Until > pause.From)
        {
            yield return $"{Wording.Span(pause.Until - pause.From) switch { "" => "a moment", var span => span }} of waiting for the customer";
        }
    }

    private string Named(DayOff day) => day.Name.Length == 0 ? say.Day(day.Day) : $"{say.Day(day.Day)} ({Wording.Cut(day.Name, 40)})";

    /// <summary>A week of the same hours every day is said by its hours alone.</summary>
    private static string Times(string week) => week.Contains(',', StringComparison.Ordinal) || week.IndexOf(' ', StringComparison.Ordinal) is var space && space < 0 ? week : week[(space + 1)..];

    private static string Length(DueTime due) => due.Target switch
    {
        { Minutes: not 0 } => string.Create(CultureInfo.InvariantCulture, $"{due.Target.TotalMinutes:0} min"),
        { Hours: 0, TotalDays: > 3 } when due.Count == TimeCount.Elapsed => string.Create(CultureInfo.InvariantCulture, $"{due.Target.TotalDays:0} days"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{due.Target.TotalHours:0} h"),
    };
}
