namespace NpsBot.Core.Queries.NearMisses;

/// <summary>How many slips of the finger lie between two words.</summary>
public static class EditDistance
{
    /// <summary>Letters compared of each; the rest of a longer text does not count.</summary>
    public const int MaxLength = 64;

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one text into the other, each text swapped at a place once.</summary>
    /// <remarks>Optimal string alignment: Damerau's distance (CACM 7, 1964) without editing a swapped pair again.</remarks>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one[..Math.Min(one.Length, MaxLength)];
        other = other[..Math.Min(other.Length, MaxLength)];
        Span<int> beforeLast = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            last.CopyTo(beforeLast);
            row.CopyTo(last);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }

        return row[other.Length];
    }

    /// <summary>Slips between a typed word and a known one; <see langword="null"/> when they are too many for one to be meant by the other.</summary>
    public static int? OfWord(string typed, string known)
    {
        var slips = Between(typed, known);
        var allowed = Math.Max(typed.Length, known.Length) switch
        {
            <= 2 => 0,
            <= 4 => 1,
            <= 8 => 2,
            _ => 3,
        };
        return slips <= allowed ? slips : null;
    }

    /// <summary>Slips between a typed name and a known one, or its first words; <see langword="null"/> when they are too many.</summary>
    public static int? OfName(string typed, string known)
    {
        var one = typed.Trim().ToLowerInvariant();
        var other = known.Trim().ToLowerInvariant();
        var words = one.Count(char.IsWhiteSpace) + 1;
        var beginning = string.Join(' ', other.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(words));
        return OfWord(one, other) is { } whole ? Math.Min(whole, OfWord(one, beginning) ?? whole) : OfWord(one, beginning);
    }
}
