using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Absences;

/// <param name="OfAll">True for everybody's, false for the asker's own.</param>
public sealed record AbsencesQuestion(bool OfAll) : Question;

/// <summary>Who is away, and who covers.</summary>
public sealed class AbsencesQuery : Query<AbsencesQuestion>
{
    private const string How = "Write e.g. \"away 23 Dec to 2 Jan, cover Ana\", \"away until Friday, cover Ana\", or \"I am back\".";

    private static readonly FrozenSet<string> Mine = FrozenSet.ToFrozenSet(
        ["away", "my away", "my absence", "my absences", "am i away", "my cover", "who covers me", "who covers for me", "my holiday", "my holidays", "my deputy", "cover", "deputy", "absence", "when am i away"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        ["who is away", "who's away", "whos away", "who away", "who is away today", "who is off", "who is on holiday", "who is out", "who is out of office", "absences", "who covers", "who is covering", "who covers whom", "who covers for whom", "anybody away", "anyone away", "is anybody away", "is anyone away"],
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "Who is away and who covers. Set it with \"away 23 Dec to 2 Jan, cover Ana\"; end it with \"I am back\".";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["who is away", "away"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["who is away", "away", "who covers"];

    /// <inheritdoc />
    public override AbsencesQuestion? TryParse(QueryText text, DateOnly today)
    {
        var whole = string.Join(' ', text.All.Select(word => word.Key));
        return Mine.Contains(text.Phrase) || Mine.Contains(whole) ? new AbsencesQuestion(OfAll: false)
            : All.Contains(text.Phrase) || All.Contains(whole) ? new AbsencesQuestion(OfAll: true)
            : null;
    }

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(AbsencesQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken) =>
        question.OfAll ? await OfAllAsync(session, context, cancellationToken) : await OfAskerAsync(session, context, cancellationToken);

    private static async Task<View> OfAskerAsync(ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var words = new AbsenceWords(context.Reader);
        var standing = await session.Absences.OfPersonAsync(context.Person!.Id, cancellationToken);
        var coveredFor = (await session.Absences.StandingAsync(cancellationToken)).Where(absence => absence.DeputyId == context.Person.Id).ToList();
        var people = await PersonRefs.LoadAsync(session.People, [.. standing.SelectMany(absence => new[] { absence.DeputyId, absence.EnteredById }), .. coveredFor.Select(absence => absence.PersonId)], cancellationToken);
        return new NoticeView
        {
            Text = standing.Count == 0 ? "You are not set as away." : $"You are away {words.Days(standing[0])}. {people.Of(standing[0].DeputyId)!.Name} covers.",
            Details =
            [
                .. standing.Skip(1).Select(absence => $"Also away {words.Days(absence)}; {people.Of(absence.DeputyId)!.Name} covers."),
                .. standing.Where(absence => absence.EnteredById != context.Person.Id).Select(absence => $"{people.Of(absence.EnteredById)!.Name} entered {words.Days(absence)} for you."),
                .. coveredFor.Select(absence => $"You cover for {people.Of(absence.PersonId)!.Name}, {words.Days(absence)}."),
                standing.Count == 0 ? How : "Write other days to change it, or \"I am back\".",
            ],
            Actions = [.. standing.Take(2).Select(absence => AbsenceWords.Undo(absence, $"Cancel {words.Days(absence)}"))],
            Suggestions = ["who is away"],
        };
    }

    private static async Task<View> OfAllAsync(ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var standing = (await session.Absences.StandingAsync(cancellationToken)).Where(absence => absence.EndsAt > context.Reader.AsOf).ToList();
        if (standing.Count == 0)
        {
            return new ReportView { Title = "Who is away", Empty = $"nobody, and nobody is set for later. {How}", Suggestions = ["my cases"] };
        }

        var people = await PersonRefs.LoadAsync(session.People, standing.SelectMany(absence => new[] { absence.PersonId, absence.DeputyId }), cancellationToken);
        var now = standing.Where(absence => absence.Covers(context.Reader.AsOf)).ToList();
        var shown = now.Concat(standing.Except(now)).Take(Rows.MaxShown).ToList();
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        foreach (var absence in shown)
        {
            rows.Add(await RowAsync(session, absence, people, cancellationToken));
        }

        return new ReportView
        {
            Title = "Who is away",
            Headline = new TextCell(now.Count == 0 ? "nobody now" : string.Join(", ", now.Take(3).Select(absence => people.Of(absence.PersonId)!.Name)) + (now.Count > 3 ? $" and {Rows.Count(now.Count - 3, "other")}" : string.Empty)),
            Table = new ReportTable(["Who", "From", "Back on", "Covers", "Cases with cover"], rows.ToImmutable(), standing.Count - shown.Count),
            Footnote = "Days in each person's own zone",
            Suggestions = ["away", "my cases"],
        };
    }

    private static async Task<ReportRow> RowAsync(ISession session, Absence absence, PersonRefs people, CancellationToken cancellationToken) => new(
    [
        new PersonCell(people.Of(absence.PersonId)),
        new DateCell(absence.FirstDay),
        new DateCell(absence.BackOn),
        new PersonCell(people.Of(absence.DeputyId)),
        new NumberCell(await session.Cases.CountAsync(new CaseFilter { CoverForId = absence.PersonId }, cancellationToken)),
    ]);
}
