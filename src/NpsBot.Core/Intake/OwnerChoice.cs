using NpsBot.Core.Accounts;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Intake;

/// <summary>Who gets a new case.</summary>
/// <param name="OwnerId">Person id; <see langword="null"/> when there is nobody at all.</param>
/// <param name="Note">Why it is not the account's owner, in a sentence; <see langword="null"/> when it is.</param>
public sealed record OwnerChoice(string? OwnerId, string? Note)
{
    /// <summary>For whom the owner stands in while they are away; <see langword="null"/> for nobody.</summary>
    public string? CoverForId { get; init; }

    /// <summary>The account's owner, else the fallback; while that person is away, whoever stands in.</summary>
    public static async Task<OwnerChoice> ForAsync(ISession session, Account account, OrganisationOptions organisation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var choice = await UsualAsync(session, account, organisation, cancellationToken);
        if (choice.OwnerId is null
            || await session.People.GetAsync(choice.OwnerId, cancellationToken) is not { } person
            || await StandIns.ForAsync(session.Absences, session.People, person, now, cancellationToken) is not { Absence: { } away } standIn)
        {
            return choice;
        }

        var note = CoverBook.NoteOf(person, away, standIn.Person);
        return new OwnerChoice(standIn.Person.Id, choice.Note is null ? note : $"{choice.Note} {note}") { CoverForId = person.Id };
    }

    private static async Task<OwnerChoice> UsualAsync(ISession session, Account account, OrganisationOptions organisation, CancellationToken cancellationToken)
    {
        var owner = account.OwnerId is { } id ? await session.People.GetAsync(id, cancellationToken) : null;
        if (owner is not null)
        {
            return new OwnerChoice(owner.Id, null);
        }

        var why = account.OwnerId is null && account.OwnerEmail is null
            ? $"{account.Name} has no owner"
            : $"The owner of {account.Name} is not in the people directory";
        var fallback = await Hierarchy.FallbackAsync(session.People, organisation, cancellationToken);
        return fallback is null
            ? new OwnerChoice(null, $"{why}, and nobody is there to stand in: import people, or set Organisation:FallbackOwner.")
            : new OwnerChoice(fallback.Id, $"{why}: sent to the fallback, {fallback.Name}.");
    }
}
