using NodaTime;
using NpsBot.Core.Views;

namespace NpsBot.Core.People;

/// <summary>The company that runs NpsBot (section <c>Organisation</c>).</summary>
public sealed record OrganisationOptions
{
    public const string Section = "Organisation";

    /// <summary>Shown in greetings.</summary>
    public string Name { get; init; } = "our company";

    /// <summary>IANA name; days and periods are counted in it, and people without a zone read times in it. Default <c>Etc/UTC</c>.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>BCP 47 tag. Default <c>en-GB</c>.</summary>
    public string Locale { get; init; } = "en-GB";

    /// <summary>Person id or e-mail of who gets cases nobody else can; unset: the first administrator, else the first manager.</summary>
    public string? FallbackOwner { get; init; }

    /// <summary>For whom a text in private is written; who has no zone or locale of their own reads it in the organisation's.</summary>
    public Reader ReaderFor(Person? person, DateTimeOffset now) => new(person?.TimeZone ?? TimeZone, person?.Locale ?? Locale, now, PersonId: person?.Id);

    /// <summary>The organisation's calendar day; of an unknown zone, that of UTC.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc).Date.ToDateOnly();
}
