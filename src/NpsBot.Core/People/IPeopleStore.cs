using NpsBot.Core.Conversations;

namespace NpsBot.Core.People;

/// <summary>The people directory and its links to chat users, within one session's transaction.</summary>
public interface IPeopleStore
{
    Task<Person?> GetAsync(string id, CancellationToken cancellationToken);

    Task<Person?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>The person a chat user was linked to.</summary>
    Task<Person?> FindByChatUserAsync(string platform, string tenant, string userId, CancellationToken cancellationToken);

    /// <summary>Everybody, by name.</summary>
    Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Inserts or replaces.</summary>
    Task SaveAsync(Person person, CancellationToken cancellationToken);

    /// <summary>Links a chat user to a person; a chat user is linked to one person at a time.</summary>
    Task LinkAsync(string personId, ChatUser user, CancellationToken cancellationToken);

    /// <summary>The chat users of a person, one per platform and tenant. Of several on one platform the one whose personal conversation is newest comes first: there the person can be reached.</summary>
    Task<IReadOnlyList<ChatUser>> ChatUsersAsync(string personId, CancellationToken cancellationToken);

    /// <summary>The chat users of many people at once, by person id, in the same order.</summary>
    Task<ILookup<string, ChatUser>> ChatUsersAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken);
}
