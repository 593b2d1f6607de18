using System.Globalization;
using System.Text;

namespace NpsBot.Storage.Sql;

/// <summary>Texts made comparable, since engines disagree about case outside ASCII.</summary>
internal static class Folded
{
    /// <summary>Without case: <c>EMEA</c> is <c>emea</c>, <c>ÖSTERREICH</c> is <c>österreich</c>. Blank is <see langword="null"/>.</summary>
    public static string? Key(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    /// <summary>For searching names: without case and accents, single blanks. <c>Zürich  Re</c> is <c>zurich re</c>.</summary>
    public static string Search(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Trim().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsWhiteSpace(character))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    /// <summary>A text as a literal part of a <c>like</c> pattern with <c>escape '!'</c>.</summary>
    public static string LikeLiteral(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
