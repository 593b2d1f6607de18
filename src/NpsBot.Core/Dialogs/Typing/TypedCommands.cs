using System.Text.RegularExpressions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Dialogs.Typing;

/// <summary>Something typed that starts working on a case.</summary>
/// <param name="Kind">Kind of the step to begin; <see langword="null"/> for the next one.</param>
public sealed record TypedCommand(CaseId Case, string? Kind);

/// <summary>Reads the few commands that begin a dialog by typing; everything else is an answer or a question.</summary>
public static partial class TypedCommands
{
    /// <summary>Ways to begin, for help.</summary>
    public const string Example = "work on case 12";

    /// <summary><see langword="null"/> when the text is no such command.</summary>
    public static TypedCommand? TryParse(string text)
    {
        var match = Pattern().Match(text.Trim());
        return match.Success && CaseId.TryParse(match.Groups["case"].Value, out var id) ? new TypedCommand(id, KindOf(match.Groups["verb"].Value)) : null;
    }

    [GeneratedRegex(@"^(?<verb>start|continue|resume|go on with|work on|work|log contact|contact|review|goals|agree goals|risk|judge risk|cause|name cause|plan|plan actions|update|log update|close)\s+(?:for\s+|on\s+|with\s+)?(?:case\s+)?(?<case>(?:nps[\s-]?)?#?\d{1,12})\s*[.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Pattern();

    private static string? KindOf(string verb) => verb.ToLowerInvariant() switch
    {
        "log contact" or "contact" => "contact",
        "review" => "context",
        "goals" or "agree goals" => "goals",
        "risk" or "judge risk" => "risk",
        "cause" or "name cause" => "cause",
        "plan" or "plan actions" => "plan",
        "update" or "log update" => "updates",
        "close" => "close",
        _ => null,
    };
}
