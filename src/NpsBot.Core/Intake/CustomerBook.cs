using System.Security.Cryptography;
using System.Text;
using NpsBot.Core.Accounts;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>Finds the account and the contact a source speaks of, makes them when they are new, and takes over what it knows better.</summary>
/// <param name="currency">For amounts that come without one.</param>
internal sealed class CustomerBook(string currency)
{
    private const string UnknownPrefix = "unknown-";
    private const string UnknownCompany = "Unknown company";
    private const int MaxHolders = 10;

    /// <summary>Open cases of one account that are looked at again when the account changes.</summary>
    private const int MaxCases = 500;

    /// <summary>The account of an answer; <see langword="null"/> when nothing says who answered or where. What an import or a person said about an account is not touched: only gaps are filled.</summary>
    public async Task<Account?> AccountOfAsync(ISession session, IncomingAccount incoming, IncomingContact respondent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Named(incoming) is null && await WhereKnownAsync(session, respondent, cancellationToken) is { } only)
        {
            return only;
        }

        var named = Named(incoming) ?? Unnamed(respondent);
        if (named is null)
        {
            return null;
        }

        var known = await FindAsync(session, incoming, named, cancellationToken);
        return await SaveAsync(session, known, Merge(known ?? named, await ReadAsync(session, incoming, cancellationToken), overwrite: false), now, cancellationToken);
    }

    /// <summary>An account as an import states it: what it says holds from now on.</summary>
    /// <returns>The account, and whether anything changed.</returns>
    public async Task<(Account Account, bool IsNew, bool Changed)> ImportAsync(ISession session, IncomingAccount incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var named = Named(incoming) ?? throw new ArgumentException("An account needs an id or a name.", nameof(incoming));
        var known = await session.Accounts.GetAsync(named.Id, cancellationToken);
        var merged = await SaveAsync(session, known, Merge(known ?? named, await ReadAsync(session, incoming, cancellationToken), overwrite: true), now, cancellationToken);
        return (merged, known is null, merged != known);
    }

    /// <summary>The contact within an account; made when new.</summary>
    /// <param name="from">The answer that speaks of them; <see langword="null"/> for an import, whose word always holds.</param>
    public static async Task<(Contact Contact, bool Changed)> ContactOfAsync(ISession session, Account account, IncomingContact incoming, Witness? from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await session.Accounts.FindContactAsync(account.Id, incoming.ExternalId, incoming.Email, cancellationToken)
            ?? await ByNameAsync(session, account, incoming, cancellationToken);
        return known is null
            ? (await SaveAsync(session, null, Merge(New(account, incoming, now), incoming, incoming.Email, overwrite: true), cancellationToken), true)
            : await UpdateAsync(session, known, incoming, from, cancellationToken);
    }

    /// <summary>A contact found before, with what an answer or an import says about them. An answer fills gaps; only the contact's latest one replaces what was known.</summary>
    public static async Task<(Contact Contact, bool Changed)> UpdateAsync(ISession session, Contact known, IncomingContact incoming, Witness? from, CancellationToken cancellationToken)
    {
        var merged = await MergeAsync(session, known, incoming, overwrite: true, cancellationToken);
        if (merged != known && from is not null && await from.IsOutdatedAsync(session.Responses, known.Id, cancellationToken))
        {
            merged = await MergeAsync(session, known, incoming, overwrite: false, cancellationToken);
        }

        return (await SaveAsync(session, known, merged, cancellationToken), merged != known);
    }

    private static Account? Named(IncomingAccount incoming) => (incoming.Id ?? incoming.Name) is { } id ? new Account { Id = id, Name = incoming.Name ?? id } : null;

    /// <summary>Without a word on the account each respondent stands alone, so that strangers are never shown as colleagues of each other.</summary>
    private static Account? Unnamed(IncomingContact respondent)
    {
        if ((respondent.ExternalId ?? respondent.Email) is not { } key)
        {
            return null;
        }

        // A digest, because account ids stand in the audit log, which must not hold an e-mail address.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        var domain = respondent.Email?[(respondent.Email.LastIndexOf('@') + 1)..];
        return new Account { Id = UnknownPrefix + digest, Name = domain is null ? UnknownCompany : $"{UnknownCompany} ({domain})" };
    }

    /// <summary>The one account that knows the respondent's address; nothing when several do, since guessing would tell the wrong people.</summary>
    private static async Task<Account?> WhereKnownAsync(ISession session, IncomingContact respondent, CancellationToken cancellationToken)
    {
        if (respondent.Email is not { } email)
        {
            return null;
        }

        var ids = (await session.Accounts.ContactsByEmailAsync(email, MaxHolders, cancellationToken))
            .Select(contact => contact.AccountId).Where(id => !id.StartsWith(UnknownPrefix, StringComparison.Ordinal)).ToList();
        return ids.Count == 1 ? await session.Accounts.GetAsync(ids[0], cancellationToken) : null;
    }

    private static async Task<Account?> FindAsync(ISession session, IncomingAccount incoming, Account named, CancellationToken cancellationToken)
    {
        if (await session.Accounts.GetAsync(named.Id, cancellationToken) is { } known)
        {
            return known;
        }

        return incoming is { Id: null, Name: { } name }
            ? (await session.Accounts.SearchAsync(name, 2, cancellationToken)).FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    /// <summary>The incoming account with its people looked up.</summary>
    private async Task<Account> ReadAsync(ISession session, IncomingAccount incoming, CancellationToken cancellationToken)
    {
        var owner = await PersonAsync(session.People, incoming.OwnerEmail, cancellationToken);
        var sponsor = await PersonAsync(session.People, incoming.SponsorEmail, cancellationToken);
        return new Account
        {
            Id = incoming.Id ?? string.Empty,
            Name = incoming.Name ?? string.Empty,
            OwnerId = owner?.Id,
            OwnerEmail = owner is null ? incoming.OwnerEmail : null,
            Arr = incoming.Arr is { } amount ? new Money(amount, incoming.Currency ?? currency) : null,
            Segment = incoming.Segment,
            Tier = incoming.Tier,
            Region = incoming.Region,
            RenewsOn = incoming.RenewsOn,
            SponsorId = sponsor?.Id,
        };
    }

    private static async Task<Person?> PersonAsync(IPeopleStore people, string? email, CancellationToken cancellationToken) =>
        email is null ? null : await people.FindByEmailAsync(email, cancellationToken);

    private static Account Merge(Account known, Account from, bool overwrite)
    {
        var saysOwner = from.OwnerId is not null || from.OwnerEmail is not null;
        var takesOwner = saysOwner && (overwrite || (known.OwnerId is null && known.OwnerEmail is null));
        return known with
        {
            Name = from.Name.Length > 0 && (overwrite || known.Name == known.Id) ? from.Name : known.Name,
            OwnerId = takesOwner ? from.OwnerId : known.OwnerId,
            OwnerEmail = takesOwner ? from.OwnerEmail : known.OwnerEmail,
            Arr = Pick(known.Arr, from.Arr, overwrite),
            Segment = Pick(known.Segment, from.Segment, overwrite),
            Tier = Pick(known.Tier, from.Tier, overwrite),
            Region = Pick(known.Region, from.Region, overwrite),
            RenewsOn = overwrite ? from.RenewsOn ?? known.RenewsOn : known.RenewsOn ?? from.RenewsOn,
            SponsorId = Pick(known.SponsorId, from.SponsorId, overwrite),
        };
    }

    private static T? Pick<T>(T? known, T? from, bool overwrite)
        where T : class => overwrite ? from ?? known : known ?? from;

    /// <summary>What a policy looks at and a card shows may have changed: the account's open cases are looked at at once, and their cards edited in place.</summary>
    private static async Task<Account> SaveAsync(ISession session, Account? known, Account merged, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (merged == known)
        {
            return merged;
        }

        await session.Accounts.SaveAsync(merged, cancellationToken);
        foreach (var id in known is null ? [] : await session.Cases.OpenAtAsync(merged.Id, MaxCases, cancellationToken))
        {
            await session.Cases.RescheduleAsync(id, now, cancellationToken);
            await CaseBook.RefreshCardsAsync(session, id, now, cancellationToken);
        }

        return merged;
    }

    /// <summary>A contact known by nothing but a name is the same person when the same name comes again.</summary>
    private static async Task<Contact?> ByNameAsync(ISession session, Account account, IncomingContact incoming, CancellationToken cancellationToken)
    {
        if (incoming.Name is null)
        {
            return null;
        }

        var candidates = incoming is { Email: null, ExternalId: null }
            ? await session.Accounts.ContactsOfAsync(account.Id, cancellationToken)
            : await session.Accounts.ContactsByNameAloneAsync(account.Id, cancellationToken);
        return candidates.FirstOrDefault(contact => string.Equals(contact.Name, incoming.Name, StringComparison.OrdinalIgnoreCase));
    }

    private static Contact New(Account account, IncomingContact incoming, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString("N"),
        AccountId = account.Id,
        Name = incoming.Name ?? incoming.Email ?? Contact.Nameless,
    };

    private static async Task<Contact> MergeAsync(ISession session, Contact known, IncomingContact incoming, bool overwrite, CancellationToken cancellationToken) =>
        Merge(known, incoming, await FreeEmailAsync(session, known, incoming.Email, cancellationToken), overwrite);

    /// <param name="email">An address that no other contact of the account has.</param>
    private static Contact Merge(Contact known, IncomingContact incoming, string? email, bool overwrite)
    {
        var isNameKnown = known.Name != Contact.Nameless && known.Name != known.Email;
        return known with
        {
            Name = overwrite || !isNameKnown ? incoming.Name ?? known.Name : known.Name,
            Email = Pick(known.Email, email, overwrite),
            ExternalId = known.ExternalId ?? incoming.ExternalId,
            Role = Pick(known.Role, incoming.Role, overwrite),
            Influence = overwrite ? incoming.Influence ?? known.Influence : known.Influence ?? incoming.Influence,
            IsChampion = overwrite ? incoming.IsChampion ?? known.IsChampion : known.IsChampion ?? incoming.IsChampion,
            Locale = Pick(known.Locale, incoming.Locale, overwrite),
        };
    }

    private static async Task<Contact> SaveAsync(ISession session, Contact? known, Contact merged, CancellationToken cancellationToken)
    {
        if (merged != known)
        {
            await session.Accounts.SaveContactAsync(merged, cancellationToken);
        }

        return merged;
    }

    /// <summary>An address belongs to one contact of an account; who has it keeps it.</summary>
    private static async Task<string?> FreeEmailAsync(ISession session, Contact contact, string? email, CancellationToken cancellationToken)
    {
        if (email is null || email == contact.Email)
        {
            return null;
        }

        var holder = await session.Accounts.FindContactAsync(contact.AccountId, null, email, cancellationToken);
        return holder is null || holder.Id == contact.Id ? email : null;
    }
}
