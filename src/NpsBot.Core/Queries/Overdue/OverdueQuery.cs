using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Overdue;

/// <param name="MineOnly">Only the asker's own cases.</param>
public sealed record OverdueQuestion(bool MineOnly) : Question;

/// <summary>Open cases whose first contact or promised update is late, longest late first.</summary>
public sealed class OverdueQuery : Query<OverdueQuestion>
{
    private static readonly FrozenSet<string> Understood = FrozenSet.ToFrozenSet(
        ["overdue", "overdue cases", "cases overdue", "late", "late cases", "cases late", "breached", "breaches", "past due", "open and overdue"],
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "Cases whose first contact or next update is late.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["overdue", "my overdue cases"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["overdue", "overdue cases", "my overdue cases", "late cases"];

    /// <inheritdoc />
    public override OverdueQuestion? TryParse(QueryText text, DateOnly today) =>
        Understood.Contains(text.Phrase) ? new OverdueQuestion(MineOnly: false)
        : text.Phrase.StartsWith("my ", StringComparison.Ordinal) && Understood.Contains(text.Phrase[3..]) ? new OverdueQuestion(MineOnly: true)
        : null;

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(OverdueQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var now = context.Reader.AsOf;
        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        var filter = new CaseFilter { DueBefore = now, OwnerIds = question.MineOnly ? [context.Person!.Id] : null };
        var late = await visibility.ListAsync(session, filter, cancellationToken);
        var title = question.MineOnly ? "My overdue cases" : "Overdue";
        var footnote = $"Open cases {(question.MineOnly ? "of yours" : "you may see")} whose first contact or next update is late";
        if (late.Count == 0)
        {
            var open = (await visibility.ListAsync(session, filter with { DueBefore = null }, cancellationToken)).Where(row => row.DueAt is not null).ToList();
            return new ReportView
            {
                Title = title,
                Empty = open.Count == 0
                    ? "nothing is late, and no open case is due."
                    : $"nothing is late. Next due is {open[0].Id}, {new Wording(context.Reader).When(open[0].DueAt!.Value)}.",
                Footnote = footnote,
                Actions = open.Count == 0 ? [] : [Rows.Open(open[0].Id)],
                Suggestions = ["my cases", "at risk"],
            };
        }

        var shown = late.Take(Rows.MaxShown).ToList();
        var people = await PersonRefs.LoadAsync(session.People, shown.Select(row => row.OwnerId), cancellationToken);
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        foreach (var row in shown)
        {
            var account = await session.Accounts.GetAsync(row.AccountId, cancellationToken);
            rows.Add(new ReportRow(
                [
                    new CaseCell(row.Id),
                    new TextCell(account?.Name ?? row.AccountId),
                    new InstantCell(row.DueAt, IsDue: true),
                    new TextCell(IsFirstContact(row) ? "first contact" : "next update"),
                    new PersonCell(people.Of(row.OwnerId)),
                    new MoneyCell(account?.Arr),
                    new RiskCell(row.Risk),
                ],
                Rows.Open(row.Id)));
        }

        return new ReportView
        {
            Title = title,
            Headline = new TextCell(Rows.Count(late.Count, "case")),
            Meaning = [Meaning(late)],
            Table = new ReportTable(["Case", "Account", "Due", "Waits for", "Owner", "ARR", "Risk"], rows.ToImmutable(), late.Count - shown.Count),
            Footnote = footnote,
            Suggestions = question.MineOnly ? ["my cases", "overdue", "at risk"] : ["my cases", "at risk"],
        };
    }

    private static bool IsFirstContact(CaseSummary row) => row.FirstContactAt is null && row.ContactDueAt is not null;

    private static string Meaning(IReadOnlyList<CaseSummary> late)
    {
        var waiting = late.Count(IsFirstContact);
        return waiting == 0 ? "Every customer was reached; what is late is the next update."
            : waiting == late.Count ? (waiting == 1 ? "The customer still waits for a first contact." : "All of them still wait for a first contact.")
            : $"{Rows.Count(waiting, "customer")} still {(waiting == 1 ? "waits" : "wait")} for a first contact; for the rest the next update is late.";
    }
}
