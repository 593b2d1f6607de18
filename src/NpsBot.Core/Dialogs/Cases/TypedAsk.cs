using System.Text.RegularExpressions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Dialogs.Cases;

/// <summary>An answer to an ask as somebody types it.</summary>
/// <param name="Case"><see langword="null"/> when none is named: the one they are asked about.</param>
/// <param name="Accepts"><see langword="null"/> when it is passed on.</param>
/// <param name="Who">Whom it is passed on to, as written.</param>
/// <param name="Note">What they wrote with it.</param>
public sealed partial record TypedAsk(CaseId? Case, bool? Accepts, string? Who, string? Note)
{
    private const int MaxLength = 600;

    /// <summary>Milliseconds; generous, because a thread of a busy machine may wait in the middle of a match.</summary>
    private const int MatchTimeout = 2000;

    private const string CaseNumber = @"(\s+((for|on)\s+)?(case\s+)?(?<case>(nps[\s-]?)?\#?\d{1,12}))?";

    private const string Rest = @"(\s*[:;,\n]\s*(because\s+)?(?<note>\S.*)|\s+because\s+(?<note>\S.*)|\s*[.!]?)$";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture;

    /// <summary><see langword="null"/> when the text is no such answer.</summary>
    public static TypedAsk? TryParse(string text)
    {
        var typed = text.Trim().Replace('’', '\'');
        if (typed.Length > MaxLength)
        {
            return null;
        }

        if (YesPattern().Match(typed) is { Success: true } yes)
        {
            return new TypedAsk(CaseOf(yes), true, null, NoteOf(yes));
        }

        if (OtherPattern().Match(typed) is { Success: true } other)
        {
            return new TypedAsk(CaseOf(other), null, other.Groups["who"].Value.Trim(), NoteOf(other));
        }

        return NoPattern().Match(typed) is { Success: true } no ? new TypedAsk(CaseOf(no), false, null, NoteOf(no)) : null;
    }

    private static CaseId? CaseOf(Match match) => CaseId.TryParse(match.Groups["case"].Value, out var id) ? id : null;

    private static string? NoteOf(Match match) => match.Groups["note"] is { Success: true } note ? note.Value.Trim() : null;

    [GeneratedRegex(@"^(yes,?\s+)?(i\s+will(\s+do\s+(it|that))?|i'll\s+do\s+(it|that)|will\s+do|(i\s+)?accept)" + CaseNumber + Rest, Options, MatchTimeout)]
    private static partial Regex YesPattern();

    [GeneratedRegex(@"^(no,?\s+)?(decline|not\s+me|i\s+(can't|cannot|won't|will\s+not)|no)" + CaseNumber + Rest, Options, MatchTimeout)]
    private static partial Regex NoPattern();

    [GeneratedRegex(@"^((not\s+me|no),?\s+)?(delegate" + CaseNumber + @"\s+to\s+(?<who>[^:;,\n]{1,80}?)|ask\s+(?<who>[^:;,\n]{1,80}?)\s+instead" + CaseNumber + ")" + Rest, Options, MatchTimeout)]
    private static partial Regex OtherPattern();
}
