namespace NpsBot.Core.Playbooks;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearMiss
{
    /// <summary>The candidate closest to the word; <see langword="null"/> when none is close (more than a third of its letters, and more than one, would change) or two are equally close.</summary>
    /// <remarks>Compared without case, blanks, hyphens and underscores.</remarks>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var wanted = Bare(word);
        var near = candidates
            .Select(candidate => (candidate, bare: Bare(candidate)))
            .Where(pair => wanted.Length > 1 && Math.Abs(pair.bare.Length - wanted.Length) <= Most(pair.bare))
            .Select(pair => (pair.candidate, pair.bare, distance: Distance(wanted, pair.bare)))
            .Where(pair => pair.distance <= Most(pair.bare))
            .OrderBy(pair => pair.distance)
            .ToList();
        return near.Count == 0 || (near.Count > 1 && near[0].distance == near[1].distance) ? null : near[0].candidate;
    }

    /// <summary>Letters to insert, delete, change or swap with their neighbour to turn one word into the other.</summary>
    /// <remarks>Optimal string alignment: the Damerau-Levenshtein distance in which no part is edited twice.</remarks>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var change = from[i - 1] == to[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[from.Length, to.Length];
    }

    private static int Most(string bare) => Math.Max(1, bare.Length / 3);

    private static string Bare(string word) =>
        string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
