using System.Globalization;
using System.Text.RegularExpressions;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Reads numbers as people write them: <c>3</c>, <c>3,5</c>, <c>3.5</c>, <c>1,200</c>, <c>1.200,50</c>.</summary>
internal static partial class TypedNumber
{
    /// <summary><see langword="null"/> when it is no number. One comma or dot before exactly three digits is read as a comma in thousands and a dot in decimals.</summary>
    public static decimal? Read(string text)
    {
        var digits = text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal);
        if (!Shape().IsMatch(digits))
        {
            return null;
        }

        var comma = digits.LastIndexOf(',');
        var dot = digits.LastIndexOf('.');
        var invariant = comma > dot && !CommaThousands().IsMatch(digits)
            ? digits.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.')
            : dot > comma && DotThousands().IsMatch(digits)
                ? digits.Replace(".", string.Empty, StringComparison.Ordinal)
                : digits.Replace(",", string.Empty, StringComparison.Ordinal);
        return decimal.TryParse(invariant, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex("^[-+]?[0-9]{1,15}(?:[.,][0-9]{1,15})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex("^[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex CommaThousands();

    [GeneratedRegex(@"^[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex DotThousands();
}
