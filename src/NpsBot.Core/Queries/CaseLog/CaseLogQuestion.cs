using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Queries.CaseLog;

/// <summary>Whose messages somebody asks about. A closed set.</summary>
public abstract record CaseLogQuestion : Question
{
    private CaseLogQuestion()
    {
    }

    public sealed record OfCase(CaseId Id) : CaseLogQuestion;

    /// <param name="Name">As typed.</param>
    public sealed record OfAccount(string Name) : CaseLogQuestion;

    /// <summary>Reads "log of case 12", "who was pinged about NPS-12", "log of Acme"; <see langword="null"/> for anything else.</summary>
    internal static CaseLogQuestion? Read(QueryText text)
    {
        var rest = AfterLead(text.Words, out var isOf);
        if (rest.IsDefaultOrEmpty)
        {
            return null;
        }

        if (CaseId.TryParse(string.Join(' ', (rest[0].Key is "case" ? rest[1..] : rest).Select(word => word.Key)), out var id))
        {
            return new OfCase(id);
        }

        return isOf && rest.Length <= MaxNameWords ? new OfAccount(QueryText.Join(rest)) : null;
    }

    private const int MaxNameWords = 6;

    private static ImmutableArray<Word> AfterLead(ImmutableArray<Word> words, out bool isOf)
    {
        var keys = words.Select(word => word.Key).ToList();
        var lead = Leads.FirstOrDefault(lead => keys.Take(lead.Length).SequenceEqual(lead, StringComparer.Ordinal));
        isOf = lead is not null && keys.Count > lead.Length && keys[lead.Length] is "of" or "for" or "about" or "on" or "at" or "with";
        return lead is null ? [] : words[(lead.Length + (isOf ? 1 : 0))..];
    }

    private static readonly string[][] Leads =
    [
        ["delivery", "log"], ["message", "log"], ["log"], ["logs"], ["pings"], ["messages"], ["deliveries"],
        ["who", "was", "pinged"], ["who", "got", "pinged"], ["who", "was", "told"], ["who", "was", "asked"],
    ];
}
