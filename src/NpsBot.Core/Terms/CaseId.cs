using System.Globalization;

namespace NpsBot.Core.Terms;

/// <summary>Number of a case, 1 or more; people see it as <c>NPS-12</c>.</summary>
public readonly record struct CaseId(long Number)
{
    /// <summary>The form people read and type.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"NPS-{Number}");

    /// <summary>Reads <c>12</c>, <c>#12</c>, <c>NPS-12</c> or <c>nps 12</c>; nothing else.</summary>
    public static bool TryParse(string? text, out CaseId id)
    {
        id = default;
        if (text is null)
        {
            return false;
        }

        var digits = text.Trim();
        if (digits.StartsWith("nps", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[3..].TrimStart(' ', '-');
        }

        if (!long.TryParse(digits.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return false;
        }

        id = new CaseId(number);
        return true;
    }
}
