using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.AtRisk;

public sealed record AtRiskQuestion : Question;

/// <summary>Open cases of high or critical risk, and large accounts with an unhappy answer, with the revenue they stand for.</summary>
/// <remarks>Large is what the current policy calls so: over the amount at which it asks somebody higher up.</remarks>
public sealed class AtRiskQuery(PlaybookLibrary library) : Query<AtRiskQuestion>
{
    private static readonly FrozenSet<string> Understood = FrozenSet.ToFrozenSet(
        ["at risk", "risk", "risks", "who is at risk", "accounts at risk", "cases at risk", "customers at risk", "arr at risk", "revenue at risk", "at risk accounts", "at risk cases", "at-risk", "critical", "critical cases", "high risk", "high risk cases"],
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "Accounts in danger and the revenue they stand for.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["at risk"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["at risk", "accounts at risk", "critical cases"];

    /// <inheritdoc />
    public override AtRiskQuestion? TryParse(QueryText text, DateOnly today) => Understood.Contains(text.Phrase) ? new AtRiskQuestion() : null;

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(AtRiskQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        var open = await visibility.ListAsync(session, new CaseFilter(), cancellationToken);
        var endangered = new List<Endangered>();
        foreach (var row in open.Where(row => row.Risk >= RiskLevel.High || IsUnhappy(row)))
        {
            var account = await session.Accounts.GetAsync(row.AccountId, cancellationToken) ?? new Account { Id = row.AccountId, Name = row.AccountId };
            if (row.Risk >= RiskLevel.High || IsLarge(account))
            {
                endangered.Add(new Endangered(row, account));
            }
        }

        const string Footnote = "Open cases you may see with high or critical risk, and large accounts that scored 0-6";
        if (endangered.Count == 0)
        {
            return new ReportView
            {
                Title = "At risk",
                Empty = open.Count == 0
                    ? "nothing: you see no open case."
                    : $"nothing: none of the {Rows.Count(open.Count, "open case")} you see is of high risk or a large account. A case appears here when its risk is judged high or critical.",
                Footnote = Footnote,
                Suggestions = ["overdue", "my cases", "nps"],
            };
        }

        endangered = [.. endangered.OrderByDescending(one => one.Row.Risk >= RiskLevel.High ? one.Row.Risk : null).ThenByDescending(one => one.Account.Arr?.Amount).ThenBy(one => one.Row.Id.Number)];
        var shown = endangered.Take(Rows.MaxShown).ToList();
        var people = await PersonRefs.LoadAsync(session.People, shown.Select(one => one.Row.OwnerId), cancellationToken);
        return new ReportView
        {
            Title = "At risk",
            Headline = new TextCell($"{Rows.Count(endangered.Count, "case")}{Revenue(endangered)}"),
            Meaning = Meaning(endangered),
            Table = new ReportTable(
                ["Case", "Account", "Risk", "ARR", "Renews", "Owner", "Score"],
                [.. shown.Select(one => Line(one, people))],
                endangered.Count - shown.Count),
            Footnote = Footnote,
            Suggestions = ["overdue", "my cases", "nps"],
        };
    }

    private static bool IsUnhappy(CaseSummary row) => NpsScore.BandOf(row.Score) == Band.Detractor;

    private bool IsLarge(Account account) => account.Arr is { } arr
        && library.Policy.Value.Rules.Any(rule => rule.On == EscalationTrigger.ArrAtStake && rule.Over.Any(over => over.Currency == arr.Currency && arr.Amount > over.Amount));

    /// <summary>", EUR 480k + USD 1.2M": each account once, currencies apart.</summary>
    private static string Revenue(List<Endangered> endangered)
    {
        var sums = endangered.DistinctBy(one => one.Account.Id, StringComparer.Ordinal)
            .Select(one => one.Account.Arr)
            .OfType<Money>()
            .GroupBy(arr => arr.Currency, StringComparer.Ordinal)
            .Select(group => new Money(group.Sum(arr => arr.Amount), group.Key))
            .OrderByDescending(sum => sum.Amount)
            .Select(Wording.Amount)
            .ToList();
        return sums.Count == 0 ? string.Empty : $", {string.Join(" + ", sums)} a year";
    }

    private static ImmutableArray<string> Meaning(List<Endangered> endangered)
    {
        var accounts = endangered.DistinctBy(one => one.Account.Id, StringComparer.Ordinal).ToList();
        var unknown = accounts.Count(one => one.Account.Arr is null);
        var unjudged = endangered.Count(one => one.Row.Risk is null);
        var meaning = ImmutableArray.CreateBuilder<string>();
        if (unjudged > 0)
        {
            meaning.Add(string.Create(CultureInfo.InvariantCulture, $"{Rows.Count(unjudged, "large account")} {(unjudged == 1 ? "is" : "are")} unhappy and nobody has judged the risk yet."));
        }

        if (unknown > 0)
        {
            meaning.Add($"The revenue of {Rows.Count(unknown, "account")} is not known and not in the sum.");
        }

        return meaning.ToImmutable();
    }

    private static ReportRow Line(Endangered one, PersonRefs people) => new(
        [
            new CaseCell(one.Row.Id),
            new TextCell(one.Account.Name),
            new RiskCell(one.Row.Risk),
            new MoneyCell(one.Account.Arr),
            new DateCell(one.Account.RenewsOn),
            new PersonCell(people.Of(one.Row.OwnerId)),
            new AnswerCell(one.Row.Score),
        ],
        Rows.Open(one.Row.Id));

    private sealed record Endangered(CaseSummary Row, Account Account);
}
