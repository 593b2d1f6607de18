using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Status;

/// <summary>How a case stands, by its number or by the customer's name.</summary>
public sealed class StatusQuery(CaseViews views) : Query<StatusQuestion>
{
    /// <inheritdoc />
    public override string Description => "How a case stands: its number, or the customer's name.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["status of case 12", "cases"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["status of case 12", "case 12", "open cases", "unhappy customers"];

    /// <inheritdoc />
    public override StatusQuestion? TryParse(QueryText text, DateOnly today) => StatusGrammar.Read(text);

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(StatusQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken) => question switch
    {
        StatusQuestion.OfCase ofCase => await CaseAsync(ofCase.Id, session, context, cancellationToken),
        StatusQuestion.OfAccount ofAccount => await AccountAsync(ofAccount, session, context, cancellationToken),
        StatusQuestion.AllOpen => await OpenAsync(session, context, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<View> CaseAsync(CaseId id, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(id, cancellationToken) is not { } current)
        {
            return new NoticeView { Text = $"There is no case {id}.", Details = ["Case numbers stand on every card, and in these lists."], Suggestions = ["my cases", "cases", "overdue"] };
        }

        return await MaySeeAsync(current, session, context.Person!, cancellationToken)
            ? await views.FullAsync(session, current, context.ShowsPersonalText, context.Reader.AsOf, cancellationToken)
            : await RefusalAsync(current, session, context, cancellationToken);
    }

    private async Task<View?> AccountAsync(StatusQuestion.OfAccount question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var match = question.IsGuess
            ? await AccountLookup.GuessAsync(session, question.Name, cancellationToken)
            : await AccountLookup.FindAsync(session, question.Name, cancellationToken);
        return match switch
        {
            null => null,
            AccountMatch.One one => await CasesOfAsync(one.Account, session, context, cancellationToken),
            AccountMatch.Several several => await ChoiceAsync(question.Name, several.Accounts, session, context, cancellationToken),
            AccountMatch.None none => AccountNotices.Unknown(question.Name, [.. none.Nearest.Select(account => account.Name)], AccountNotices.StatusOf, "cases", []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<View> CasesOfAsync(Account account, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var rows = await session.Cases.ListAsync(new CaseFilter { AccountId = account.Id, Limit = Visibility.MaxListed }, cancellationToken);
        var visible = new List<CaseSummary>();
        foreach (var row in rows)
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current && await MaySeeAsync(current, session, context.Person!, cancellationToken))
            {
                visible.Add(row);
            }
        }

        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        if (visible.Count == 0)
        {
            return !visibility.MaySee(account)
                ? AccountNotices.Refused(account, visibility)
                : new ReportView
                {
                    Title = $"Open cases of {account.Name}",
                    Empty = "none. One appears here when somebody there scores 0 to 6, or asks to be called.",
                    Suggestions = [AccountNotices.NpsFor(account.Name), "cases"],
                };
        }

        return visible.Count == 1
            ? await CaseAsync(visible[0].Id, session, context, cancellationToken)
            : await ListAsync($"Open cases of {account.Name}", visible, session, context, [AccountNotices.NpsFor(account.Name), "cases"], cancellationToken);
    }

    private static async Task<View> OpenAsync(ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        var rows = await visibility.ListAsync(session, new CaseFilter(), cancellationToken);
        return rows.Count == 0
            ? new ReportView { Title = "Open cases", Empty = "none that you may see. One appears here when a customer scores 0 to 6, or asks to be called.", Suggestions = ["nps", "help"] }
            : await ListAsync("Open cases", rows, session, context, ["my cases", "overdue", "at risk"], cancellationToken);
    }

    private static async Task<View> ListAsync(string title, IReadOnlyList<CaseSummary> cases, ISession session, QueryContext context, ImmutableArray<string> suggestions, CancellationToken cancellationToken)
    {
        var shown = cases.Take(Rows.MaxShown).ToList();
        var people = await PersonRefs.LoadAsync(session.People, shown.Select(row => row.OwnerId), cancellationToken);
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        foreach (var row in shown)
        {
            var account = await session.Accounts.GetAsync(row.AccountId, cancellationToken);
            var contact = context.ShowsPersonalText ? await session.Accounts.GetContactAsync(row.ContactId, cancellationToken) : null;
            rows.Add(new ReportRow(
                [
                    new CaseCell(row.Id),
                    new TextCell((account?.Name ?? row.AccountId) + (contact is null ? string.Empty : $", {contact.Name}")),
                    new AnswerCell(row.Score),
                    new TextCell(StageOf(row)),
                    new InstantCell(row.DueAt, IsDue: true),
                    new PersonCell(people.Of(row.OwnerId)),
                ],
                Rows.Open(row.Id)));
        }

        return new ReportView
        {
            Title = title,
            Headline = new NumberCell(cases.Count),
            Table = new ReportTable(["Case", "Customer", "Score", "Stands at", "Due", "Owner"], rows.ToImmutable(), cases.Count - shown.Count),
            Footnote = "Open cases you may see, by what is due next",
            Suggestions = suggestions,
        };
    }

    private static async Task<View> ChoiceAsync(string name, ImmutableArray<Account> accounts, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        foreach (var account in accounts)
        {
            var filter = new CaseFilter { AccountId = account.Id, Limit = 2 };
            var open = visibility.MaySee(account) ? await session.Cases.ListAsync(filter, cancellationToken) : [];
            var count = open.Count < 2 ? open.Count : await session.Cases.CountAsync(filter, cancellationToken);
            rows.Add(new ReportRow([new TextCell(account.Name), new NumberCell(count)], open is [var only] ? Rows.Open(only.Id) : null));
        }

        return new ReportView
        {
            Title = $"Accounts called \"{Wording.Cut(name, 60)}\"",
            Headline = new TextCell("which one?"),
            Table = new ReportTable(["Account", "Open cases you may see"], rows.ToImmutable()),
            Suggestions = [.. accounts.Take(AccountNotices.MaxSuggestions).Select(account => AccountNotices.StatusOf(account.Name))],
        };
    }

    private static async Task<bool> MaySeeAsync(Case current, ISession session, Person person, CancellationToken cancellationToken) =>
        (await CaseAccess.LoadAsync(session.People, current, cancellationToken)).MaySee(person);

    private static async Task<View> RefusalAsync(Case current, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        return new NoticeView
        {
            Tone = NoticeTone.Refusal,
            Text = $"{current.Id} is not yours to see.",
            Details = [visibility.WhoMaySee(current.OwnerId), "Ask one of them to hand it over, or to ask you for help on it."],
            Suggestions = ["my cases", "cases", "nps"],
            SmallPrint = $"case.not_yours {current.Id}",
        };
    }

    private static string StageOf(CaseSummary row) => row.Stage switch
    {
        CaseStage.AwaitingContact => "first contact",
        CaseStage.InRecovery => "recovery",
        CaseStage.Closed => "closed",
        CaseStage.Void => "set aside",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
