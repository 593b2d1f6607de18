using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Outbox;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.CaseLog;

/// <summary>Who was pinged about a case, when, by which road, and what they did.</summary>
public sealed class CaseLogQuery(PlaybookLibrary library, OutboxRetention retention) : Query<CaseLogQuestion>
{
    private const int MaxCases = 10;

    /// <summary>What a table would cut is told in sentences too; the newest.</summary>
    private const int MaxTold = 4;

    private const int MaxCell = 50;

    private readonly DeliveryLog _log = new(library);

    /// <inheritdoc />
    public override string Description => "Who was pinged about a case, when, by which road, and what they did then.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["log of case 12"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["log of case 12", "who was pinged about case 12"];

    /// <inheritdoc />
    public override CaseLogQuestion? TryParse(QueryText text, DateOnly today) => CaseLogQuestion.Read(text);

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(CaseLogQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken) => question switch
    {
        CaseLogQuestion.OfCase ofCase => await CaseAsync(ofCase.Id, session, context, cancellationToken),
        CaseLogQuestion.OfAccount ofAccount => await AccountAsync(ofAccount.Name, session, context, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<View> CaseAsync(CaseId id, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(id, cancellationToken) is not { } current)
        {
            return new NoticeView { Text = $"There is no case {id}.", Details = ["Case numbers stand on every card, and in these lists."], Suggestions = ["my cases", "cases"] };
        }

        if ((await CaseAccess.LoadAsync(session.People, current, cancellationToken)).MaySee(context.Person!))
        {
            return await LogAsync($"Log of {id}", [current], session, context, cancellationToken);
        }

        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        return new NoticeView
        {
            Tone = NoticeTone.Refusal,
            Text = $"{id} is not yours to see.",
            Details = [visibility.WhoMaySee(current.OwnerId)],
            Suggestions = ["my cases", "cases"],
            SmallPrint = $"case.not_yours {id}",
        };
    }

    private async Task<View> AccountAsync(string name, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        switch (await AccountLookup.FindAsync(session, name, cancellationToken))
        {
            case AccountMatch.None none:
                return AccountNotices.Unknown(name, [.. none.Nearest.Select(account => account.Name)], LogOf, "cases", []);
            case AccountMatch.Several several:
                return new NoticeView { Text = $"Which \"{Wording.Cut(name, 60)}\"?", Suggestions = [.. several.Accounts.Take(AccountNotices.MaxSuggestions).Select(account => LogOf(account.Name))] };
            case AccountMatch.One { Account: var account }:
                return await OfAccountAsync(account, session, context, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The open cases; without any, the latest one that ended.</summary>
    private async Task<View> OfAccountAsync(Account account, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var all = await session.Cases.ListAsync(new CaseFilter { AccountId = account.Id, OpenOnly = false, Limit = Visibility.MaxListed }, cancellationToken);
        var visible = new List<Case>();
        foreach (var row in all.OrderByDescending(row => row.IsOpen).ThenByDescending(row => row.OpenedAt))
        {
            if (visible.Count < MaxCases && (row.IsOpen || visible.Count == 0)
                && await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current
                && (await CaseAccess.LoadAsync(session.People, current, cancellationToken)).MaySee(context.Person!))
            {
                visible.Add(current);
            }
        }

        if (visible.Count > 0)
        {
            return await LogAsync($"Log of {account.Name}", visible, session, context, cancellationToken);
        }

        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        return visibility.MaySee(account)
            ? new ReportView { Title = $"Log of {account.Name}", Empty = "no case there, so nobody was pinged.", Suggestions = [AccountNotices.NpsFor(account.Name), "cases"] }
            : AccountNotices.Refused(account, visibility);
    }

    private async Task<View> LogAsync(string title, List<Case> cases, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var lines = new List<DeliveryLogLine>();
        foreach (var current in cases)
        {
            lines.AddRange(await _log.OfAsync(session, current, context.Reader, context.ShowsPersonalText, cancellationToken));
        }

        var kept = cases.Min(current => current.OpenedAt) < context.Reader.AsOf - retention.KeepSent
            ? $"Messages are kept for {Wording.Span(retention.KeepSent)}; earlier ones of this are gone."
            : null;
        if (lines.Count == 0)
        {
            return new ReportView { Title = title, Empty = kept is null ? "nobody was pinged yet." : $"nobody was pinged lately. {kept}", Suggestions = [$"status of {cases[0].Id}"] };
        }

        var shown = lines.OrderBy(line => line.At).TakeLast(Rows.MaxShown).ToList();
        var withCase = cases.Count > 1;
        var say = new Wording(context.Reader);
        return new ReportView
        {
            Title = title,
            Headline = new TextCell($"{Rows.Count(lines.Count, "message")} to {string.Join(", ", lines.Select(line => line.To).Distinct(StringComparer.Ordinal).Take(4))}"),
            Meaning = [.. kept is null ? Array.Empty<string>() : [kept], .. shown.Where(line => line.How.Length > MaxCell || line.Then.Length > MaxCell).TakeLast(MaxTold).Select(line => line.Say(say, withCase))],
            Table = new ReportTable(
                withCase ? ["When", "Case", "To", "What", "How it went", "Then they"] : ["When", "To", "What", "How it went", "Then they"],
                [.. shown.Select(line => Row(line, withCase))],
                lines.Count - shown.Count),
            Footnote = lines.Count > shown.Count ? "The newest, newest last. Teams tells when a message was seen where that is allowed, Slack does not" : "Newest last. Teams tells when a message was seen where that is allowed, Slack does not",
            Suggestions = [$"status of {cases[0].Id}"],
        };
    }

    private static ReportRow Row(DeliveryLogLine line, bool withCase)
    {
        ImmutableArray<Cell> rest = [new TextCell(line.To), new TextCell(line.What), new TextCell(line.How), new TextCell(line.Then)];
        return new ReportRow(withCase ? [new InstantCell(line.At), new CaseCell(line.Case), .. rest] : [new InstantCell(line.At), .. rest], withCase ? Rows.Open(line.Case) : null);
    }

    private static string LogOf(string name) => $"log of {name}";
}
