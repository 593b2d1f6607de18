using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Queries.Score;

namespace NpsBot.Core.Queries.NearMisses;

/// <summary>Replaces mistyped keywords. Pure.</summary>
/// <param name="keywords">Every word the grammar knows, in lower case.</param>
public sealed class Mender(IEnumerable<string> keywords)
{
    private const int MaxVariants = 64;
    private const int MaxReadings = 4;

    private readonly FrozenSet<string> _keywords = keywords.ToFrozenSet(StringComparer.Ordinal);

    public bool IsKeyword(string key) => _keywords.Contains(key);

    /// <summary>The text with one or more words replaced by keywords they may be slips of, fewest slips first.</summary>
    /// <param name="isQuestion">What is worth offering.</param>
    public ImmutableArray<string> Mend(QueryText text, Func<QueryText, bool> isQuestion)
    {
        ArgumentNullException.ThrowIfNull(text);
        var variants = new List<(ImmutableArray<string> Words, int Far)> { ([], 0) };
        foreach (var word in text.Words)
        {
            var readings = Readings(word).ToList();
            variants = [.. variants.SelectMany(variant => readings.Select(reading => (Words: variant.Words.Add(reading.Text), Far: variant.Far + reading.Far))).OrderBy(variant => variant.Far).Take(MaxVariants)];
        }

        return
        [
            .. variants.Where(variant => variant.Far > 0)
                .Select(variant => string.Join(' ', variant.Words))
                .Where(phrase => isQuestion(QueryText.Of(phrase)))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>A word as it is, and the keywords it may be a slip of.</summary>
    private IEnumerable<(string Text, int Far)> Readings(Word word)
    {
        yield return (word.IsQuoted ? ScorePhrase.Quoted(word.Text) : word.Text, 0);
        if (word.IsQuoted || _keywords.Contains(word.Key))
        {
            yield break;
        }

        var near = _keywords.Select(keyword => (Text: keyword, Far: Slips.OfWord(word.Key, keyword)))
            .Where(pair => pair.Far is not null)
            .OrderBy(pair => pair.Far)
            .ThenBy(pair => pair.Text, StringComparer.Ordinal)
            .Take(MaxReadings);
        foreach (var (text, far) in near)
        {
            yield return (text, far!.Value);
        }
    }
}
