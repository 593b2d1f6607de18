namespace NpsBot.Core.Terms;

/// <summary>Counts of answers by band, and the score that follows from them; never a pre-rounded number.</summary>
/// <param name="Promoters">Answers scored 9-10; zero or more.</param>
/// <param name="Passives">Answers scored 7-8; they count in the total only.</param>
/// <param name="Detractors">Answers scored 0-6; zero or more.</param>
public readonly record struct NpsScore(int Promoters, int Passives, int Detractors)
{
    /// <summary>Two-sided 95 % quantile of the normal distribution.</summary>
    private const double NormalQuantile95 = 1.959964;

    /// <summary>Number of answers (n).</summary>
    public int Count => Promoters + Passives + Detractors;

    /// <summary>Percentage of promoters minus percentage of detractors, -100 to 100, unrounded; <see langword="null"/> without answers.</summary>
    /// <remarks>Source: Reichheld, "The One Number You Need to Grow", HBR, December 2003.</remarks>
    public double? Value => Count == 0 ? null : 100.0 * (Promoters - Detractors) / Count;

    /// <summary>Half width of the 95 % confidence interval in score points, 0 or more; <see langword="null"/> below two answers.</summary>
    /// <remarks>Each answer is +1, 0 or -1: the variance of their mean is (p + d - (p - d)^2) / n. Needs n in the dozens to be trusted.</remarks>
    public double? Margin
    {
        get
        {
            if (Count < 2)
            {
                return null;
            }

            var promoters = (double)Promoters / Count;
            var detractors = (double)Detractors / Count;
            var difference = promoters - detractors;
            var variance = promoters + detractors - (difference * difference);
            return 100 * NormalQuantile95 * Math.Sqrt(Math.Max(0, variance) / Count);
        }
    }

    /// <summary>Adds the counts of two groups of answers.</summary>
    public static NpsScore operator +(NpsScore left, NpsScore right) =>
        new(left.Promoters + right.Promoters, left.Passives + right.Passives, left.Detractors + right.Detractors);

    /// <summary>Adds the counts of two groups of answers.</summary>
    public static NpsScore Add(NpsScore left, NpsScore right) => left + right;

    /// <summary>The band of one answer.</summary>
    /// <param name="score">0 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is outside 0-10.</exception>
    public static Band BandOf(int score) => score switch
    {
        >= 0 and <= 6 => Band.Detractor,
        7 or 8 => Band.Passive,
        9 or 10 => Band.Promoter,
        _ => throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a whole number from 0 to 10."),
    };
}
