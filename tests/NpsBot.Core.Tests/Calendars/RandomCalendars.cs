using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NpsBot.Core.Calendars;

namespace NpsBot.Core.Tests.Calendars;

/// <summary>Calendars of every odd kind, most of them at a change of the clock.</summary>
internal sealed class RandomCalendars(Random random)
{
    public const int Days = 28;

    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>With an hour, half an hour, at midnight, the wrong way round, a whole day left out, or no change at all.</summary>
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Havana",
        "Pacific/Apia", "America/St_Johns", "Pacific/Auckland", "Europe/Dublin", "Africa/Casablanca", "Asia/Kathmandu", "Asia/Tehran", "Etc/UTC",
    ];

    /// <param name="Change">Minutes from the window's start to a change of the clock; its middle when there is none.</param>
    public sealed record Sample(string Name, WorkCalendar Calendar, SlowCalendar Slow, int Change);

    public Sample Next()
    {
        var zone = DateTimeZoneProviders.Tzdb[Pick(Zones)];
        var text = random.Next(8) == 0 ? "always" : string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part()));
        var week = WorkingWeek.Parse(text);
        var (start, change) = Window(zone);
        var firstDay = start.InZone(zone).Date;
        var holidays = Enumerable.Range(0, random.Next(6)).Select(_ => firstDay.PlusDays(random.Next(Days))).Distinct().ToImmutableSortedDictionary(day => day, day => $"day off {day.Day}");
        return new Sample($"{week} in {zone.Id} from {start}, off {string.Join(' ', holidays.Keys)}", new WorkCalendar(zone, week, holidays), new SlowCalendar(zone, week, holidays, start, Days * 24 * 60), change);
    }

    private (Instant Start, int Change) Window(DateTimeZone zone)
    {
        var earliest = Instant.FromUtc(2008, 1, 1, 0, 0).Plus(Duration.FromMinutes(random.Next(27 * 365 * 24 * 60)));
        var middle = Days / 2 * 24 * 60;
        if (random.Next(4) > 0 && zone.GetZoneInterval(earliest) is { HasEnd: true } interval && interval.End < Instant.FromUtc(2038, 1, 1, 0, 0))
        {
            var before = random.Next(60, middle);
            return (interval.End.Minus(Duration.FromMinutes(before)), before);
        }

        return (earliest, middle);
    }

    private string Part()
    {
        var first = random.Next(7);
        var days = random.Next(3) == 0 ? DayNames[first] : $"{DayNames[first]}-{DayNames[random.Next(7)]}";
        var from = Minute(0, (24 * 60) - 1);
        return $"{days} {Clock(from)}-{Clock(Math.Max(from + 1, Minute(from + 1, 24 * 60)))}";
    }

    /// <summary>Mostly a quarter of an hour, sometimes any minute; both ends of the day come often.</summary>
    private int Minute(int least, int most) => random.Next(5) switch
    {
        0 => least,
        1 => most,
        2 => random.Next(least, most + 1),
        _ => Math.Clamp(random.Next(least, most + 1) / 15 * 15, least, most),
    };

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
