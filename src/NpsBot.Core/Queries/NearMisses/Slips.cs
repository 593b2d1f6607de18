using NpsBot.Core.Playbooks;

namespace NpsBot.Core.Queries.NearMisses;

/// <summary>How many slips of the finger lie between what was typed and what is known.</summary>
public static class Slips
{
    /// <summary>Letters compared of each; the rest of a longer text does not count.</summary>
    public const int MaxLength = 64;

    /// <summary>Letters inserted, left out, changed or swapped with their neighbour.</summary>
    public static int Between(string one, string other) =>
        NearMiss.Distance(one[..Math.Min(one.Length, MaxLength)], other[..Math.Min(other.Length, MaxLength)]);

    /// <summary>Slips between a typed word and a known one; <see langword="null"/> when they are too many for one to be meant by the other.</summary>
    public static int? OfWord(string typed, string known)
    {
        var allowed = Math.Max(typed.Length, known.Length) switch
        {
            <= 2 => 0,
            <= 4 => 1,
            <= 8 => 2,
            _ => 3,
        };
        return Math.Abs(typed.Length - known.Length) <= allowed && Between(typed, known) is var slips && slips <= allowed ? slips : null;
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
