using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Score;

/// <summary>Net Promoter Scores with their size: of a period, of one account, split by a dimension, compared with before.</summary>
public sealed class ScoreQuery : Query<ScoreQuestion>
{
    /// <summary>Days of a score nobody named a period for, today included.</summary>
    public const int UsualDays = 90;

    /// <inheritdoc />
    public override string Description => "Scores by period, account, region, segment, product.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["nps last quarter", "nps by segment", "nps since 1 may"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases =>
    [
        "nps", "nps last quarter", "nps this quarter", "nps last month", "nps this month", "nps last week", "nps this week", "nps last year", "nps this year",
        "nps last 30 days", "nps today", "nps all time", "nps q1", "nps q2", "nps q3", "nps q4",
        "nps by region", "nps by segment", "nps by product", "nps by account", "nps by month", "nps trend", "nps by quarter", "nps by survey", "nps last quarter by segment", "nps last quarter by region", "nps for my accounts",
    ];

    /// <inheritdoc />
    public override ScoreQuestion? TryParse(QueryText text, DateOnly today) => ScoreGrammar.Read(text, today);

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(ScoreQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (question.By == ScoreSplit.Owner)
        {
            return new NoticeView
            {
                Text = "I do not score people: a score says more about the accounts somebody was given than about the work they do.",
                Details = ["Split by account, segment or region instead."],
                Suggestions = [.. new[] { ScoreSplit.Account, ScoreSplit.Segment, ScoreSplit.Region }.Select(by => ScorePhrase.Of(question with { By = by }))],
            };
        }

        return await ScoreScope.ResolveAsync(question, session, context, cancellationToken) switch
        {
            ScoreScope.Found found => await ReportAsync(found, session, context, cancellationToken),
            ScoreScope.Refused refused => refused.View,
            ScoreScope.NoName => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<View> ReportAsync(ScoreScope.Found scope, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var period = await PeriodAsync(scope, session, context.Today, cancellationToken);
        var filter = scope.Filter with { Days = scope.Question is { IsAllTime: true, Period: null } ? default : period.Days.ToDayRange() };
        var isSplit = scope.Question.By is ScoreSplit.Region or ScoreSplit.Segment or ScoreSplit.Product or ScoreSplit.Account or ScoreSplit.Survey;
        IReadOnlyList<ScoreGroup> months = isSplit ? [] : await session.Scores.CountByAsync(filter, ScoreDimension.Month, cancellationToken);
        var score = isSplit ? await session.Scores.CountAsync(filter, cancellationToken) : months.Aggregate(default(NpsScore), (sum, month) => sum + month.Score);
        if (score.Count == 0)
        {
            return await NothingAsync(scope, period, session, context.Today, cancellationToken);
        }

        var meaning = ImmutableArray.CreateBuilder<string>();
        var facts = ImmutableArray.CreateBuilder<Fact>();
        facts.Add(new("Promoters (9-10)", new NumberCell(score.Promoters)));
        facts.Add(new("Passives (7-8)", new NumberCell(score.Passives)));
        facts.Add(new("Scored 0-6", new NumberCell(score.Detractors)));
        if (Comparison(scope.Question, period) is { } against)
        {
            var before = await session.Scores.CountAsync(scope.Filter with { Days = against.Days.ToDayRange() }, cancellationToken);
            facts.Add(new($"Compared with {against.Label}", new ScoreCell(before)));
            meaning.Add(ScoreChange.Between(before, score)?.Say(against.Label, before) ?? $"Nobody answered in the time before ({against.Days}).");
        }

        if (SmallNumber(score.Count) is { } warning)
        {
            meaning.Add(warning);
        }

        var report = new ReportView
        {
            Title = Title(scope.Question, period),
            Headline = new ScoreCell(score),
            Facts = facts.ToImmutable(),
            Footnote = $"From {Rows.Count(score.Count, "answer")}, {period.Days}, {scope.Words}",
            Suggestions = Suggestions(scope, isLong: period.Days.Length > 31),
        };
        if (isSplit)
        {
            var split = await ScoreSplitTable.ReadAsync(scope.Question.By!.Value, filter, session, context, cancellationToken);
            meaning.AddRange(split.Meaning);
            meaning.AddRange(Cost(session.Scores.Scanned));
            return report with { Meaning = meaning.ToImmutable(), Table = split.Table, Chart = split.Chart };
        }

        var finest = scope.Question.By == ScoreSplit.Quarter ? PeriodUnit.Quarter : PeriodUnit.Month;
        var trend = ScoreTrend.Of(months, finest);
        var table = scope.Question.By is null && scope.Account is { } account
            ? await AccountAnswers.ReadAsync(account, session, context, cancellationToken)
            : scope.Question.By is not null ? Table(trend) : null;
        meaning.AddRange(Cost(session.Scores.Scanned));
        return report with { Meaning = meaning.ToImmutable(), Chart = trend.ToChart($"NPS by {Word(trend.Unit)}"), Table = table };
    }

    /// <summary>Why this answer took longer than others, when it did.</summary>
    private static IEnumerable<string> Cost(long scanned) => scanned == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"No totals are kept for this mix of filters: {scanned:N0} {(scanned == 1 ? "answer was" : "answers were")} read one by one.")];

    private static async Task<ReportPeriod> PeriodAsync(ScoreScope.Found scope, ISession session, DateOnly today, CancellationToken cancellationToken)
    {
        if (scope.Question.Period is { } named)
        {
            return named;
        }

        return scope.Question.IsAllTime && await session.Scores.ExtentAsync(scope.Filter, cancellationToken) is { } extent
            ? ReportPeriod.Range(new Period(extent.First, extent.Last.AddDays(1)), "of all time")
            : ReportPeriod.Rolling(UsualDays, PeriodUnit.Day, today);
    }

    private static ReportPeriod? Comparison(ScoreQuestion question, ReportPeriod period) =>
        question.IsAgainstYearEarlier ? period.YearEarlier() : question.Against ?? (question.IsAllTime ? null : period.Before());

    private static string Title(ScoreQuestion question, ReportPeriod period)
    {
        var account = question.Subject is { } subject ? $" for {subject}" : question.IsMine ? " for my accounts" : string.Empty;
        var by = question.By is { } split ? $" by {split.ToString().ToLowerInvariant()}" : string.Empty;
        var parts = new[] { question.Region, question.Segment, question.Product, question.Survey }.OfType<string>().ToList();
        return $"NPS{account} {period.Name}{by}{(parts.Count == 0 ? string.Empty : $", {string.Join(", ", parts)}")}";
    }

    private static string? SmallNumber(int count) => count switch
    {
        1 => "Only 1 answer: read it as an anecdote.",
        < ScoreChange.MinAnswers => $"Only {Rows.Count(count, "answer")}: read it as an anecdote.",
        < 30 => $"Only {Rows.Count(count, "answer")}: a few people more could turn it.",
        _ => null,
    };

    private static async Task<View> NothingAsync(ScoreScope.Found scope, ReportPeriod period, ISession session, DateOnly today, CancellationToken cancellationToken)
    {
        var extent = await session.Scores.ExtentAsync(scope.Filter, cancellationToken);
        var empty = period.Days.Start > today ? $"{period.Days} has not begun yet."
            : extent is null ? "no answers yet. They appear here as your survey tool sends them."
            : $"no answers in this period. The {(IsBefore(period, extent.Value) ? "first" : "last")} one came on {ReportPeriod.Day(Nearest(period, extent.Value))}.";
        var suggestions = ImmutableArray.CreateBuilder<string>();
        if (extent is { } known)
        {
            var nearest = ReportPeriod.Calendar(PeriodUnit.Month, Nearest(period, known), today);
            suggestions.Add(ScorePhrase.Of(scope.Question with { Period = nearest, IsAllTime = false, Against = null }));
            suggestions.Add(ScorePhrase.Of(scope.Question with { Period = null, IsAllTime = true, Against = null, IsAgainstYearEarlier = false }));
        }

        suggestions.Add(scope.Question.Period is { } asked && scope.Filter != new ScoreFilter() ? $"nps {asked.Name}" : "nps");
        return new ReportView
        {
            Title = Title(scope.Question, period),
            Empty = empty,
            Footnote = $"Looked for answers from {period.Days}, {scope.Words}",
            Suggestions = [.. suggestions.Distinct(StringComparer.Ordinal)],
        };
    }

    private static bool IsBefore(ReportPeriod period, (DateOnly First, DateOnly Last) extent) => period.Days.End <= extent.First;

    private static DateOnly Nearest(ReportPeriod period, (DateOnly First, DateOnly Last) extent) => IsBefore(period, extent) ? extent.First : extent.Last;

    private static ImmutableArray<string> Suggestions(ScoreScope.Found scope, bool isLong)
    {
        var question = scope.Question;
        var suggestions = ImmutableArray.CreateBuilder<string>();
        if (scope.Account is { } account)
        {
            suggestions.Add(AccountNotices.StatusOf(account.Name));
        }

        ScoreSplit[] splits = scope.Account is null ? [ScoreSplit.Segment, ScoreSplit.Region] : isLong ? [ScoreSplit.Month] : [];
        suggestions.AddRange(splits.Where(by => by != question.By).Select(by => ScorePhrase.Of(question with { By = by })));
        if (!question.IsAgainstYearEarlier && !question.IsAllTime)
        {
            suggestions.Add(ScorePhrase.Of(question with { IsAgainstYearEarlier = true, Against = null }));
        }

        return [.. suggestions.Take(AccountNotices.MaxSuggestions)];
    }

    private static ReportTable Table(ScoreTrend trend)
    {
        var answered = trend.Points.Where(point => point.Score.Count > 0).Reverse().ToList();
        var rows = answered.Take(Rows.MaxShown).Select(point => new ReportRow([new TextCell(point.Label), new ScoreCell(point.Score)]));
        return new ReportTable([Capital(Word(trend.Unit)), "NPS"], [.. rows], Math.Max(0, answered.Count - Rows.MaxShown));
    }

    private static string Word(PeriodUnit unit) => unit.ToString().ToLowerInvariant();

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
