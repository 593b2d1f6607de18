using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Score;

/// <summary>Who at an account answered what last, unhappiest first; each row leads to its case.</summary>
internal static class AccountAnswers
{
    /// <returns><see langword="null"/> where the room may not read customers' names, or nobody there answered.</returns>
    public static async Task<ReportTable?> ReadAsync(Account account, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        if (!context.ShowsPersonalText)
        {
            return null;
        }

        var answers = await session.Responses.LatestByContactAsync(account.Id, cancellationToken);
        if (answers.Count == 0)
        {
            return null;
        }

        var names = (await session.Accounts.ContactsOfAsync(account.Id, cancellationToken)).ToDictionary(contact => contact.Id, contact => contact.Name, StringComparer.Ordinal);
        var rows = answers.Take(Rows.MaxShown).Select(answer => new ReportRow(
            [
                new TextCell(answer.ContactId is { } id ? names.GetValueOrDefault(id) ?? Contact.Nameless : Contact.Nameless),
                new AnswerCell(answer.Score),
                new DateCell(answer.OccurredOn),
            ],
            answer.CaseNumber is { } number ? Rows.Open(new CaseId(number)) : null));
        return new ReportTable(["Last answer of", "Score", "On"], [.. rows], Math.Max(0, answers.Count - Rows.MaxShown));
    }
}
