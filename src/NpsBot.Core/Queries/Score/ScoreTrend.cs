using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Score;

/// <summary>Scores in the order of time, by month or by the next larger unit that fits a chart. Pure.</summary>
/// <param name="Unit">Month, quarter or year.</param>
/// <param name="Points">Without gaps; units nobody answered in have no answers.</param>
public sealed record ScoreTrend(PeriodUnit Unit, ImmutableArray<ScoreTrend.Point> Points)
{
    /// <summary>Most points of a chart.</summary>
    public const int MaxPoints = 20;

    /// <param name="Label">"Jul" within one year, else "Jul 2026", "Q3 2026", "2026".</param>
    public sealed record Point(string Label, NpsScore Score);

    /// <summary>Units somebody answered in.</summary>
    public int Answered => Points.Count(point => point.Score.Count > 0);

    /// <param name="months">As the score reader gives them; keys <c>yyyy-MM</c>.</param>
    /// <param name="finest">Month or quarter.</param>
    public static ScoreTrend Of(IEnumerable<ScoreGroup> months, PeriodUnit finest = PeriodUnit.Month)
    {
        var byMonth = months
            .Where(group => group.Key is not null)
            .ToDictionary(group => DateOnly.ParseExact(group.Key!, "yyyy-MM", CultureInfo.InvariantCulture), group => group.Score);
        if (byMonth.Count == 0)
        {
            return new ScoreTrend(finest, []);
        }

        var (first, last) = (byMonth.Keys.Min(), byMonth.Keys.Max());
        var unit = finest;
        while (unit < PeriodUnit.Year && Units(first, last, unit).Count() > MaxPoints)
        {
            unit++;
        }

        var isOneYear = first.Year == last.Year;
        return new ScoreTrend(unit, [.. Units(first, last, unit).TakeLast(MaxPoints).Select(start => new Point(Label(start, unit, isOneYear), Sum(byMonth, Period.Of(unit, start))))]);
    }

    /// <summary><see langword="null"/> when fewer than two units have answers.</summary>
    public ReportChart? ToChart(string title) => Answered < 2 ? null : new ReportChart(
        ChartKind.Line,
        title,
        [.. Points.Select(point => new ChartPoint(point.Label, point.Score.Value is { } value ? Math.Round(value, 1) : null, point.Score.Count))]);

    private static IEnumerable<DateOnly> Units(DateOnly first, DateOnly last, PeriodUnit unit)
    {
        for (var start = Period.Of(unit, first).Start; start <= last; start = Period.Add(start, unit, 1))
        {
            yield return start;
        }
    }

    private static NpsScore Sum(Dictionary<DateOnly, NpsScore> byMonth, Period unit) =>
        Units(unit.Start, unit.Last, PeriodUnit.Month).Aggregate(default(NpsScore), (sum, month) => sum + byMonth.GetValueOrDefault(month));

    private static string Label(DateOnly start, PeriodUnit unit, bool isOneYear) => unit switch
    {
        PeriodUnit.Month => start.ToString(isOneYear ? "MMM" : "MMM yyyy", CultureInfo.InvariantCulture),
        PeriodUnit.Quarter => string.Create(CultureInfo.InvariantCulture, $"Q{(start.Month + 2) / 3}{(isOneYear ? string.Empty : start.ToString(" yyyy", CultureInfo.InvariantCulture))}"),
        PeriodUnit.Year => start.Year.ToString(CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
