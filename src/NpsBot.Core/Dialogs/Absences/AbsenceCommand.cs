using System.Text.RegularExpressions;

namespace NpsBot.Core.Dialogs.Absences;

/// <summary>Something typed about being away, nothing looked up yet. A closed set.</summary>
public abstract partial record AbsenceCommand
{
    private AbsenceCommand()
    {
    }

    /// <summary>Who is meant, as typed; <see langword="null"/> for the writer.</summary>
    public string? Name { get; private init; }

    /// <param name="When">The days, as typed; empty when none were named.</param>
    /// <param name="Deputy">Who covers, as typed; <see langword="null"/> when nobody was named.</param>
    /// <param name="IsSure">False for words that may be about something else, unless the days can be read.</param>
    public sealed record Leave(string When, string? Deputy, bool IsSure) : AbsenceCommand;

    /// <summary>Back at work, or not away after all.</summary>
    public sealed record Back : AbsenceCommand;

    /// <summary>Reads a line; <see langword="null"/> when it says nothing of this kind ("away" alone and "who is away" ask).</summary>
    public static AbsenceCommand? TryParse(string text)
    {
        var line = Spaces().Replace(text.Trim(), " ").Replace('\u2019', '\'');
        if (line.Length > 200 || line.EndsWith('?'))
        {
            return null;
        }

        if (BackPattern().Match(line) is { Success: true } back)
        {
            return IsName(back.Groups["name"].Value) ? new Back { Name = NameOf(back) } : null;
        }

        if (LeavePattern().Match(line) is not { Success: true } leave || !IsName(leave.Groups["name"].Value))
        {
            return null;
        }

        var (when, deputy) = (leave.Groups["when"].Value.Trim(' ', ',', ';', ':', '.'), leave.Groups["deputy"].Value.Trim(' ', ',', '.', '!'));
        return when.Length == 0 && deputy.Length == 0 && NameOf(leave) is null && !leave.Groups["me"].Success
            ? null
            : new Leave(when, deputy.Length == 0 ? null : deputy, leave.Groups["away"].Value.Equals("away", StringComparison.OrdinalIgnoreCase)) { Name = NameOf(leave) };
    }

    private static string? NameOf(Match match) => match.Groups["name"].Success ? match.Groups["name"].Value.Trim() : null;

    /// <summary>"who is away" asks.</summary>
    private static bool IsName(string name) => name.Trim().ToLowerInvariant() is not ("who" or "who else" or "whoever" or "what" or "when" or "anybody" or "anyone" or "somebody" or "someone" or "nobody" or "show who" or "tell me who");

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"^(?:(?<me>i am|i'm|im|i will be|i'll be)\s+|(?<name>\S.{0,80}?)\s+(?:is|will be)\s+)?(?<away>away|on holidays?|on vacation|on leave|out of (?:the )?office|ooo|off)\b(?<when>.*?)(?:[\s,;.]+(?:and\s+)?(?:cover(?:ed)?|covers|covering|deputy)(?:\s+(?:is|by|with))?\s*:?\s+(?<deputy>\S.*)|[,;.]\s*(?:and\s+)?(?<deputy>[^\s,;.][^,;.]*?)\s+(?:covers|is covering|stands in))?[.!\s]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        2000)]
    private static partial Regex LeavePattern();

    [GeneratedRegex(
        @"^(?:(?:i am|i'm|im)|(?<name>\S.{0,80}?)\s+is)\s+(?:back(?:\s+(?:again|now|today|early|at work))*|not away(?:\s+(?:any ?more|after all))?|no longer away)[.!\s]*$|^(?:not away|no longer away|back at work|cancel (?:my )?(?:away|absence))(?:\s+(?:any ?more|after all))?[.!\s]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        2000)]
    private static partial Regex BackPattern();
}
