using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Queries.Lookups;

/// <summary>Whose accounts and cases a person may see in lists: their own, those of everybody below, of colleagues under the same manager; executives and administrators see all.</summary>
/// <remarks>The same rule as <see cref="CaseAccess"/>, without what only one case knows (who was asked, who has an action); a single case is always judged by <see cref="CaseAccess"/>.</remarks>
public sealed class Visibility
{
    /// <summary>Rows read for one list; far more than anybody reads.</summary>
    public const int MaxListed = 1000;

    private readonly Person _person;
    private readonly Dictionary<string, Person> _people;

    private Visibility(Person person, Dictionary<string, Person> people)
    {
        _person = person;
        _people = people;
    }

    public bool SeesEverything => _person.Role is PersonRole.Executive or PersonRole.Administrator;

    /// <summary>Everybody whose accounts the person may see, themselves included.</summary>
    public IReadOnlyCollection<string> OwnerIds => [.. _people.Keys.Where(MaySee)];

    public static async Task<Visibility> LoadAsync(ISession session, Person person, CancellationToken cancellationToken)
    {
        var people = (await session.People.ListAsync(cancellationToken)).ToDictionary(other => other.Id, StringComparer.Ordinal);
        people.TryAdd(person.Id, person);
        return new Visibility(person, people);
    }

    /// <param name="ownerId">Owner of a case or an account; <see langword="null"/> when nobody is, which managers see.</param>
    public bool MaySee(string? ownerId)
    {
        if (SeesEverything || ownerId == _person.Id)
        {
            return true;
        }

        if (ownerId is null || !_people.TryGetValue(ownerId, out var owner))
        {
            return _person.Role == PersonRole.Manager;
        }

        return (owner.ManagerId is not null && owner.ManagerId == _person.ManagerId) || IsAbove(owner);
    }

    public bool MaySee(Account account) => account.SponsorId == _person.Id || MaySee(account.OwnerId);

    /// <summary>Name of a colleague; the id of somebody who left the directory.</summary>
    public string NameOf(string id) => _people.TryGetValue(id, out var person) ? person.Name : id;

    /// <summary>A kind refusal's reason: who may see what this owner looks after.</summary>
    public string WhoMaySee(string? ownerId) => ownerId is null
        ? "Managers, executives and administrators may see it."
        : $"{NameOf(ownerId)}, the colleagues of that team, everybody above them, executives and administrators may see it.";

    /// <summary>The rows of a filter the person may see, in the filter's order; at most <see cref="MaxListed"/>.</summary>
    public async Task<IReadOnlyList<CaseSummary>> ListAsync(ISession session, CaseFilter filter, CancellationToken cancellationToken)
    {
        var seesUnowned = SeesEverything || _person.Role == PersonRole.Manager;
        var wide = filter with { Limit = MaxListed, OwnerIds = filter.OwnerIds ?? (seesUnowned ? null : OwnerIds) };
        var rows = await session.Cases.ListAsync(wide, cancellationToken);
        return [.. rows.Where(row => MaySee(row.OwnerId))];
    }

    private bool IsAbove(Person owner)
    {
        for (var depth = 0; depth < Hierarchy.MaxDepth && owner.ManagerId is { } managerId; depth++)
        {
            if (managerId == _person.Id)
            {
                return true;
            }

            if (!_people.TryGetValue(managerId, out var manager))
            {
                return false;
            }

            owner = manager;
        }

        return false;
    }
}
