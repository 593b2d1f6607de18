using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Queries.NearMisses;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Queries.Lookups;

/// <summary>What a typed name came to. A closed set.</summary>
public abstract record AccountMatch
{
    private AccountMatch()
    {
    }

    public sealed record One(Account Account) : AccountMatch;

    /// <param name="Accounts">Two or more, best match first.</param>
    public sealed record Several(ImmutableArray<Account> Accounts) : AccountMatch;

    /// <param name="Nearest">Accounts of a similar name, most similar first; may be empty.</param>
    public sealed record None(ImmutableArray<Account> Nearest) : AccountMatch;
}

/// <summary>Finds the account somebody means.</summary>
public static class AccountLookup
{
    /// <summary>Names shown when several match.</summary>
    public const int MaxMatches = 10;

    /// <summary>Names compared, for each letter they are found by, when none matches.</summary>
    public const int MaxCompared = 2000;

    private const int Letters = 4;

    private const int MaxNearest = 3;

    /// <summary>The account of this name, else those whose name begins with or contains it, else the most similar names.</summary>
    public static async Task<AccountMatch> FindAsync(ISession session, string name, CancellationToken cancellationToken)
    {
        foreach (var variant in Variants(name))
        {
            if (await session.Accounts.NamedAsync(variant, MaxMatches, cancellationToken) is [var named] && string.Equals(named.Name, variant, StringComparison.OrdinalIgnoreCase))
            {
                return new AccountMatch.One(named);
            }

            var found = await session.Accounts.SearchAsync(variant, MaxMatches, cancellationToken);
            if (found.Where(account => string.Equals(account.Name, variant, StringComparison.OrdinalIgnoreCase)).ToList() is [var exact])
            {
                return new AccountMatch.One(exact);
            }

            if (found.Count > 0)
            {
                return found is [var only] ? new AccountMatch.One(only) : new AccountMatch.Several([.. found]);
            }
        }

        return new AccountMatch.None(await NearestAsync(session, name, cancellationToken));
    }

    /// <summary>As <see cref="FindAsync"/> for a text that may be no name at all: only names of which a word begins with it count.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public static async Task<AccountMatch?> GuessAsync(ISession session, string text, CancellationToken cancellationToken) =>
        await FindAsync(session, text, cancellationToken) switch
        {
            AccountMatch.One one => IsMeant(text, one.Account) ? one : null,
            AccountMatch.Several several => several.Accounts.Where(account => IsMeant(text, account)).ToImmutableArray() switch
            {
                [] => null,
                [var only] => new AccountMatch.One(only),
                var meant => new AccountMatch.Several(meant),
            },
            _ => null,
        };

    /// <summary>Accounts of a similar name (a slip or two of the finger), most similar first.</summary>
    public static async Task<ImmutableArray<Account>> NearestAsync(ISession session, string name, CancellationToken cancellationToken)
    {
        // A slip or two spare at least one of the first letters, and a name is found by any letter in it.
        var candidates = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var letter in name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Distinct().Take(Letters))
        {
            foreach (var account in await session.Accounts.SearchAsync(letter.ToString(), MaxCompared, cancellationToken))
            {
                candidates.TryAdd(account.Id, account);
            }
        }

        return
        [
            .. candidates.Values.Select(account => (Account: account, Far: Slips.OfName(name, account.Name)))
                .Where(pair => pair.Far is not null)
                .OrderBy(pair => pair.Far)
                .ThenBy(pair => pair.Account.Name, StringComparer.OrdinalIgnoreCase)
                .Take(MaxNearest)
                .Select(pair => pair.Account),
        ];
    }

    private static bool IsMeant(string text, Account account) => Variants(text).Any(variant =>
        account.Name.StartsWith(variant, StringComparison.OrdinalIgnoreCase) || account.Name.Contains(' ' + variant, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Variants(string name)
    {
        var trimmed = name.Trim();
        yield return trimmed;
        if (trimmed.EndsWith('.'))
        {
            yield return trimmed.TrimEnd('.');
        }

        if (trimmed.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || trimmed.EndsWith("\u2019s", StringComparison.OrdinalIgnoreCase))
        {
            yield return trimmed[..^2];
        }
    }
}
