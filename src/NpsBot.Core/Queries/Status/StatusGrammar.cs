using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Queries.Status;

/// <summary>Reads "status of case 12", "NPS-12", "#12", "cases of Acme", "Acme". Pure.</summary>
internal static class StatusGrammar
{
    /// <summary>Longest bare name that is looked up.</summary>
    public const int MaxNameWords = 6;

    private const int MinGuessLength = 3;

    public static StatusQuestion? Read(QueryText text)
    {
        var words = text.Words;
        if (words.IsEmpty)
        {
            return null;
        }

        if (text.Phrase is "cases" or "case" or "status" or "open cases" or "all cases" or "all open cases" or "unhappy" or "who is unhappy" or "unhappy customers" or "unhappy accounts" or "detractors")
        {
            return new StatusQuestion.AllOpen();
        }

        var rest = AfterLead(words, out var hasLead);
        if (rest.IsEmpty)
        {
            return null;
        }

        if (CaseId.TryParse(string.Join(' ', rest.Select(word => word.Key)), out var id))
        {
            return new StatusQuestion.OfCase(id);
        }

        if (!hasLead && rest[^1].Key is "case" or "cases" or "status" && rest.Length > 1 && rest[0].Key != "my")
        {
            return new StatusQuestion.OfAccount(QueryText.Join(rest[^2].Key == "open" && rest.Length > 2 ? rest[..^2] : rest[..^1]), IsGuess: true);
        }

        var name = QueryText.Join(rest);
        return rest.Length > MaxNameWords ? null
            : hasLead ? new StatusQuestion.OfAccount(name, IsGuess: false)
            : name.Length >= MinGuessLength ? new StatusQuestion.OfAccount(name, IsGuess: true)
            : null;
    }

    /// <summary>Drops "status of case number" and the like.</summary>
    private static ImmutableArray<Word> AfterLead(ImmutableArray<Word> words, out bool hasLead)
    {
        var at = 0;
        hasLead = false;
        if (Key(words, at) is "status" or "state" or "timeline" or "history" or "details" or "open" && words.Length > 1)
        {
            at++;
            hasLead = true;
        }

        if (Key(words, at) is "open" && Key(words, at + 1) is "cases")
        {
            at++;
        }

        if (hasLead && Key(words, at) is "of" or "for" or "on" or "with")
        {
            at++;
        }

        if (Key(words, at) is "case" or "cases")
        {
            hasLead = true;
            at++;
            if (Key(words, at) is "of" or "for" or "at" or "with" or "from" or "number" or "no" or "nr")
            {
                at++;
            }
        }

        return words[at..];
    }

    private static string Key(ImmutableArray<Word> words, int at) => at < words.Length ? words[at].Key : string.Empty;
}
