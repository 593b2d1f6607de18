using NpsBot.Core.Intake;
using NpsBot.Core.Terms;

namespace NpsBot.Connectors.Imports;

/// <summary>Accounts from a file, and their contacts, one to a line. A blank cell leaves what is known.</summary>
internal sealed class AccountImport(AccountIntake intake, CaseAdoption adoption, ImportRequest request, TimeProvider clock) : ICsvImport<IncomingAccountRow>
{
    private static readonly Dictionary<string, Influence> Influences = new(StringComparer.Ordinal)
    {
        ["low"] = Influence.Low,
        ["medium"] = Influence.Medium,
        ["high"] = Influence.High,
    };

    /// <summary>Our column for a field of the normal form.</summary>
    private static readonly Dictionary<string, string> ColumnOf = new(StringComparer.Ordinal)
    {
        ["account.external_id"] = "account_id",
        ["account.arr"] = "arr",
        ["account.currency"] = "currency",
    };

    public CsvColumns Columns { get; } = new(
        ["account_id"],
        ["account_name", "owner_email", "arr", "currency", "segment", "tier", "region", "renewal_date", "sponsor_email", "contact_email", "contact_name", "contact_role", "contact_influence", "contact_champion", "contact_id"]);

    public IncomingAccountRow Read(CsvRow row, CellReader cells)
    {
        var account = new IncomingAccount
        {
            Id = cells.Text("account_id"),
            Name = cells.Text("account_name"),
            OwnerEmail = cells.Text("owner_email"),
            Arr = cells.Amount("arr"),
            Currency = cells.Text("currency"),
            Segment = cells.Text("segment"),
            Tier = cells.Text("tier"),
            Region = cells.Text("region"),
            RenewsOn = cells.Day("renewal_date"),
            SponsorEmail = cells.Text("sponsor_email"),
        };
        var contact = new IncomingContact
        {
            ExternalId = cells.Text("contact_id"),
            Email = cells.Text("contact_email"),
            Name = cells.Text("contact_name"),
            Role = cells.Text("contact_role"),
            Influence = cells.Choice("contact_influence", Influences),
            IsChampion = cells.Flag("contact_champion"),
        };
        return new IncomingAccountRow(account, contact.IsAnonymous ? null : contact);
    }

    public async Task<IReadOnlyList<LineResult>> AcceptAsync(IReadOnlyList<IncomingAccountRow> batch, CancellationToken cancellationToken)
    {
        var outcomes = await intake.AcceptAsync(batch, !request.IsTrial, clock.GetUtcNow(), cancellationToken);
        return [.. outcomes.Select(outcome => ImportWords.Say(outcome, ColumnOf))];
    }

    public async Task FinishAsync(ImportTally tally, CancellationToken cancellationToken)
    {
        if (!request.IsTrial)
        {
            tally.Count(ImportWords.CasesGiven, await adoption.RunAsync(clock.GetUtcNow(), cancellationToken));
        }
    }
}
