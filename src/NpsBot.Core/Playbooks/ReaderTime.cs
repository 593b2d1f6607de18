using System.Globalization;
using NodaTime;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks;

/// <summary>Days and times as one reader counts them, and their invariant forms.</summary>
/// <remarks>A local time the clocks skip is moved on by the gap; one that comes twice means the first.</remarks>
public sealed class ReaderTime
{
    private readonly DateTimeZone _zone;

    public ReaderTime(Reader reader)
    {
        // An unknown name reads as UTC, see Reader.
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(reader.TimeZone) ?? DateTimeZone.Utc;
        Now = Instant.FromDateTimeOffset(reader.AsOf).InZone(_zone).LocalDateTime;
    }

    /// <summary>The reader's wall clock.</summary>
    public LocalDateTime Now { get; }

    public DateOnly Today => Now.Date.ToDateOnly();

    public LocalDate DateOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).Date;

    /// <summary>The instant of a local time, with the zone's offset then.</summary>
    public DateTimeOffset At(LocalDateTime local) => _zone.AtLeniently(local).ToDateTimeOffset();

    public DateTimeOffset At(DateOnly day, TimeOnly time) => At(LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(time));

    /// <summary>Invariant form of an instant (<c>2026-11-27T10:12:00+01:00</c>), to the second.</summary>
    public string Invariant(DateTimeOffset at) =>
        Instant.FromDateTimeOffset(at).InZone(_zone).ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Invariant form of a day (<c>2026-11-27</c>).</summary>
    public static string Invariant(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
