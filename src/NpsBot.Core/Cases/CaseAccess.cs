using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases;

/// <summary>Who may see and work a case. Pure.</summary>
/// <param name="Owner"><see langword="null"/> when the case has none.</param>
/// <param name="AboveOwner">The people above the owner, nearest first.</param>
public sealed record CaseAccess(Case Case, Person? Owner, IReadOnlyList<Person> AboveOwner)
{
    /// <summary>Owner, everybody above, executives, administrators, whoever was asked, has an action or had the case before, and colleagues under the same manager.</summary>
    public bool MaySee(Person person) =>
        MayWork(person)
        || person.Role == PersonRole.Executive
        || Case.Asks.Any(ask => ask.PeopleIds.Contains(person.Id))
        || Case.Actions.Any(action => action.Plan.OwnerId == person.Id)
        || Case.Cause?.HelperId == person.Id
        || Case.History.Any(recorded => recorded.Fact is Facts.OwnerAssigned assigned && assigned.FromId == person.Id)
        || (Owner?.ManagerId is { } manager && person.ManagerId == manager);

    /// <summary>Owner, everybody above, administrators, and whoever it is covered for. A case without owner: every manager too.</summary>
    public bool MayWork(Person person) =>
        person.Role == PersonRole.Administrator
        || Owner?.Id == person.Id
        || Case.CoverForId == person.Id
        || AboveOwner.Any(above => above.Id == person.Id)
        || (Owner is null && person.Role == PersonRole.Manager);

    /// <summary>Loads who is concerned. While a case is covered, the people above the one it is covered for stay with it.</summary>
    public static async Task<CaseAccess> LoadAsync(IPeopleStore people, Case current, CancellationToken cancellationToken)
    {
        var owner = current.OwnerId is { } ownerId ? await people.GetAsync(ownerId, cancellationToken) : null;
        var above = await Hierarchy.AboveAsync(people, owner, cancellationToken);
        return current.CoverForId is { } away && await people.GetAsync(away, cancellationToken) is { } person
            ? new CaseAccess(current, owner, [.. above, .. await Hierarchy.AboveAsync(people, person, cancellationToken)])
            : new CaseAccess(current, owner, above);
    }

    /// <summary>Who may take the case for themselves: whoever may work it, colleagues under the owner's manager, and - when it is nobody's - every CSM and manager.</summary>
    public bool MayClaim(Person person) =>
        MayWork(person)
        || (Owner?.ManagerId is { } manager && person.ManagerId == manager)
        || (Owner is null && person.Role is PersonRole.Csm or PersonRole.Manager);

    /// <summary>Whoever holds an ask: its addressee, or the colleague it was passed on to.</summary>
    public static bool MayAnswer(Person person, Ask ask) => ask.HolderId == person.Id;
}
