using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Queries.Score;
using NpsBot.Core.Queries.Status;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Queries.NearMisses;

/// <summary>Guesses what a text was meant to ask: slips of the finger mended first, then similar names, then similar questions.</summary>
/// <remarks>Only ever suggests; a mended question is not asked until somebody says so.</remarks>
public sealed class Suggester
{
    /// <summary>Farther than this, a phrase has nothing to do with the text.</summary>
    private const double Unlike = 0.55;

    private const int MaxNames = 4;

    private readonly ImmutableArray<IQuery> _queries;
    private readonly ImmutableHashSet<string> _phrases;
    private readonly Mender _mender;

    public Suggester(IEnumerable<IQuery> queries)
    {
        _queries = [.. queries];
        _phrases = _queries.SelectMany(query => query.Phrases).ToImmutableHashSet(StringComparer.Ordinal);
        _mender = new Mender(_phrases.SelectMany(phrase => phrase.Split(' ')).Where(word => word.All(char.IsLetter)).Concat(ScoreGrammar.Vocabulary));
    }

    /// <summary>The nearest questions that can be answered, closest first; each is understood as typed.</summary>
    /// <param name="count">How many; there are always as many, unless fewer questions are open to a stranger.</param>
    public async Task<ImmutableArray<string>> SuggestAsync(QueryText text, int count, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        var open = _queries.Where(query => context.Person is not null || !query.NeedsPerson).ToList();
        var usual = open.SelectMany(query => query.Phrases)
            .Select(phrase => (Phrase: phrase, Far: Distance(text.Phrase, phrase)))
            .Where(pair => pair.Far < Unlike)
            .OrderBy(pair => pair.Far)
            .ToList();
        var nearest = usual.TakeWhile(pair => pair.Far == 0).Select(pair => pair.Phrase).ToList();
        if (context.Person is { } person)
        {
            nearest.AddRange(_mender.Mend(text, other => IsSure(other, context.Today)).OrderBy(phrase => !_phrases.Contains(phrase)));
            var visibility = await Visibility.LoadAsync(session, person, cancellationToken);
            nearest.AddRange((await NamesAsync(text, session, cancellationToken)).Where(visibility.MaySee).Select(account => Phrase(text, account.Name)));
        }

        // Two phrases of one meaning are one thing to answer; a text like nothing gets what is asked most.
        return
        [
            .. nearest.Concat(usual.Select(pair => pair.Phrase))
                .Concat(open.Select(query => query.Examples[0]))
                .Concat(open.SelectMany(query => query.Phrases))
                .DistinctBy(phrase => Read(QueryText.Of(phrase), context.Today))
                .Take(count),
        ];
    }

    /// <summary>How far a text is from a known phrase, 0 for the same but for spaces, to 1 for nothing in common.</summary>
    internal static double Distance(string typed, string phrase)
    {
        var (one, other) = (typed.Replace(" ", string.Empty, StringComparison.Ordinal), phrase.Replace(" ", string.Empty, StringComparison.Ordinal));
        var whole = (double)Slips.Between(one, other) / Math.Max(1, Math.Min(Slips.MaxLength, Math.Max(one.Length, other.Length)));
        var known = phrase.Split(' ');
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hits = words.Count(word => known.Any(other => Slips.OfWord(word, other) is not null));

        // Words in common never bring a text nearer than a slip or two would.
        var apart = words.Length == 0 ? 1 : 1 - (1.8 * hits / (words.Length + known.Length));
        return Math.Min(whole, Math.Clamp(apart, 0.1, 1));
    }

    /// <summary>Whether a text is a question by its words alone, without guessing that it holds a name.</summary>
    private bool IsSure(QueryText text, DateOnly today) =>
        Read(text, today) is { } found and not ScoreQuestion { IsGuess: true } and not StatusQuestion.OfAccount { IsGuess: true };

    private Question? Read(QueryText text, DateOnly today) => _queries.Select(query => query.TryParse(text, today)).FirstOrDefault(question => question is not null);

    /// <summary>Accounts a text may name: all of it that is no keyword, else a single word of it.</summary>
    private async Task<IEnumerable<Account>> NamesAsync(QueryText text, ISession session, CancellationToken cancellationToken)
    {
        var words = text.Words.Where(word => !_mender.IsKeyword(word.Key) && word.Key.Length > 2).ToList();
        var accounts = new List<Account>();
        foreach (var name in words.Select(word => word.Text).Take(MaxNames).Prepend(QueryText.Join(words)).Where(name => name.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            accounts.AddRange(await AccountLookup.NearestAsync(session, name, cancellationToken));
        }

        return accounts.DistinctBy(account => account.Id, StringComparer.Ordinal);
    }

    private static string Phrase(QueryText text, string name) =>
        text.Words.Any(word => word.Key is "nps" or "score") ? AccountNotices.NpsFor(name) : AccountNotices.StatusOf(name);
}
