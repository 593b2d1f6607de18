using System.Globalization;

namespace NpsBot.Connectors.Surveys;

/// <summary>Reads a score as people and tools write it. Whether it lies in 0 to 10 is the intake's to say.</summary>
internal static class ScoreText
{
    public const string Problem = "A score is a whole number from 0 to 10, e.g. 9.";

    /// <summary>A whole number, also written as <c>9.0</c> or <c>9,0</c>; nothing else.</summary>
    public static bool TryRead(string? text, out int score)
    {
        score = 0;
        var isNumber = decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        if (!isNumber || value != decimal.Truncate(value) || Math.Abs(value) > int.MaxValue)
        {
            return false;
        }

        score = (int)value;
        return true;
    }
}
