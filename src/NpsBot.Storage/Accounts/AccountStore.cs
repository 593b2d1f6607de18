using NpsBot.Core.Accounts;
using NpsBot.Storage.Scores;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Accounts;

/// <summary>Accounts and contacts in SQL.</summary>
internal sealed class AccountStore(Statements statements) : IAccountStore
{
    private const string Upsert =
        """
        insert into accounts (id, name, name_key, owner_id, owner_email, owner_email_key, arr_amount, arr_currency, segment, segment_key, tier, region, region_key, renews_on, sponsor_id)
        values (@Id, @Name, @NameKey, @OwnerId, @OwnerEmail, @OwnerEmailKey, @ArrAmount, @ArrCurrency, @Segment, @SegmentKey, @Tier, @Region, @RegionKey, @RenewsOn, @SponsorId)
        on conflict (id) do update set
            name = excluded.name, name_key = excluded.name_key, owner_id = excluded.owner_id,
            owner_email = excluded.owner_email, owner_email_key = excluded.owner_email_key,
            arr_amount = excluded.arr_amount, arr_currency = excluded.arr_currency,
            segment = excluded.segment, segment_key = excluded.segment_key, tier = excluded.tier,
            region = excluded.region, region_key = excluded.region_key, renews_on = excluded.renews_on, sponsor_id = excluded.sponsor_id
        """;

    public async Task<Account?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<AccountRow>("select * from accounts where id = @id", new { id }, cancellationToken).ConfigureAwait(false);
        return row?.ToAccount();
    }

    public async Task<IReadOnlyList<Account>> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var exact = Folded.Search(text);
        if (exact.Length == 0 || limit < 1)
        {
            return [];
        }

        var literal = Folded.LikeLiteral(exact);
        var rows = await statements.ListAsync<AccountRow>(
            """
            select * from accounts
            where name_key like @anywhere escape '!'
            order by
                case
                    when name_key = @exact then 0
                    when name_key like @start escape '!' then 1
                    when name_key like @word escape '!' then 2
                    else 3
                end,
                length(name_key), name_key, id
            limit @limit
            """,
            new { exact, start = $"{literal}%", word = $"% {literal}%", anywhere = $"%{literal}%", limit },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToAccount())];
    }

    public async Task<IReadOnlyList<Account>> NamedAsync(string name, int limit, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<AccountRow>("select * from accounts where name_key = @key order by id limit @limit", new { key = Folded.Search(name), limit }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToAccount())];
    }

    public async Task SaveAsync(Account account, CancellationToken cancellationToken)
    {
        var row = AccountRow.From(account);
        var before = await statements.FirstAsync<AccountRow>($"select * from accounts where id = @Id {statements.Dialect.ForUpdate}", new { row.Id }, cancellationToken).ConfigureAwait(false);
        await statements.ExecuteAsync(Upsert, row, cancellationToken).ConfigureAwait(false);
        await AccountMove.MoveAsync(statements, row.Id, AccountPlace.Of(before), AccountPlace.Of(row), cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> LinkOwnerAsync(string email, string personId, CancellationToken cancellationToken)
    {
        var waiting = await statements.ListAsync<AccountRow>(
            $"select * from accounts where owner_email_key = @key and owner_id is null order by id {statements.Dialect.ForUpdate}",
            new { key = Folded.Key(email) },
            cancellationToken).ConfigureAwait(false);
        foreach (var account in waiting)
        {
            await statements.ExecuteAsync("update accounts set owner_id = @personId, owner_email = null, owner_email_key = null where id = @Id", new { account.Id, personId }, cancellationToken).ConfigureAwait(false);
            await AccountMove.MoveAsync(statements, account.Id, AccountPlace.Of(account), AccountPlace.Of(account with { OwnerId = personId }), cancellationToken).ConfigureAwait(false);
        }

        return waiting.Count;
    }

    public async Task<Contact?> GetContactAsync(string id, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<ContactRow>("select * from contacts where id = @id", new { id }, cancellationToken).ConfigureAwait(false);
        return row?.ToContact();
    }

    public async Task<Contact?> FindContactAsync(string accountId, string? externalId, string? email, CancellationToken cancellationToken)
    {
        ContactRow? row = null;
        if (externalId is not null)
        {
            row = await statements.FirstAsync<ContactRow>("select * from contacts where account_id = @accountId and external_id = @externalId", new { accountId, externalId }, cancellationToken).ConfigureAwait(false);
        }

        if (row is null && Folded.Key(email) is { } key)
        {
            row = await statements.FirstAsync<ContactRow>("select * from contacts where account_id = @accountId and email = @key", new { accountId, key }, cancellationToken).ConfigureAwait(false);
        }

        return row?.ToContact();
    }

    public async Task<IReadOnlyList<Contact>> ContactsByEmailAsync(string email, int limit, CancellationToken cancellationToken)
    {
        if (Folded.Key(email) is not { } key)
        {
            return [];
        }

        var rows = await statements.ListAsync<ContactRow>("select * from contacts where email = @key order by account_id limit @limit", new { key, limit }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToContact())];
    }

    public async Task<IReadOnlyList<Contact>> ContactsOfAsync(string accountId, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<ContactRow>("select * from contacts where account_id = @accountId", new { accountId }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToContact()).OrderBy(contact => contact.Name, StringComparer.OrdinalIgnoreCase).ThenBy(contact => contact.Id, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<Contact>> ContactsByNameAloneAsync(string accountId, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<ContactRow>(
            "select * from contacts where account_id = @accountId and email is null and external_id is null order by id",
            new { accountId },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToContact())];
    }

    public Task SaveContactAsync(Contact contact, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into contacts (id, account_id, name, email, external_id, role, influence, is_champion, locale)
        values (@Id, @AccountId, @Name, @Email, @ExternalId, @Role, @Influence, @IsChampion, @Locale)
        on conflict (id) do update set
            account_id = excluded.account_id, name = excluded.name, email = excluded.email, external_id = excluded.external_id,
            role = excluded.role, influence = excluded.influence, is_champion = excluded.is_champion, locale = excluded.locale
        """,
        ContactRow.From(contact),
        cancellationToken);
}
