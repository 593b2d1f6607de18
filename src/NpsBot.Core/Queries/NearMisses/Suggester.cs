using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Queries.Score;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Queries.NearMisses;

/// <summary>Guesses what a text was meant to ask: slips of the finger mended first, then similar names, then similar questions.</summary>
/// <remarks>Only ever suggests; a mended question is not asked until somebody says so.</remarks>
public sealed class Suggester
{
    private const int MaxVariants = 64;

    private readonly ImmutableArray<IQuery> _queries;
    private readonly FrozenSet<string> _keywords;

    public Suggester(IEnumerable<IQuery> queries)
    {
        _queries = [.. queries];
        _keywords = _queries.SelectMany(query => query.Phrases).SelectMany(phrase => phrase.Split(' '))
            .Concat(ScoreGrammar.Keywords)
            .Concat(PeriodReader.Keywords)
            .Where(word => word.All(char.IsLetter) || word is ['q', _])
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The nearest questions that can be answered, closest first; each is understood as typed.</summary>
    /// <param name="count">How many; there are always as many.</param>
    public async Task<ImmutableArray<string>> SuggestAsync(QueryText text, int count, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var candidates = new List<string>(Mended(text, context.Today));
        if (context.Person is { } person)
        {
            var visibility = await Visibility.LoadAsync(session, person, cancellationToken);
            candidates.AddRange((await NamesAsync(text, session, cancellationToken)).Where(visibility.MaySee).Select(account => Phrase(text, account.Name)));
        }

        var usual = _queries.Where(query => context.Person is not null || !query.NeedsPerson)
            .SelectMany(query => query.Phrases)
            .Select((phrase, place) => (Phrase: phrase, Far: Distance(text.Phrase, phrase), Place: place))
            .OrderBy(pair => pair.Far)
            .ThenBy(pair => pair.Place)
            .Select(pair => pair.Phrase);
        return [.. candidates.Where(phrase => context.Person is not null).Concat(usual).Distinct(StringComparer.OrdinalIgnoreCase).Take(count)];
    }

    /// <summary>The text with mistyped keywords replaced, where that makes it a question.</summary>
    public ImmutableArray<string> Mended(QueryText text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var variants = new List<(ImmutableArray<string> Words, int Far)> { ([], 0) };
        foreach (var word in text.Words)
        {
            var choices = Readings(word);
            variants = [.. variants.SelectMany(variant => choices.Select(choice => (variant.Words.Add(choice.Text), variant.Far + choice.Far))).OrderBy(variant => variant.Item2).Take(MaxVariants)];
        }

        return
        [
            .. variants.Where(variant => variant.Far > 0)
                .Select(variant => string.Join(' ', variant.Words))
                .Where(phrase => IsSure(QueryText.Of(phrase), today))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>How far a text is from a known phrase, 0 for the same to 1 for nothing in common.</summary>
    internal static double Distance(string typed, string phrase)
    {
        var (one, other) = (typed.Replace(" ", string.Empty, StringComparison.Ordinal), phrase.Replace(" ", string.Empty, StringComparison.Ordinal));
        var whole = (double)Slips.Between(one, other) / Math.Max(1, Math.Min(Slips.MaxLength, Math.Max(one.Length, other.Length)));
        var known = phrase.Split(' ');
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hits = words.Count(word => known.Any(other => Slips.OfWord(word, other) is not null));
        var shared = words.Length == 0 ? 1 : 1 - (2.0 * hits / (words.Length + known.Length));
        return Math.Min(whole, Math.Max(0, shared));
    }

    /// <summary>A word as it is, and the keywords it may be a slip of.</summary>
    private IEnumerable<(string Text, int Far)> Readings(Word word)
    {
        var asTyped = word.IsQuoted ? ScorePhrase.Quoted(word.Text) : word.Text;
        yield return (asTyped, 0);
        if (word.IsQuoted || _keywords.Contains(word.Key))
        {
            yield break;
        }

        var near = _keywords.Select(keyword => (Text: keyword, Far: Slips.OfWord(word.Key, keyword)))
            .Where(pair => pair.Far is not null)
            .OrderBy(pair => pair.Far)
            .ThenBy(pair => pair.Text, StringComparer.Ordinal)
            .Take(3);
        foreach (var (text, slips) in near)
        {
            yield return (text, slips!.Value);
        }
    }

    /// <summary>Whether a text is a question by its words alone, without guessing that it holds a name.</summary>
    private bool IsSure(QueryText text, DateOnly today) =>
        _queries.Select(query => query.TryParse(text, today)).FirstOrDefault(question => question is not null)
            is { } found and not ScoreQuestion { IsGuess: true } and not Status.StatusQuestion.OfAccount { IsGuess: true };

    private static async Task<IEnumerable<Account>> NamesAsync(QueryText text, ISession session, CancellationToken cancellationToken)
    {
        var words = text.Words.Where(word => word.Key is not ("nps" or "score" or "status" or "case" or "cases" or "of" or "for")).ToList();
        return words.Count == 0 ? [] : await AccountLookup.NearestAsync(session, QueryText.Join(words), cancellationToken);
    }

    private static string Phrase(QueryText text, string name) =>
        text.Words.Any(word => word.Key is "nps" or "score") ? AccountNotices.NpsFor(name) : AccountNotices.StatusOf(name);
}
