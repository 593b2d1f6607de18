using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.People;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.DryRuns;

/// <param name="Days">Whose answers are replayed.</param>
public sealed record DryRunQuestion(Period Days) : Question;

/// <summary>For administrators: who would have been pinged had today's policies held then.</summary>
public sealed class DryRunQuery(IDryRunner runner) : Query<DryRunQuestion>
{
    private const int DefaultDays = 28;

    /// <summary>Longest period that is replayed while somebody waits.</summary>
    private const int MaxDays = 92;

    /// <inheritdoc />
    public override string Description => "Who would have been pinged, had today's policies held then. Pings nobody.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["dry run last month", "dry run 1 oct to 15 oct"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["dry run", "dry run last month", "dry run last week"];

    /// <inheritdoc />
    public override bool IsOfferedTo(Person person) => person.Role == PersonRole.Administrator;

    /// <inheritdoc />
    public override DryRunQuestion? TryParse(QueryText text, DateOnly today)
    {
        var at = text.Phrase.StartsWith("dry run", StringComparison.Ordinal) ? 2
            : text.Phrase.StartsWith("dry-run", StringComparison.Ordinal) || text.Phrase.StartsWith("dryrun", StringComparison.Ordinal) ? 1
            : 0;
        if (at == 0)
        {
            return null;
        }

        if (text.Words.Length == at)
        {
            return new DryRunQuestion(new Period(today.AddDays(-DefaultDays), today));
        }

        return PeriodReader.Read(text.Words, at, today) is { } read && read.Next == text.Words.Length ? new DryRunQuestion(read.Period.Days) : null;
    }

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(DryRunQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (!IsOfferedTo(context.Person!))
        {
            return Refuse("Only administrators may replay the past: it shows everybody's messages.");
        }

        if (context.IsRoom)
        {
            return Refuse("A dry run shows everybody's messages. Ask me in our personal chat.");
        }

        if (question.Days.Start > context.Today)
        {
            return Refuse("Those days are still to come. Ask for days that have been, e.g. \"dry run last month\".");
        }

        var command = string.Create(CultureInfo.InvariantCulture, $"npsbot dry-run --from {question.Days.Start:yyyy-MM-dd} --to {question.Days.Last:yyyy-MM-dd}");
        var answers = (await session.Scores.CountAsync(new ScoreFilter { Days = new DayRange(question.Days.Start, question.Days.End) }, cancellationToken)).Count;
        return question.Days.Length > MaxDays || answers > runner.MaxAnswers
            ? Refuse(string.Create(CultureInfo.InvariantCulture, $"That is {Rows.Count(question.Days.Length, "day")} with {Rows.Count(answers, "answer")}, more than I replay while you wait ({MaxDays} days, {runner.MaxAnswers} answers).")) with { Details = [$"On the server: {command}"] }
            : await runner.RunAsync(session, question.Days, context.Reader, cancellationToken);
    }

    private static NoticeView Refuse(string text) => new() { Tone = NoticeTone.Refusal, Text = text, Suggestions = ["dry run last week"] };
}
