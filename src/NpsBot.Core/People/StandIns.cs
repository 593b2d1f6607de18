namespace NpsBot.Core.People;

/// <summary>Who does somebody's work at an instant.</summary>
/// <param name="Person">Themselves when they are at work.</param>
/// <param name="Absence">Why it is another; <see langword="null"/> when they are at work.</param>
public sealed record StandIn(Person Person, Absence? Absence);

/// <summary>Finds who covers for whom.</summary>
public static class StandIns
{
    /// <summary>The person when at work; else the deputy, the deputy's deputy and so on, each one once; else the nearest person above who is at work. <see langword="null"/> when all of them are away.</summary>
    public static async Task<StandIn?> ForAsync(IAbsenceStore absences, IPeopleStore people, Person person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await absences.AtAsync(person.Id, at, cancellationToken) is not { } away)
        {
            return new StandIn(person, null);
        }

        var asked = new HashSet<string>(StringComparer.Ordinal) { person.Id };
        for (var next = away; next is not null && asked.Add(next.DeputyId);)
        {
            if (await people.GetAsync(next.DeputyId, cancellationToken) is not { } deputy)
            {
                break;
            }

            next = await absences.AtAsync(deputy.Id, at, cancellationToken);
            if (next is null)
            {
                return new StandIn(deputy, away);
            }
        }

        foreach (var above in await Hierarchy.AboveAsync(people, person, cancellationToken))
        {
            if (!asked.Contains(above.Id) && await absences.AtAsync(above.Id, at, cancellationToken) is null)
            {
                return new StandIn(above, away);
            }
        }

        return null;
    }

    /// <summary>Whom to turn to beside somebody: who covered for them last or is to cover next. <see langword="null"/> when nobody was ever named, or that person is away.</summary>
    public static async Task<Person?> DeputyAsync(IAbsenceStore absences, IPeopleStore people, Person? person, DateTimeOffset at, CancellationToken cancellationToken) =>
        person is not null
        && await absences.LastDeputyAsync(person.Id, cancellationToken) is { } id
        && await absences.AtAsync(id, at, cancellationToken) is null
            ? await people.GetAsync(id, cancellationToken)
            : null;
}
