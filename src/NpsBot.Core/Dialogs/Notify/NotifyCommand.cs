using System.Text.RegularExpressions;
using NodaTime;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Quiet;

namespace NpsBot.Core.Dialogs.Notify;

/// <summary>Something typed that changes what comes unasked. A closed set; pure.</summary>
public abstract partial record NotifyCommand
{
    private const string HowMode = "Write \"notify me daily at 8:30\", \"notify me weekly\", \"notify me only breaches\" or \"notify me never\".";
    private const string HowHours = "Write \"quiet 19:00-08:00\", \"quiet off\", or \"quiet outside work\" to keep to your working hours.";

    private NotifyCommand()
    {
    }

    /// <param name="Mode"><see langword="null"/> for the usual one.</param>
    /// <param name="At">Minute of the day; <see langword="null"/> for the start of the working day.</param>
    public sealed record SetMode(NotifyMode? Mode, int? At) : NotifyCommand;

    /// <param name="Hours"><see langword="null"/> for the working calendar's.</param>
    public sealed record SetHours(QuietHours? Hours) : NotifyCommand;

    /// <param name="Problem">What could not be read, and what to write.</param>
    public sealed record Unread(string Problem) : NotifyCommand;

    /// <summary>Reads a line; <see langword="null"/> when it is about something else, or only asks ("notify me" alone).</summary>
    public static NotifyCommand? TryParse(string text)
    {
        var line = Spaces().Replace(text.Trim().TrimEnd('.', '!').ToLowerInvariant(), " ");
        if (line.Length > 100 || line.EndsWith('?'))
        {
            return null;
        }

        return ModeLine().Match(line) is { Success: true } mode ? ReadMode(mode.Groups["rest"].Value)
            : HoursLine().Match(line) is { Success: true } hours ? ReadHours(hours.Groups["rest"].Value)
            : line is "do not disturb me" or "stop notifying me" or "do not notify me" or "don't notify me" ? new SetMode(NotifyMode.Never, null)
            : null;
    }

    private static NotifyCommand ReadMode(string rest)
    {
        switch (rest)
        {
            case "never" or "off" or "nothing" or "not at all":
                return new SetMode(NotifyMode.Never, null);
            case "only breaches" or "only about breaches" or "only of breaches" or "only on breaches" or "only for breaches" or "breaches only" or "only breach" or "about breaches only":
                return new SetMode(NotifyMode.OnlyBreaches, null);
            case "as usual" or "usual" or "default" or "normally" or "again" or "on" or "always":
                return new SetMode(null, null);
        }

        if (Rhythm().Match(rest) is not { Success: true } match)
        {
            return new Unread($"I cannot set \"{Views.Wording.Cut(rest, 40)}\". {HowMode}");
        }

        var at = match.Groups["at"].Success ? Minute(match.Groups["at"].Value) : null;
        return match.Groups["at"].Success && at is null
            ? new Unread($"\"{Views.Wording.Cut(match.Groups["at"].Value, 20)}\" is no time of the day. {HowMode}")
            : new SetMode(match.Groups["weekly"].Success ? NotifyMode.Weekly : NotifyMode.Daily, at);
    }

    private static NotifyCommand? ReadHours(string rest)
    {
        switch (rest)
        {
            case "off" or "none" or "no" or "never" or "hours off":
                return new SetHours(QuietHours.Off);
            case "outside work" or "outside working hours" or "outside my working hours" or "outside of work" or "after work" or "default" or "as usual" or "hours default":
                return new SetHours(null);
        }

        if (!rest.Any(char.IsDigit) && !rest.Contains("noon", StringComparison.Ordinal) && !rest.Contains("midnight", StringComparison.Ordinal))
        {
            // A customer may be called so.
            return null;
        }

        if (Span().Match(rest) is not { Success: true } match || Minute(match.Groups["from"].Value) is not { } from || Minute(match.Groups["to"].Value) is not { } to)
        {
            return new Unread($"I cannot read \"{Views.Wording.Cut(rest, 40)}\" as hours. {HowHours}");
        }

        return from == to
            ? new Unread($"Those are all hours of the day or none. {HowHours} \"notify me never\" stops everything but breaches.")
            : new SetHours(new QuietHours(from, to));
    }

    private static int? Minute(string word)
    {
        var text = word.Trim();
        return text == "24:00" ? 0 : (ClockWords.Read(text) ?? ClockWords.Read("at " + text)) is LocalTime time ? (time.Hour * 60) + time.Minute : null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:please )?notify (?:me )?(?!me$)(?<rest>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ModeLine();

    [GeneratedRegex(@"^(?:please )?(?:(?:be )?quiet(?: hours)?(?: are)?|quiet time)[: ]+(?<rest>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex HoursLine();

    [GeneratedRegex(@"^(?:(?:(?<daily>daily|every (?:working )?day|each day|every morning|in the morning)|(?<weekly>weekly|every week|each week|once a week|on mondays?|every monday)),?(?: (?:at|around) (?<at>.+)| (?<at>[0-9].*))?|at (?<at>.+))$", RegexOptions.CultureInvariant)]
    private static partial Regex Rhythm();

    [GeneratedRegex(@"^(?:from |between )?(?<from>.+?)(?: ?[-–] ?| to | until | till | and )(?<to>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Span();
}
