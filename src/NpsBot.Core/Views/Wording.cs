using System.Globalization;
using NodaTime;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>Says raw values in words for one reader: times in their zone, money with currency, scores with their size.</summary>
/// <remarks>Pure; shared by all renderers so that both platforms say the same. Everything returned is plain text, to be escaped by the renderer.</remarks>
public sealed class Wording
{
    /// <summary>Shown for a missing value.</summary>
    public const string None = "-";

    private static readonly string[] CaseOutcomeWords = ["satisfied", "better than before", "unchanged", "lost as a customer", "never answered"];

    private readonly DateTimeZone _zone;
    private readonly CultureInfo _culture;

    public Wording(Reader reader)
    {
        Reader = reader;
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(reader.TimeZone) ?? DateTimeZone.Utc;
        _culture = CultureOf(reader.Locale);
    }

    public Reader Reader { get; }

    /// <summary>The reader's calendar day at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Local(at).Date.ToDateOnly();

    /// <summary>A near instant by its day's name and time: "today 10:12", "tomorrow 14:00", "Fri 27 Nov 14:00", with the year when it is another.</summary>
    public string When(DateTimeOffset at)
    {
        var local = Local(at);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var days = Period.DaysBetween(Local(Reader.AsOf).Date, local.Date);
        return days switch
        {
            0 => $"today {time}",
            1 => $"tomorrow {time}",
            -1 => $"yesterday {time}",
            _ => $"{Day(local.Date.ToDateOnly(), withWeekday: true)} {time}",
        };
    }

    /// <summary>An instant that stays true when read later, with its zone: "Sun 22 Nov 14:00 CET".</summary>
    public string Absolute(DateTimeOffset at)
    {
        var zoned = Instant.FromDateTimeOffset(at).InZone(_zone);
        var time = zoned.LocalDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{Day(zoned.Date.ToDateOnly(), withWeekday: true)} {time} {zoned.GetZoneInterval().Name}";
    }

    /// <summary>An instant with its day and no relation to now, for sums: "Fri 27 Nov 14:00".</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = Local(at);
        return $"{Day(local.Date.ToDateOnly(), withWeekday: true)} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>How far an instant is: "in 21 h", "3 h ago", "now".</summary>
    public string Distance(DateTimeOffset at)
    {
        var span = at - Reader.AsOf;
        var words = Span(span.Duration());
        return words.Length == 0 ? "now" : span > TimeSpan.Zero ? $"in {words}" : $"{words} ago";
    }

    /// <summary>A due time: "due tomorrow 14:00 (in 21 h)" or "3 h overdue".</summary>
    public string Due(DateTimeOffset at) =>
        IsOverdue(at) ? $"{SpanOrMinute(Reader.AsOf - at)} overdue" : $"due {When(at)} ({Distance(at)})";

    /// <summary>From the due instant itself on: then the breach is asked about.</summary>
    public bool IsOverdue(DateTimeOffset at) => Reader.AsOf >= at;

    /// <summary>A duration in its largest sensible unit: "12 min", "21 h", "3 days"; empty below one minute.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => string.Empty,
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        { TotalHours: < 72 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} days"),
    };

    /// <summary>A calendar day: "12 Mar", "Fri 27 Nov", with the year when it is not the reader's current one.</summary>
    public string Day(DateOnly day, bool withWeekday = false)
    {
        var format = day.Year == DayOf(Reader.AsOf).Year ? "d MMM" : "d MMM yyyy";
        return day.ToString(withWeekday ? "ddd " + format : format, _culture);
    }

    /// <summary>An amount in the shortest honest form: "EUR 240k", "USD 1.2M", "GBP 900".</summary>
    public static string Amount(Money money)
    {
        var (value, suffix) = money.Amount switch
        {
            >= 1_000_000 => (money.Amount / 1_000_000, "M"),
            >= 1_000 => (money.Amount / 1_000, "k"),
            _ => (money.Amount, string.Empty),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{money.Currency} {Math.Round(value, 1):0.#}{suffix}");
    }

    /// <summary>A score with its size: "31 (+/-9, n 240)"; "no answers" without any.</summary>
    public static string Score(NpsScore score)
    {
        if (score.Value is not { } value)
        {
            return "no answers";
        }

        var margin = score.Margin is { } width
            ? string.Create(CultureInfo.InvariantCulture, $"+/-{Math.Round(width, MidpointRounding.AwayFromZero)}, ")
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Rounded(value)} ({margin}n {score.Count})");
    }

    /// <summary>A score without its size, for a chart's axis: "31".</summary>
    public static string Rounded(double value) =>
        Math.Round(value, MidpointRounding.AwayFromZero).ToString("0;-0;0", CultureInfo.InvariantCulture);

    public static string Name(PersonRef? person) => person?.Name ?? "nobody";

    public static string Of(RiskLevel risk) => risk.ToString().ToLowerInvariant();

    public static string Of(Influence influence) => $"{influence.ToString().ToLowerInvariant()} influence";

    public static string Of(ContactMedium medium) => medium switch
    {
        ContactMedium.Call => "call",
        ContactMedium.Meeting => "meeting",
        ContactMedium.Video => "video call",
        ContactMedium.Email => "e-mail",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.Attempted => "tried",
        ContactOutcome.LeftMessage => "left a message",
        ContactOutcome.Reached => "reached",
        ContactOutcome.CustomerAnswered => "the customer answered",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(CauseGroup cause) => cause switch
    {
        CauseGroup.Collaboration => "collaboration",
        CauseGroup.TechnicalPerformance => "technical performance",
        CauseGroup.BusinessOutcome => "business outcome",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(ActionState state) => state switch
    {
        ActionState.Open => "open",
        ActionState.Done => "done",
        ActionState.MovedWithNotice => "moved with notice",
        ActionState.Broken => "broken",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How an action stands; a promise is said by what became of its date.</summary>
    public static string Of(ActionLine action) => action.Promise switch
    {
        PromiseStanding.Kept => "kept",
        PromiseStanding.DoneLate => "broken, done late",
        PromiseStanding.Broken => action.State == ActionState.MovedWithNotice ? "broken, new date given" : "broken",
        _ => Of(action.State),
    };

    public static string Of(CaseOutcome outcome) => CaseOutcomeWords[(int)outcome];

    /// <summary>A raw value as plain text.</summary>
    public string Say(Cell cell) => cell switch
    {
        TextCell { Text: var text } => text,
        NumberCell { Number: var number } => number.ToString("0.##", CultureInfo.InvariantCulture),
        ScoreCell { Score: var score } => Score(score),
        AnswerCell { Score: var score } => string.Create(CultureInfo.InvariantCulture, $"{score} of 10"),
        CaseCell { Case: var id } => id.ToString(),
        PersonCell { Person: var person } => Name(person),
        MoneyCell { Money: var money } => money is null ? None : Amount(money),
        DateCell { Date: var date } => date is null ? None : Day(date.Value),
        InstantCell { At: null } => None,
        InstantCell { At: { } at, IsDue: true } => Due(at),
        InstantCell { At: { } at } => When(at),
        RiskCell { Risk: var risk } => risk is null ? None : Of(risk.Value),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Cuts text for display with a visible mark; never splits a surrogate pair.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">In UTF-16 characters, mark included; 2 or more.</param>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = limit - 1;
        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd() + "…";
    }

    private static string SpanOrMinute(TimeSpan span) => Span(span) is { Length: > 0 } words ? words : "1 min";

    private static CultureInfo CultureOf(string locale)
    {
        // Texts are English; only an English locale may decide how days and months are written.
        try
        {
            var culture = CultureInfo.GetCultureInfo(locale);
            return culture.TwoLetterISOLanguageName == "en" ? culture : CultureInfo.GetCultureInfo("en-GB");
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }

    private LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).LocalDateTime;
}
