using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Score;

/// <summary>What may be said of a change between two scores. Pure.</summary>
/// <param name="Points">Difference of the scores as people read them (each rounded), in points.</param>
/// <param name="Noise">Half width of the difference's 95 % confidence interval, in points; <see langword="null"/> when there are too few answers to say.</param>
/// <param name="IsReal">True when the difference is larger than the noise.</param>
public sealed record ScoreChange(int Points, double? Noise, bool IsReal)
{
    /// <summary>Answers each side needs; below, one person more or less turns the score.</summary>
    public const int MinAnswers = 10;

    /// <returns><see langword="null"/> when one of them has no answers.</returns>
    /// <remarks>Two independent samples: the variance of the difference is the sum of theirs.</remarks>
    public static ScoreChange? Between(NpsScore before, NpsScore now)
    {
        if (before.Value is not { } old || now.Value is not { } value)
        {
            return null;
        }

        var points = Round(value) - Round(old);
        if (before.Count < MinAnswers || now.Count < MinAnswers || before.Margin is not { } oldMargin || now.Margin is not { } margin)
        {
            return new ScoreChange(points, null, IsReal: false);
        }

        var noise = Math.Sqrt((oldMargin * oldMargin) + (margin * margin));
        return new ScoreChange(points, noise, Math.Abs(value - old) > noise);
    }

    /// <summary>"Q2 2026 was 27: the change is inside the noise."</summary>
    /// <param name="label">What is compared with, e.g. "Q2 2026".</param>
    public string Say(string label, NpsScore before)
    {
        var was = $"{Capital(label)} was {Wording.Rounded(before.Value!.Value)} (n {before.Count.ToString(CultureInfo.InvariantCulture)})";
        if (Noise is not { } noise)
        {
            return $"{was}: too few answers to compare.";
        }

        var width = Wording.Rounded(noise);
        return !IsReal ? $"{was}: the change is inside the noise (+/-{width})."
            : string.Create(CultureInfo.InvariantCulture, $"{was}: {(Points > 0 ? "up" : "down")} {Math.Abs(Points)}, more than the noise (+/-{width}).");
    }

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);

    private static string Capital(string label) => char.ToUpperInvariant(label[0]) + label[1..];
}
