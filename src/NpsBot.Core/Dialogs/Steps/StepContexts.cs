using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>Loads what a step may look at.</summary>
public sealed class StepContexts(PlaybookLibrary library)
{
    public Task<Playbook> PlaybookAsync(DialogTurn turn, Case current, CancellationToken cancellationToken) =>
        library.PlaybookAsync(turn.Session.Definitions, current.Playbook, cancellationToken);

    public async Task<StepContext> LoadAsync(DialogTurn turn, Case current, PlaybookStep step, CancellationToken cancellationToken)
    {
        var session = turn.Session;
        var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken) ?? new Account { Id = current.AccountId, Name = current.AccountId };
        var contacts = (await session.Accounts.ContactsOfAsync(account.Id, cancellationToken)).ToDictionary(contact => contact.Id, StringComparer.Ordinal);
        var contact = contacts.GetValueOrDefault(current.ContactId) ?? new Contact { Id = current.ContactId, AccountId = account.Id, Name = Contact.Nameless };
        var siblings = (await session.Responses.LatestByContactAsync(account.Id, cancellationToken))
            .Where(response => response.ContactId is { } id && id != contact.Id && contacts.ContainsKey(id))
            .Select(response => (contacts[response.ContactId!], response));
        var policy = await library.PolicyAsync(session.Definitions, current.Policy, cancellationToken);
        return new StepContext(step, current, account, contact, [.. siblings], [.. await CandidatesAsync(turn, current, cancellationToken)], policy, turn.Person, turn.Reader)
        {
            Comment = (await session.Responses.GetAsync(current.ResponseId, cancellationToken))?.Comment,
            Champions = [.. contacts.Values.Where(other => other.IsChampion == true && other.Id != contact.Id)],
        };
    }

    /// <summary>The reader, the owner, the people above, then everybody else by name.</summary>
    public static async Task<IEnumerable<Person>> CandidatesAsync(DialogTurn turn, Case current, CancellationToken cancellationToken)
    {
        var access = await CaseDoor.AccessAsync(turn.Session, current, cancellationToken);
        var all = await turn.Session.People.ListAsync(cancellationToken);
        return new[] { turn.Person, access.Owner }.OfType<Person>().Concat(access.AboveOwner).Concat(all).DistinctBy(person => person.Id).Take(100);
    }
}
