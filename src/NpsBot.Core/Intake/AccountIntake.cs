using Microsoft.Extensions.Options;
using NpsBot.Core.Accounts;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Intake;

/// <summary>An account, and perhaps one of its contacts, as an import states them.</summary>
public sealed record IncomingAccountRow(IncomingAccount Account, IncomingContact? Contact);

/// <summary>Takes accounts and contacts from imports. What is stated holds from now on, what is left out stays; repeating changes nothing.</summary>
public sealed class AccountIntake(IDatabase database, IOptions<IntakeRules> rules)
{
    private readonly CustomerBook _customers = new(rules.Value.Currency);

    /// <summary>Takes rows in, in one transaction; a refused one changes nothing for the others.</summary>
    /// <param name="keep">False to only see what it would come to.</param>
    /// <returns>One outcome per row, in order.</returns>
    public Task<IReadOnlyList<ImportOutcome>> AcceptAsync(IReadOnlyList<IncomingAccountRow> rows, bool keep, DateTimeOffset now, CancellationToken cancellationToken)
    {
        return keep ? database.WriteAsync(WriteLane.Intake, WorkAsync, cancellationToken) : Rehearsal.RunAsync(database, WorkAsync, cancellationToken);

        async Task<IReadOnlyList<ImportOutcome>> WorkAsync(ISession session, CancellationToken token)
        {
            var outcomes = new List<ImportOutcome>(rows.Count);
            foreach (var row in rows)
            {
                outcomes.Add(await AcceptOneAsync(session, IncomingCheck.Tidy(row.Account), row.Contact is null ? null : IncomingCheck.Tidy(row.Contact), now, token));
            }

            return outcomes;
        }
    }

    private async Task<ImportOutcome> AcceptOneAsync(ISession session, IncomingAccount incoming, IncomingContact? incomingContact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (incoming.Id is null)
        {
            return new ImportOutcome.Refused("account.external_id", "Give the account the id it has in your own systems.");
        }

        if (IncomingCheck.Refuse(incoming) is { } refused)
        {
            return new ImportOutcome.Refused(refused.Field, refused.Reason);
        }

        var (account, isNew, isChanged) = await _customers.ImportAsync(session, incoming, now, cancellationToken);
        if (incomingContact is { IsAnonymous: false })
        {
            var (_, isContactChanged) = await CustomerBook.ContactOfAsync(session, account, incomingContact, null, now, cancellationToken);
            isChanged |= isContactChanged;
        }

        return ImportOutcome.Of(isNew, isChanged, Note(incoming, account));
    }

    private static string? Note(IncomingAccount incoming, Account account)
    {
        var waits = incoming.OwnerEmail is not null && account.OwnerEmail == incoming.OwnerEmail;
        var lacksSponsor = incoming.SponsorEmail is not null && account.SponsorId is null;
        return (waits, lacksSponsor) switch
        {
            (true, _) => "The owner is not in the people directory yet; importing people links them.",
            (_, true) => "The sponsor is not in the people directory yet; import people, then this file again.",
            _ => null,
        };
    }
}
