namespace NpsBot.Core.Accounts;

/// <summary>Accounts and their contacts, within one session's transaction.</summary>
public interface IAccountStore
{
    Task<Account?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Accounts whose name is, starts with, or contains the text (case-insensitive), best match first.</summary>
    Task<IReadOnlyList<Account>> SearchAsync(string text, int limit, CancellationToken cancellationToken);

    /// <summary>Accounts of exactly this name (case-insensitive), by id. Costs the same however many accounts there are, unlike <see cref="SearchAsync"/>.</summary>
    Task<IReadOnlyList<Account>> NamedAsync(string name, int limit, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces; all fields are taken as given.</summary>
    Task SaveAsync(Account account, CancellationToken cancellationToken);

    /// <summary>Sets the owner of accounts that wait for this e-mail address. Returns how many.</summary>
    Task<int> LinkOwnerAsync(string email, string personId, CancellationToken cancellationToken);

    Task<Contact?> GetContactAsync(string id, CancellationToken cancellationToken);

    /// <summary>By external id, else by e-mail (lower-cased), within an account; both may be <see langword="null"/>, which finds nobody.</summary>
    Task<Contact?> FindContactAsync(string accountId, string? externalId, string? email, CancellationToken cancellationToken);

    /// <summary>Contacts with this e-mail address (lower-cased) at any account, by account id.</summary>
    Task<IReadOnlyList<Contact>> ContactsByEmailAsync(string email, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<Contact>> ContactsOfAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>Contacts of an account of whom nothing but a name is known: neither address nor external id.</summary>
    Task<IReadOnlyList<Contact>> ContactsByNameAloneAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces.</summary>
    Task SaveContactAsync(Contact contact, CancellationToken cancellationToken);
}
