using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NpsBot.Connectors.Surveys;

namespace NpsBot.Connectors.Imports;

/// <summary>Reads dates and amounts as people of a country write them. What could mean two things is refused, not guessed.</summary>
/// <param name="locale">Order of day and month, and the decimal sign.</param>
/// <param name="zone">Zone of times without an offset.</param>
internal sealed partial class LocalText(CultureInfo locale, DateTimeZone zone)
{
    private readonly bool? _isDayFirst = IsDayFirst(locale);
    private readonly char _decimal = locale.NumberFormat.NumberDecimalSeparator == "," ? ',' : '.';

    /// <summary>How a date is written here, for messages.</summary>
    public string DateExample => _isDayFirst switch
    {
        true => "2026-03-01 or 1.3.2026 (day first)",
        false => "2026-03-01 or 3/1/2026 (month first)",
        null => "2026-03-01",
    };

    public DateOnly? Day(string text)
    {
        var (_, on) = InstantText.TryRead(text);
        return on ?? (Local().Match(text) is { Success: true } match && !match.Groups["hour"].Success ? Date(match) : null);
    }

    /// <summary>An instant, or a day when no time is given; neither when it is something else.</summary>
    public (DateTimeOffset? At, DateOnly? On) Instant(string text)
    {
        var (at, on) = InstantText.TryRead(text);
        if (at is not null || on is not null)
        {
            return (at, on);
        }

        var match = Local().Match(text);
        if (!match.Success || Date(match) is not { } date)
        {
            return (null, null);
        }

        if (!match.Groups["hour"].Success)
        {
            return (null, date);
        }

        return Time(match) is { } time ? (zone.AtLeniently(LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time)).ToDateTimeOffset(), null) : (null, null);
    }

    /// <summary>An amount with or without thousands separators.</summary>
    /// <param name="problem">Why not; <see langword="null"/> when it was read.</param>
    public decimal? Amount(string text, out string? problem)
    {
        problem = "Write the amount as a plain number, e.g. 240000.";
        var bare = text.Replace("'", string.Empty, StringComparison.Ordinal).Replace("’", string.Empty, StringComparison.Ordinal);
        bare = string.Concat(bare.Where(c => !char.IsWhiteSpace(c)));
        var group = _decimal == ',' ? '.' : ',';
        if (IsGrouped(bare, group, _decimal))
        {
            bare = bare.Replace(group.ToString(), string.Empty, StringComparison.Ordinal).Replace(_decimal, '.');
        }
        else if (Ambiguous().IsMatch(bare))
        {
            problem = $"{bare} can be read two ways. Write it without thousands separators, or say --locale.";
            return null;
        }
        else
        {
            bare = IsGrouped(bare, _decimal, group) ? bare.Replace(_decimal.ToString(), string.Empty, StringComparison.Ordinal).Replace(group, '.') : bare.Replace(',', '.');
        }

        if (!decimal.TryParse(bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        problem = null;
        return amount;
    }

    /// <summary>Digits in groups of three, at least one separator.</summary>
    private static bool IsGrouped(string text, char group, char point) =>
        Regex.IsMatch(text, $@"^-?\d{{1,3}}({Regex.Escape(group.ToString())}\d{{3}})+({Regex.Escape(point.ToString())}\d+)?$", RegexOptions.CultureInvariant);

    private static bool? IsDayFirst(CultureInfo locale)
    {
        var pattern = locale.DateTimeFormat.ShortDatePattern;
        int day = pattern.IndexOf('d', StringComparison.Ordinal), month = pattern.IndexOf('M', StringComparison.Ordinal), year = pattern.IndexOf('y', StringComparison.Ordinal);
        return year < day && year < month ? null : day < month;
    }

    private DateOnly? Date(Match match)
    {
        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day) = match.Groups["iso"].Success
            ? (Part("y1"), Part("m1"), Part("d1"))
            : _isDayFirst is { } dayFirst ? (Part("y2"), Part(dayFirst ? "b" : "a"), Part(dayFirst ? "a" : "b")) : (0, 0, 0);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static TimeOnly? Time(Match match)
    {
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var (hour, half) = (Part("hour"), match.Groups["half"].Value.ToUpperInvariant());
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half == "PM" ? 12 : 0);
        }

        return hour <= 23 && Part("minute") <= 59 && Part("second") <= 59 ? new TimeOnly(hour, Part("minute"), Part("second")) : null;
    }

    [GeneratedRegex(@"^(?:(?<iso>(?<y1>\d{4})-(?<m1>\d{1,2})-(?<d1>\d{1,2}))|(?<a>\d{1,2})[./-](?<b>\d{1,2})[./-](?<y2>\d{4}))(?:[T ,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?<half>[AaPp][Mm]))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Local();

    /// <summary>One separator before exactly three digits: thousands here, a fraction there.</summary>
    [GeneratedRegex(@"^-?\d{1,3}[.,]\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();
}
