using System.Collections.Immutable;

namespace NpsBot.Core.Queries.Score;

/// <summary>Says a score question so that it is read back as the same.</summary>
public static class ScorePhrase
{
    /// <summary>E.g. <c>nps for Acme last quarter by segment in EMEA</c>.</summary>
    public static string Of(ScoreQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var parts = ImmutableArray.CreateBuilder<string>();
        parts.Add("nps");
        if (question.Subject is { } subject)
        {
            parts.Add($"for {Name(subject)}");
        }

        if (question.IsMine)
        {
            parts.Add("for my accounts");
        }

        if (question.IsAllTime)
        {
            parts.Add("all time");
        }
        else if (question.Period is { } period)
        {
            parts.Add(period.Name);
        }

        if (question.By is { } by)
        {
            parts.Add($"by {by.ToString().ToLowerInvariant()}");
        }

        Add("in", question.Region);
        Add("segment", question.Segment);
        Add("product", question.Product);
        Add("survey", question.Survey);
        if (question.IsAgainstYearEarlier)
        {
            parts.Add("vs last year");
        }
        else if (question.Against is { } against)
        {
            parts.Add($"vs {against.Name}");
        }

        return string.Join(' ', parts);

        void Add(string word, string? name)
        {
            if (name is not null)
            {
                parts.Add($"{word} {Name(name)}");
            }
        }
    }

    /// <summary>A name in quotation marks: taken whole, whatever words are in it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace('"', ' ').Trim()}\"";

    /// <summary>A name as it is, or quoted when the grammar would read words of it as its own.</summary>
    private static string Name(string name) => ScoreGrammar.IsPlainName(name) ? name : Quoted(name);
}
