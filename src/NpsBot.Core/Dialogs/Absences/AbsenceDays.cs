using System.Text.RegularExpressions;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Absences;

/// <summary>What typed days came to: the days, or why not.</summary>
/// <param name="First">The first day away.</param>
/// <param name="BackOn">The first day back.</param>
/// <param name="Problem">What is wrong and what to write; <see langword="null"/> when the days are good.</param>
/// <param name="IsRead">False when they could not be read as days at all.</param>
internal sealed record AbsenceDays(DateOnly First, DateOnly BackOn, string? Problem = null, bool IsRead = true)
{
    public const string Example = "\"away 23 Dec to 2 Jan, cover Ana\"";

    public DateOnly Last => BackOn.AddDays(-1);
}

/// <summary>Reads the days of an absence as people type them: "23 Dec to 2 Jan", "tomorrow", "until Friday", "from Monday for 2 weeks". The last day named is a day away. Pure.</summary>
internal sealed partial class AbsenceDaysReader
{
    private const int MaxDays = 366;
    private const int MaxAhead = 730;

    /// <summary>A later year is meant by an end that lies before the start only when the whole is not longer than this.</summary>
    private const int MaxTurn = 120;

    private readonly Reader _reader;
    private readonly TimeWords _words;
    private readonly DateOnly _today;
    private readonly Wording _say;

    /// <param name="reader">In the zone of whoever is away.</param>
    public AbsenceDaysReader(Reader reader)
    {
        _reader = reader;
        _words = new TimeWords(reader, TimeDirection.Future);
        _today = new ReaderTime(reader).Today;
        _say = new Wording(reader);
    }

    public AbsenceDays Read(string text)
    {
        var when = Lead().Replace(BetweenAnd().Replace(text.Trim(), "${first} to "), string.Empty);
        return when.Length == 0
            ? Unread($"From when to when? Write e.g. {AbsenceDays.Example}, or \"away until Friday, cover Ana\".")
            : Until(when) ?? Span(when) ?? Single(when) ?? Unread($"I could not read \"{Wording.Cut(when, 40)}\" as days. Write e.g. {AbsenceDays.Example}.");
    }

    /// <summary>"until Friday", "for 2 weeks", "back on Monday": from today.</summary>
    private AbsenceDays? Until(string when)
    {
        if (UntilPattern().Match(when) is { Success: true } until && _words.Day(until.Groups["day"].Value) is { } day)
        {
            return Checked(_today, until.Groups["back"].Success ? day : day.AddDays(1));
        }

        return Length(when) is { } days ? Checked(_today, _today.AddDays(days)) : null;
    }

    /// <summary>Two days, or a day and how long; wherever the line can be cut so that both sides are days.</summary>
    private AbsenceDays? Span(string when)
    {
        foreach (Match mark in Between().Matches(when))
        {
            var (before, after) = (when[..mark.Index].Trim(), when[(mark.Index + mark.Length)..].Trim());
            var isBack = mark.Value.Contains("back", StringComparison.OrdinalIgnoreCase);
            if (mark.Value.Trim().Equals("for", StringComparison.OrdinalIgnoreCase))
            {
                if (_words.Day(before) is { } start && Length("for " + after) is { } days)
                {
                    return Checked(start, start.AddDays(days));
                }
            }
            else if (First(before, after) is { } first && Last(first, after) is { } last)
            {
                return Checked(first, isBack ? last : last.AddDays(1));
            }
        }

        return null;
    }

    private AbsenceDays? Single(string when) => when.ToLowerInvariant() switch
    {
        "next week" when _words.Day("next week") is { } monday => Checked(monday, monday.AddDays(7)),
        "this week" or "the rest of the week" or "the rest of this week" when _words.Day("end of week") is { } friday => Checked(_today, friday.AddDays(1)),
        _ => _words.Day(when) is { } day ? Checked(day, day.AddDays(1)) : null,
    };

    /// <summary>The first day; of "23-27 Dec" the month is the second's.</summary>
    private DateOnly? First(string before, string after)
    {
        if (int.TryParse(before.TrimEnd('.'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) && MonthAfter().Match(after) is { Success: true } month)
        {
            return _words.Day(before + month.Value);
        }

        return _words.Day(before);
    }

    /// <summary>The last day, seen from now, or from the first day when it would lie before that ("23 Dec to 2 Jan" said on 28 December is not over).</summary>
    private DateOnly? Last(DateOnly first, string after)
    {
        if (_words.Day(after) is not { } last || last >= first || Fixed().IsMatch(after))
        {
            return _words.Day(after);
        }

        var start = new ReaderTime(_reader).At(first, new TimeOnly(12, 0));
        return new TimeWords(_reader with { AsOf = start }, TimeDirection.Future).Day(after) is { } later && later.DayNumber - first.DayNumber <= MaxTurn ? later : last;
    }

    private static int? Length(string when)
    {
        if (LengthPattern().Match(when) is not { Success: true } match || (CountWords.Find(match.Groups["count"].Value) ?? Number(match.Groups["count"].Value)) is not { } count)
        {
            return null;
        }

        return count * (match.Groups["unit"].Value[0] is 'w' or 'W' ? 7 : 1);
    }

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private AbsenceDays Checked(DateOnly first, DateOnly backOn)
    {
        var problem = backOn <= first ? $"That ends before it begins: {_say.Day(backOn.AddDays(-1), withWeekday: true)} is before {_say.Day(first, withWeekday: true)}. Write e.g. {AbsenceDays.Example}."
            : backOn <= _today ? $"{_say.Day(backOn.AddDays(-1), withWeekday: true)} is over. Write days to come, e.g. {AbsenceDays.Example}."
            : backOn.DayNumber - first.DayNumber > MaxDays || first.DayNumber - _today.DayNumber > MaxAhead ? $"{_say.Day(first, withWeekday: true)} to {_say.Day(backOn.AddDays(-1), withWeekday: true)} is more than I plan for: at most a year, within the next two."
            : null;
        return new AbsenceDays(first, backOn, problem);
    }

    private static AbsenceDays Unread(string problem) => new(default, default, problem, IsRead: false);

    [GeneratedRegex(@"^(?:from|starting|beginning|on|between)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(@"^between\s+(?<first>.+?)\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BetweenAnd();

    [GeneratedRegex(@"^(?:(?:until|till|til|through|to|up to|up to and including)|(?<back>(?:and )?back(?: on)?))\s+(?<day>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UntilPattern();

    [GeneratedRegex(@",?\s+(?:to|until|till|til|through|and back(?: on)?|back(?: on)?|for|-|\u2013|\u2014)\s+|\s*[-\u2013\u2014]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^for\s+(?<count>[a-z]+|[0-9]{1,3})\s*(?<unit>days?|weeks?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LengthPattern();

    [GeneratedRegex(@"\s+[a-z]{3,9}\.?(?:\s+[0-9]{4})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MonthAfter();

    /// <summary>Days that do not depend on where one looks from.</summary>
    [GeneratedRegex(@"today|tonight|morrow|tmr|yesterday|\bin\b|week|\bdays?$|month|[0-9]{4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fixed();
}
