using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.WhyDue;

/// <param name="Case">Its number; <see langword="null"/> when a customer is named.</param>
/// <param name="Account">The customer's name as typed.</param>
public sealed record WhyDueQuestion(CaseId? Case, string? Account) : Question;

/// <summary>Why a case is due when it is: the same answer as the card's button.</summary>
public sealed class WhyDueQuery(CaseViews views) : Query<WhyDueQuestion>
{
    private static readonly FrozenSet<string> Openers = FrozenSet.ToFrozenSet(["is", "was", "are", "the", "case", "contact", "first", "with", "on", "of", "for"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Enders = FrozenSet.ToFrozenSet(["due", "late", "overdue", "paused", "missed", "then", "breached"], StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "Why a case is due when it is.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["why is case 12 due then"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["why is case 12 due then", "why case 12"];

    /// <inheritdoc />
    public override WhyDueQuestion? TryParse(QueryText text, DateOnly today)
    {
        if (text.Words is not [{ Key: "why" }, .. var rest])
        {
            return null;
        }

        var subject = rest.SkipWhile(word => Openers.Contains(word.Key)).TakeWhile(word => !Enders.Contains(word.Key)).ToList();
        return subject.Count == 0 ? null
            : CaseId.TryParse(string.Join(' ', subject.Select(word => word.Key)), out var id) ? new WhyDueQuestion(id, null)
            : new WhyDueQuestion(null, QueryText.Join(subject));
    }

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(WhyDueQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (question.Case is { } id)
        {
            return await OfCaseAsync(id, session, context, cancellationToken);
        }

        return await AccountLookup.FindAsync(session, question.Account!, cancellationToken) switch
        {
            AccountMatch.One one => await OfAccountAsync(one.Account, session, context, cancellationToken),
            AccountMatch.Several several => AccountNotices.Unknown(question.Account!, [.. several.Accounts.Select(account => account.Name)], Phrase, "my cases", []),
            AccountMatch.None none => AccountNotices.Unknown(question.Account!, [.. none.Nearest.Select(account => account.Name)], Phrase, "my cases", []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Phrase(string account) => $"why is {account} due then";

    private async Task<View> OfCaseAsync(CaseId id, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(id, cancellationToken) is not { } current)
        {
            return new NoticeView { Text = $"There is no case {id}.", Details = ["Case numbers stand on every card."], Suggestions = ["my cases", "overdue"] };
        }

        if ((await CaseAccess.LoadAsync(session.People, current, cancellationToken)).MaySee(context.Person!))
        {
            return await views.WhyAsync(session, current, context.Reader, cancellationToken);
        }

        var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
        return new NoticeView { Tone = NoticeTone.Refusal, Text = $"{current.Id} is not yours to see.", Details = [visibility.WhoMaySee(current.OwnerId)], Suggestions = ["my cases"], SmallPrint = $"case.not_yours {current.Id}" };
    }

    private async Task<View> OfAccountAsync(Account account, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var visible = new List<Case>();
        foreach (var row in await session.Cases.ListAsync(new CaseFilter { AccountId = account.Id, Limit = Visibility.MaxListed }, cancellationToken))
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current && (await CaseAccess.LoadAsync(session.People, current, cancellationToken)).MaySee(context.Person!))
            {
                visible.Add(current);
            }
        }

        if (visible is [var only])
        {
            return await views.WhyAsync(session, only, context.Reader, cancellationToken);
        }

        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        foreach (var current in visible.Take(Rows.MaxShown))
        {
            var why = await views.WhyAsync(session, current, context.Reader, cancellationToken);
            rows.Add(new ReportRow([new CaseCell(current.Id), new InstantCell(current.ContactDueAt, IsDue: !current.ClockStopped), new TextCell(why.Details.FirstOrDefault() ?? why.Text)], Rows.Open(current.Id)));
        }

        return new ReportView
        {
            Title = $"Why cases of {account.Name} are due",
            Table = rows.Count == 0 ? null : new ReportTable(["Case", "First contact", "Why"], rows.ToImmutable(), visible.Count - rows.Count),
            Empty = rows.Count == 0 ? "it has no open case that you may see." : null,
            Suggestions = ["my cases", "overdue"],
        };
    }
}
