using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Promises;

/// <summary>Whose promises.</summary>
/// <param name="OfTeam">Of everybody the asker may see; else the asker's own, unless an account is named.</param>
/// <param name="Account">As typed.</param>
public sealed record PromisesQuestion(bool OfTeam, string? Account) : Question;

/// <summary>Dates promised to customers: how many were kept, moved with notice and broken, and those still to come.</summary>
public sealed class PromisesQuery : Query<PromisesQuestion>
{
    /// <summary>Cases looked through: open ones first, then the newest.</summary>
    private const int MaxCases = 300;

    private static readonly FrozenSet<string> Mine = FrozenSet.ToFrozenSet(["promises", "my promises", "open promises", "my open promises", "promise", "promise ledger"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Team = FrozenSet.ToFrozenSet(["team promises", "my team promises", "promises of my team", "promises of team", "promises of the team", "all promises", "promises of all"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Joiners = FrozenSet.ToFrozenSet(["of", "to", "for", "at", "with"], StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "What was promised to customers: kept, moved, broken, and what is still to come.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["promises", "team promises"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["promises", "my promises", "team promises"];

    /// <inheritdoc />
    public override PromisesQuestion? TryParse(QueryText text, DateOnly today) => text switch
    {
        { Phrase: var phrase } when Mine.Contains(phrase) => new PromisesQuestion(OfTeam: false, null),
        { Phrase: var phrase } when Team.Contains(phrase) => new PromisesQuestion(OfTeam: true, null),
        { Words: [{ Key: "promises" }, var joiner, .. { Length: > 0 } name] } when Joiners.Contains(joiner.Key) => new PromisesQuestion(OfTeam: false, QueryText.Join(name)),
        { Words: [.. { Length: > 0 } name, { Key: "promises" }] } => new PromisesQuestion(OfTeam: false, QueryText.Join(name)),
        _ => null,
    };

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(PromisesQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (question.Account is not { } name)
        {
            return await AnswerAsync(question.OfTeam, null, session, context, cancellationToken);
        }

        return await AccountLookup.FindAsync(session, name, cancellationToken) switch
        {
            AccountMatch.One one => await AnswerAsync(ofTeam: true, one.Account, session, context, cancellationToken),
            AccountMatch.Several several => AccountNotices.Unknown(name, [.. several.Accounts.Select(account => account.Name)], Phrase, "promises", []),
            AccountMatch.None none => AccountNotices.Unknown(name, [.. none.Nearest.Select(account => account.Name)], Phrase, "promises", []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Phrase(string account) => $"promises to {account}";

    private static async Task<View> AnswerAsync(bool ofTeam, Account? account, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var person = context.Person!;
        var visibility = await Visibility.LoadAsync(session, person, cancellationToken);
        var promises = new List<(Case Case, CaseAction Action)>();
        var cases = await visibility.ListAsync(session, new CaseFilter { OpenOnly = false, AccountId = account?.Id }, cancellationToken);
        foreach (var row in cases.OrderByDescending(row => row.IsOpen).ThenByDescending(row => row.OpenedAt).Take(MaxCases))
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current)
            {
                promises.AddRange(current.Actions.Where(action => action.IsPromise && (ofTeam || action.Plan.OwnerId == person.Id || current.OwnerId == person.Id)).Select(action => (current, action)));
            }
        }

        var title = account is not null ? $"Promises to {account.Name}" : ofTeam ? "Promises of the team" : "My promises";
        if (promises.Count == 0)
        {
            return new ReportView { Title = title, Empty = "none. One appears here when an action for the customer gets a date.", Suggestions = ["my cases", ofTeam ? "promises" : "team promises"] };
        }

        var open = promises.Where(promise => promise.Case.IsOpen && promise.Action.State != ActionState.Done).OrderBy(promise => promise.Action.DueOn).ThenBy(promise => promise.Case.Id.Number).ToList();
        var shown = open.Take(Rows.MaxShown).ToList();
        var people = await PersonRefs.LoadAsync(session.People, shown.Select(promise => promise.Action.Plan.OwnerId), cancellationToken);
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        foreach (var (current, action) in shown)
        {
            rows.Add(await RowAsync(session, current, action, people, context, cancellationToken));
        }

        int Count(params ReadOnlySpan<PromiseStanding> standings)
        {
            var count = 0;
            foreach (var promise in promises)
            {
                count += standings.Contains(promise.Action.Standing) ? 1 : 0;
            }

            return count;
        }

        var late = Count(PromiseStanding.DoneLate);
        return new ReportView
        {
            Title = title,
            Headline = new TextCell($"{Rows.Count(open.Count, "promise")} still to do"),
            Facts =
            [
                new("Kept", new NumberCell(Count(PromiseStanding.Kept))),
                new("Moved with notice", new NumberCell(Count(PromiseStanding.Moved))),
                new("Broken", new TextCell(late == 0 ? $"{Count(PromiseStanding.Broken)}" : $"{Count(PromiseStanding.Broken, PromiseStanding.DoneLate)} ({late} of them done late)")),
            ],
            Table = rows.Count == 0 ? null : new ReportTable(["Case", "Customer", "Promise", "Date", "By", "Stands at"], rows.ToImmutable(), open.Count - shown.Count),
            Footnote = $"Dates given to customers in {(cases.Count > MaxCases ? $"the newest {MaxCases}" : Rows.Count(cases.Count, "case"))}{(cases.Count > MaxCases ? " cases" : string.Empty)} you may see, by date",
            Suggestions = ["my cases", ofTeam ? "promises" : "team promises"],
        };
    }

    private static async Task<ReportRow> RowAsync(ISession session, Case current, CaseAction action, PersonRefs people, QueryContext context, CancellationToken cancellationToken)
    {
        var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken);
        var line = new ActionLine(string.Empty, null, null, action.Plan.Audience, action.State) { Promise = action.Standing };
        return new ReportRow(
            [
                new CaseCell(current.Id),
                new TextCell(account?.Name ?? current.AccountId),
                new TextCell(context.ShowsPersonalText ? Wording.Cut(action.Plan.What.ToString(), 120) : "an action for the customer"),
                new DateCell(action.DueOn),
                new PersonCell(people.Of(action.Plan.OwnerId)),
                new TextCell(Wording.Of(line)),
            ],
            Rows.Open(current.Id));
    }
}
