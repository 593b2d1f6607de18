using System.Globalization;
using NodaTime;
using NpsBot.Connectors.Imports;

namespace NpsBot.Connectors.Tests.Imports;

public sealed class LocalTextTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("de-DE", "240000", "240000")]
    [InlineData("de-DE", "240.000", "240000")]
    [InlineData("de-DE", "240.000,50", "240000.50")]
    [InlineData("de-DE", "1,5", "1.5")]
    [InlineData("de-DE", "1.234.567", "1234567")]
    [InlineData("de-DE", "240,000.50", "240000.50")]
    [InlineData("de-DE", "240,000", null)]
    [InlineData("en-GB", "240,000", "240000")]
    [InlineData("en-GB", "240,000.50", "240000.50")]
    [InlineData("en-GB", "1,5", "1.5")]
    [InlineData("en-GB", "240000.5", "240000.5")]
    [InlineData("en-GB", "240.000,50", "240000.50")]
    [InlineData("en-GB", "240.000", null)]
    [InlineData("en-GB", "240 000", "240000")]
    [InlineData("de-CH", "240'000", "240000")]
    [InlineData("en-GB", "-5", "-5")]
    [InlineData("en-GB", "EUR 240", null)]
    [InlineData("en-GB", "1,23,456", null)]
    [InlineData("en-GB", "=1+1", null)]
    public void An_amount_is_read_as_written_in_the_country_and_refused_when_it_could_mean_two_things(string locale, string text, string? amount)
    {
        var read = Of(locale).Amount(text, out var problem);

        Assert.Equal(amount, read?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(amount is null, problem is not null);
    }

    [Theory]
    [InlineData("en-GB", "03/04/2026", "2026-04-03")]
    [InlineData("de-DE", "3.4.2026", "2026-04-03")]
    [InlineData("en-US", "03/04/2026", "2026-03-04")]
    [InlineData("en-US", "2026-04-03", "2026-04-03")]
    [InlineData("sv-SE", "03/04/2026", null)]
    [InlineData("en-GB", "31/02/2026", null)]
    [InlineData("en-GB", "04/13/2026", null)]
    [InlineData("en-GB", "03/04/26", null)]
    [InlineData("en-GB", "soon", null)]
    public void A_date_is_read_in_the_order_of_the_locale(string locale, string text, string? day)
    {
        Assert.Equal(day, Of(locale).Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en-GB", "2026-07-03T10:00:00Z", "2026-07-03T10:00:00+00:00")]
    [InlineData("en-GB", "2026-07-03 10:00", "2026-07-03T10:00:00+02:00")]
    [InlineData("en-GB", "3/7/2026 10:00:30", "2026-07-03T10:00:30+02:00")]
    [InlineData("en-US", "7/3/2026 12:05 AM", "2026-07-03T00:05:00+02:00")]
    [InlineData("en-US", "7/3/2026, 12:05 pm", "2026-07-03T12:05:00+02:00")]
    [InlineData("de-DE", "25.10.2026 02:30", "2026-10-25T02:30:00+02:00")]
    [InlineData("en-US", "7/3/2026 13:05 PM", null)]
    [InlineData("en-GB", "3/7/2026 24:00", null)]
    public void A_time_without_offset_is_of_the_organisations_zone(string locale, string text, string? instant)
    {
        Assert.Equal(instant, Of(locale).Instant(text).At?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    private static LocalText Of(string locale) => new(CultureInfo.GetCultureInfo(locale), Berlin);
}
