using System.Globalization;
using System.Text;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Makes words comparable: no case, no accents, letters and digits only.</summary>
internal static class Spelling
{
    /// <summary>"E-Mail" and "email" are the same; "Müller" and "muller" too.</summary>
    public static string Bare(string text) => string.Concat(Words(text));

    /// <summary>The comparable words of a text; "cora.lind@example.com" has four.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        // Half a surrogate pair cannot be normalised; runes put a replacement character in its place.
        foreach (var letter in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('-' or '\'' or '’') && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
