using NpsBot.Core.Terms;

namespace NpsBot.Core.People;

/// <summary>Who leads whom.</summary>
public static class Hierarchy
{
    /// <summary>Longest chain followed; a longer one (or a circle) is cut there.</summary>
    public const int MaxDepth = 20;

    /// <summary>The people above somebody, nearest first.</summary>
    public static async Task<IReadOnlyList<Person>> AboveAsync(IPeopleStore people, Person? person, CancellationToken cancellationToken)
    {
        var above = new List<Person>();
        while (person?.ManagerId is { } managerId && above.Count < MaxDepth && above.All(other => other.Id != managerId))
        {
            person = await people.GetAsync(managerId, cancellationToken);
            if (person is not null)
            {
                above.Add(person);
            }
        }

        return above;
    }

    /// <summary>Who gets what nobody else can: the configured person, else an administrator, else a manager; <see langword="null"/> in an empty directory.</summary>
    public static async Task<Person?> FallbackAsync(IPeopleStore people, OrganisationOptions organisation, CancellationToken cancellationToken)
    {
        if (organisation.FallbackOwner is { Length: > 0 } configured
            && (await people.GetAsync(configured, cancellationToken) ?? await people.FindByEmailAsync(configured, cancellationToken)) is { } person)
        {
            return person;
        }

        var all = await people.ListAsync(cancellationToken);
        return all.FirstOrDefault(other => other.Role == PersonRole.Administrator) ?? all.FirstOrDefault(other => other.Role == PersonRole.Manager);
    }
}
