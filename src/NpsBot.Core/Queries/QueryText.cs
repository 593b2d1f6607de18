using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace NpsBot.Core.Queries;

/// <summary>What somebody typed, cut into words: case, punctuation and politeness no longer matter.</summary>
public sealed class QueryText
{
    /// <summary>Nothing longer is a question; it is read as <see cref="IsTooLong"/> and understood by nobody.</summary>
    public const int MaxWords = 40;

    /// <summary>In UTF-16 characters; as <see cref="MaxWords"/>.</summary>
    public const int MaxLength = 1000;

    private static readonly FrozenSet<string> Politeness = FrozenSet.ToFrozenSet(
        ["please", "hey", "show", "me", "tell", "give", "list", "what", "what's", "whats", "which", "how", "how's", "many", "is", "was", "are", "were", "there", "any", "the", "our", "can", "could", "you", "i", "we", "want", "need", "to", "see", "get", "do", "have", "about"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Farewells = FrozenSet.ToFrozenSet(["please", "thanks", "now", "doing"], StringComparer.Ordinal);

    private QueryText(string typed, ImmutableArray<Word> all)
    {
        Typed = typed;
        IsTooLong = typed.Length > MaxLength || all.Length > MaxWords;
        All = IsTooLong ? [] : all;
        Words = Plain(All);
        Phrase = string.Join(' ', Words.Select(word => word.Key));
    }

    /// <summary>Trimmed, otherwise as typed.</summary>
    public string Typed { get; }

    /// <summary>Every word, politeness included.</summary>
    public ImmutableArray<Word> All { get; }

    /// <summary>The words that carry the question ("please show me my cases" has two); all of them when nothing else is left.</summary>
    public ImmutableArray<Word> Words { get; }

    /// <summary>The keys of <see cref="Words"/> with single spaces between.</summary>
    public string Phrase { get; }

    public bool IsTooLong { get; }

    public static QueryText Of(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var trimmed = typed.Trim();
        return trimmed.Length > MaxLength ? new QueryText(trimmed, []) : new QueryText(trimmed, Cut(WellFormed(trimmed).Normalize(NormalizationForm.FormC)));
    }

    /// <summary>The words from one position to the end as typed, e.g. a name.</summary>
    public static string Join(IEnumerable<Word> words) => string.Join(' ', words.Select(word => word.Text));

    /// <summary>Half a surrogate pair cannot be normalised; it becomes U+FFFD.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static ImmutableArray<Word> Cut(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        for (var i = 0; i < text.Length && words.Count <= MaxWords; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            var end = IsQuote(text[i]) ? ClosingQuote(text, i) : -1;
            if (end > i + 1)
            {
                var inside = text[(i + 1)..end].Trim();
                words.Add(new Word(inside, '"' + inside.ToLowerInvariant()));
            }
            else
            {
                for (end = i; end < text.Length && !char.IsWhiteSpace(text[end]); end++)
                {
                }

                words.Add(Plain(text[i..end]));
            }

            i = end;
        }

        return words.ToImmutable();
    }

    private static int ClosingQuote(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (IsQuote(text[i]) && text[(open + 1)..i].Any(char.IsLetterOrDigit))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';

    private static Word Plain(string typed)
    {
        var text = typed.Trim(',', '?', '!', ';', ':', '(', ')', '"', '\u201C', '\u201D', '\u201E');
        var key = text.TrimEnd('.').Replace('\u2019', '\'').ToLowerInvariant();
        if (key.EndsWith("'s", StringComparison.Ordinal) && key is not ("what's" or "how's"))
        {
            key = key[..^2];
        }

        return key.Length == 0 ? new Word(typed, typed.ToLowerInvariant()) : new Word(text, key);
    }

    private static ImmutableArray<Word> Plain(ImmutableArray<Word> all)
    {
        var start = 0;
        var end = all.Length;
        while (start < end && Politeness.Contains(all[start].Key))
        {
            start++;
        }

        while (end > start + 1 && Farewells.Contains(all[end - 1].Key))
        {
            end--;
        }

        return start == end ? all : all[start..end];
    }
}
