using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Queries.Periods;

namespace NpsBot.Core.Queries.Score;

/// <summary>Reads score questions: "nps", then in any order a period, "by ...", "for ...", "in ...", "segment ...", "product ...", "survey ...", "vs ...". Pure.</summary>
/// <remarks>A name without quotation marks is as short as it can be with the rest still making sense: "for Acme last quarter" is Acme's last quarter.</remarks>
internal static class ScoreGrammar
{
    private static readonly FrozenSet<string> Subjects = FrozenSet.ToFrozenSet(["nps", "score", "scores", "promoters", "answers", "responses"], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ScoreSplit> Splits = new Dictionary<string, ScoreSplit>
    {
        ["month"] = ScoreSplit.Month,
        ["months"] = ScoreSplit.Month,
        ["quarter"] = ScoreSplit.Quarter,
        ["quarters"] = ScoreSplit.Quarter,
        ["region"] = ScoreSplit.Region,
        ["regions"] = ScoreSplit.Region,
        ["segment"] = ScoreSplit.Segment,
        ["segments"] = ScoreSplit.Segment,
        ["product"] = ScoreSplit.Product,
        ["products"] = ScoreSplit.Product,
        ["account"] = ScoreSplit.Account,
        ["accounts"] = ScoreSplit.Account,
        ["customer"] = ScoreSplit.Account,
        ["customers"] = ScoreSplit.Account,
        ["company"] = ScoreSplit.Account,
        ["survey"] = ScoreSplit.Survey,
        ["surveys"] = ScoreSplit.Survey,
        ["owner"] = ScoreSplit.Owner,
        ["owners"] = ScoreSplit.Owner,
        ["csm"] = ScoreSplit.Owner,
        ["csms"] = ScoreSplit.Owner,
        ["person"] = ScoreSplit.Owner,
        ["people"] = ScoreSplit.Owner,
        ["manager"] = ScoreSplit.Owner,
        ["team"] = ScoreSplit.Owner,
        ["colleague"] = ScoreSplit.Owner,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NameStarts = FrozenSet.ToFrozenSet(
        ["for", "of", "at", "from", "in", "on", "by", "per", "vs", "versus", "compared", "against", "and", "region", "segment", "product", "survey", "account", "customer", "all", "ever", "overall", "the", "my", "mine", "trend", "monthly", "over"],
        StringComparer.Ordinal);

    /// <summary>Words score questions are made of, for telling what a mistyped word may mean.</summary>
    public static IEnumerable<string> Vocabulary => [.. Subjects, "by", "for", "in", "per", "vs", "overall", "ever", "trend", "my", .. Splits.Keys, .. PeriodReader.Keywords];

    public static ScoreQuestion? Read(QueryText text, DateOnly today)
    {
        var words = text.Words;
        if (words.IsEmpty || text.Phrase is "nps score" or "net promoter score" or "net promoter")
        {
            return words.IsEmpty ? null : new ScoreQuestion();
        }

        // "q3 nps", "acme's nps last quarter": the subject may stand anywhere.
        var subject = words.IndexOf(words.FirstOrDefault(word => Subjects.Contains(word.Key)));
        if (subject < 0)
        {
            return null;
        }

        words = words.RemoveAt(subject);
        if (subject == 0 && words.Length > 0 && words[0].Key is "score")
        {
            words = words.RemoveAt(0);
        }

        return Clauses(words, 0, new ScoreQuestion(), today) ?? Bare(words, today);
    }

    /// <summary>True when a name is read back whole without quotation marks, wherever it stands.</summary>
    public static bool IsPlainName(string name)
    {
        var read = QueryText.Of($"nps {name}").Words;
        return read.Length > 1
            && QueryText.Join(read[1..]) == name
            && !read[1..].Any(word => word.IsQuoted || NameStarts.Contains(word.Key) || Subjects.Contains(word.Key) || IsOfPeriod(word.Key));
    }

    /// <summary>"nps acme", "nps emea last quarter": a name right after the subject, without a word that says what it is.</summary>
    private static ScoreQuestion? Bare(ImmutableArray<Word> words, DateOnly today)
    {
        for (var length = 1; length <= words.Length; length++)
        {
            var named = new ScoreQuestion { Subject = QueryText.Join(words[..length]), IsGuess = true };
            if (Clauses(words, length, named, today) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    private static ScoreQuestion? Clauses(ImmutableArray<Word> words, int at, ScoreQuestion read, DateOnly today)
    {
        if (at == words.Length)
        {
            return read;
        }

        if (Key(words, at) is "and" or ",")
        {
            return Clauses(words, at + 1, read, today);
        }

        return WithPeriod(words, at, read, today)
            ?? WithComparison(words, at, read, today)
            ?? WithSplit(words, at, read, today)
            ?? WithName(words, at, read, today);
    }

    private static ScoreQuestion? WithPeriod(ImmutableArray<Word> words, int at, ScoreQuestion read, DateOnly today)
    {
        if (read.Period is not null || read.IsAllTime)
        {
            return null;
        }

        var allTime = Key(words, at) is "overall" or "ever" ? 1 : Key(words, at) is "all" && Key(words, at + 1) is "time" ? 2 : 0;
        if (allTime > 0)
        {
            return Clauses(words, at + allTime, read with { IsAllTime = true }, today);
        }

        return PeriodReader.Read(words, at, today) is { } found ? Clauses(words, found.Next, read with { Period = found.Period }, today) : null;
    }

    private static ScoreQuestion? WithComparison(ImmutableArray<Word> words, int at, ScoreQuestion read, DateOnly today)
    {
        if (read.Against is not null || read.IsAgainstYearEarlier)
        {
            return null;
        }

        var next = Key(words, at) is "vs" or "versus" or "against" ? at + 1
            : Key(words, at) is "compared" && Key(words, at + 1) is "with" or "to" ? at + 2
            : -1;
        if (next < 0)
        {
            return null;
        }

        if (Key(words, next) is "last" or "previous" && Key(words, next + 1) is "year")
        {
            return Clauses(words, next + 2, read with { IsAgainstYearEarlier = true }, today);
        }

        return PeriodReader.Read(words, next, today) is { } found ? Clauses(words, found.Next, read with { Against = found.Period }, today) : null;
    }

    private static ScoreQuestion? WithSplit(ImmutableArray<Word> words, int at, ScoreQuestion read, DateOnly today)
    {
        var isTrend = Key(words, at) is "trend" or "monthly" ? 1 : Key(words, at) is "over" && Key(words, at + 1) is "time" ? 2 : 0;
        if (read.By is null && isTrend > 0)
        {
            return Clauses(words, at + isTrend, read with { By = ScoreSplit.Month }, today);
        }

        var next = Key(words, at) is "by" or "per" ? at + 1
            : Key(words, at) is "split" or "broken" && Key(words, at + 1) is "by" ? at + 2
            : Key(words, at) is "broken" && Key(words, at + 1) is "down" && Key(words, at + 2) is "by" ? at + 3
            : -1;
        return read.By is null && next > 0 && Splits.TryGetValue(Key(words, next), out var split)
            ? Clauses(words, next + 1, read with { By = split }, today)
            : null;
    }

    private static ScoreQuestion? WithName(ImmutableArray<Word> words, int at, ScoreQuestion read, DateOnly today)
    {
        if (read is { IsMine: false, Subject: null } && AfterMine(words, at) is { } afterMine)
        {
            return Clauses(words, afterMine, read with { IsMine = true }, today);
        }

        var (lead, start) = (Key(words, at), at);
        if (lead is "for" or "of" or "at" or "from" or "in" or "on")
        {
            start = Key(words, at + 1) is "the" ? at + 2 : at + 1;
        }

        var kind = Key(words, start);
        if (kind is "region" or "segment" or "product" or "survey" or "account" or "customer")
        {
            return Named(words, start + 1, read, today, kind);
        }

        return lead switch
        {
            "in" => Named(words, start, read, today, "region"),
            "for" or "of" or "at" or "from" => Named(words, start, read, today, "account"),
            _ => null,
        };
    }

    /// <summary>"my", "of my accounts": the position after it.</summary>
    private static int? AfterMine(ImmutableArray<Word> words, int at)
    {
        var my = Key(words, at) is "for" or "of" or "at" or "from" ? at + 1 : at;
        return Key(words, my) switch
        {
            "mine" => my + 1,
            "my" => Key(words, my + 1) is "account" or "accounts" or "customer" or "customers" ? my + 2 : my + 1,
            _ => null,
        };
    }

    private static ScoreQuestion? Named(ImmutableArray<Word> words, int start, ScoreQuestion read, DateOnly today, string kind)
    {
        for (var end = start + 1; end <= words.Length; end++)
        {
            var name = QueryText.Join(words[start..end]);

            // "in the EMEA region": the kind may follow the name.
            var (what, next) = kind is "region" or "account" && Key(words, end) is "region" or "segment" or "product" && end < words.Length && !LeadsName(words, end) ? (Key(words, end), end + 1) : (kind, end);
            if (With(read, what, name) is { } named && Clauses(words, next, named, today) is { } whole)
            {
                return whole;
            }
        }

        return null;
    }

    /// <summary>Whether "segment" and the like begin a clause of their own here: another word follows that begins none.</summary>
    private static bool LeadsName(ImmutableArray<Word> words, int at) => at + 1 < words.Length && !NameStarts.Contains(words[at + 1].Key) && !IsOfPeriod(words[at + 1].Key);

    private static bool IsOfPeriod(string key) => PeriodReader.Keywords.Contains(key) || DayReader.Month(key) is not null || key.All(char.IsAsciiDigit);

    private static ScoreQuestion? With(ScoreQuestion read, string kind, string name) => kind switch
    {
        "region" when read.Region is null => read with { Region = name },
        "segment" when read.Segment is null => read with { Segment = name },
        "product" when read.Product is null => read with { Product = name },
        "survey" when read.Survey is null => read with { Survey = name },
        "account" or "customer" when read is { Subject: null, IsMine: false } => read with { Subject = name },
        _ => null,
    };

    private static string Key(ImmutableArray<Word> words, int at) => at < words.Length ? words[at].Key : string.Empty;
}
