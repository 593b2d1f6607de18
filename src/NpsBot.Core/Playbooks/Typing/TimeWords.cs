using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Reads instants as people type them: a day with a time, a time alone, or how long ago.</summary>
internal sealed partial class TimeWords
{
    /// <summary>Longer texts are no times, in characters.</summary>
    private const int MaxLength = 60;

    /// <summary>A future day without a time means its beginning, as people work.</summary>
    private static readonly LocalTime StartOfDay = new(9, 0);

    private readonly DayWords _days;
    private readonly TimeDirection _direction;

    public TimeWords(Reader reader, TimeDirection direction)
    {
        Time = new ReaderTime(reader);
        Now = reader.AsOf;
        _direction = direction;
        // Only one English habit writes the month first.
        _days = new DayWords(Time, direction, monthFirst: string.Equals(reader.Locale, "en-US", StringComparison.OrdinalIgnoreCase));
    }

    public ReaderTime Time { get; }

    private DateTimeOffset Now { get; }

    /// <summary>A day; <see langword="null"/> when it is none.</summary>
    public DateOnly? Day(string typed) => typed.Length > MaxLength ? null : _days.Read(Tidy(typed))?.ToDateOnly();

    /// <summary>An instant; <see langword="null"/> when it is none, or a past day without a time.</summary>
    public DateTimeOffset? Instant(string typed)
    {
        if (typed.Length > MaxLength)
        {
            return null;
        }

        var text = Tidy(typed);
        return text is "now" or "just now" or "right now"
            ? Now
            : Written(typed.Trim()) ?? Span(text) ?? DayAndTime(text) ?? TimeAlone(text) ?? FutureDay(text);
    }

    private static string Tidy(string typed) =>
        string.Join(' ', LooseComma().Replace(typed.ToLowerInvariant(), " ").TrimEnd('!', '?').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>ISO 8601, with or without offset.</summary>
    private DateTimeOffset? Written(string text)
    {
        if (!IsoPattern().IsMatch(text))
        {
            return null;
        }

        if (WithOffsetPattern().IsMatch(text))
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && DayWords.IsYear(at.Year) ? at : null;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && DayWords.IsYear(local.Year) ? Time.At(LocalDateTime.FromDateTime(local)) : null;
    }

    /// <summary>"20 min ago", "an hour ago", "half an hour ago", "in 2 hours", "1.5 h ago".</summary>
    private DateTimeOffset? Span(string text)
    {
        if (SpanPattern().Match(text) is not { Success: true } match || match.Groups["in"].Success == match.Groups["ago"].Success)
        {
            return null;
        }

        decimal? count = match.Groups["count"].Value switch
        {
            "half an" or "half a" => 0.5m,
            var word => CountWords.Find(word) ?? TypedNumber.Read(word),
        };
        if (count is null)
        {
            return null;
        }

        var span = TimeSpan.FromMinutes((double)(match.Groups["unit"].Value[0] == 'h' ? count * 60 : count));
        return match.Groups["ago"].Success ? Now - span : Now + span;
    }

    /// <summary>"today 10:12", "3pm yesterday", "fri 27 nov at 14:00".</summary>
    private DateTimeOffset? DayAndTime(string text)
    {
        var words = text.Split(' ');
        for (var i = 1; i < words.Length; i++)
        {
            var first = string.Join(' ', words[..i]);
            var second = string.Join(' ', words[i..]);
            if (_days.Read(first) is { } day && ClockWords.Read(second) is { } after)
            {
                return Time.At(day + after);
            }

            if (ClockWords.Read(first) is { } before && _days.Read(second) is { } dayAfter)
            {
                return Time.At(dayAfter + before);
            }
        }

        return null;
    }

    /// <summary>A time alone lies on the nearest day in the direction: "10:12" in the past is today, or yesterday when it is earlier than that now.</summary>
    private DateTimeOffset? TimeAlone(string text)
    {
        if (ClockWords.Read(text) is not { } clock)
        {
            return null;
        }

        var today = Time.Now.Date;
        var at = Time.At(today + clock);
        return _direction switch
        {
            TimeDirection.Past when at > Now => Time.At(today.PlusDays(-1) + clock),
            TimeDirection.Future when at <= Now => Time.At(today.PlusDays(1) + clock),
            _ => at,
        };
    }

    private DateTimeOffset? FutureDay(string text) =>
        _direction == TimeDirection.Future && _days.Read(text) is { } day && day > Time.Now.Date ? Time.At(day + StartOfDay) : null;

    /// <summary>Any but the one within a number.</summary>
    [GeneratedRegex(@"(?<!\d),|,(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex LooseComma();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"(?:Z|[+-]\d{2}:?\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WithOffsetPattern();

    [GeneratedRegex(@"^(?<in>in )?(?:about |around )?(?<count>half an?|an?|[a-z]+|[0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?<unit>h|hrs?|hours?|m|mins?|minutes?)\.?(?<ago> ago)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SpanPattern();
}
