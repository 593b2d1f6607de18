using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>A way a message may take: a conversation that is known, or a chat user a personal conversation can be opened with.</summary>
/// <param name="Name">Shown to operators, e.g. <c>slack</c>; unique per message.</param>
public sealed record Road(string Name, IChatAdapter Adapter, Person? Person, ConversationReference? Conversation, ChatUser? User);

/// <summary>Finds the open roads to a destination, best first.</summary>
/// <param name="adapters">One per configured platform.</param>
public sealed class Roads(IEnumerable<IChatAdapter> adapters, IDatabase database)
{
    private readonly List<IChatAdapter> _adapters = [.. adapters];

    /// <summary>Roads not found closed before. For a person: the preferred platform first, then the others; somebody not linked yet is looked up by e-mail.</summary>
    public async Task<IReadOnlyList<Road>> ToAsync(OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var closed = (message.ClosedRoads ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(road => road.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        var (kind, rest) = (message.Destination[..message.Destination.IndexOf(':', StringComparison.Ordinal)], message.Destination[(message.Destination.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var roads = kind == "person" ? await ToPersonAsync(rest, now, cancellationToken) : await ToConversationAsync(rest, cancellationToken);
        return [.. roads.Where(road => !closed.Contains(road.Name))];
    }

    private async Task<IReadOnlyList<Road>> ToConversationAsync(string key, CancellationToken cancellationToken)
    {
        var (conversation, person) = await database.ReadAsync(
            async (session, token) =>
            {
                var found = await session.Conversations.GetAsync(key, token) ?? Parse(key);
                var owner = found?.UserId is { } userId ? await session.People.FindByChatUserAsync(found.Platform, found.Tenant, userId, token) : null;
                return (found, owner);
            },
            cancellationToken);
        return conversation is not null && _adapters.Find(adapter => adapter.Platform == conversation.Platform) is { } adapter
            ? [new Road(adapter.Platform, adapter, person, conversation, null)]
            : [];
    }

    private async Task<IReadOnlyList<Road>> ToPersonAsync(string personId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (person, users) = await database.ReadAsync(
            async (session, token) => (await session.People.GetAsync(personId, token), await session.People.ChatUsersAsync(personId, token)), cancellationToken);
        if (person is null)
        {
            return [];
        }

        var roads = new List<Road>();
        foreach (var adapter in _adapters.OrderBy(adapter => adapter.Platform == person.Platform ? 0 : users.Any(user => user.Platform == adapter.Platform) ? 1 : 2))
        {
            var user = users.FirstOrDefault(user => user.Platform == adapter.Platform) ?? await FindAsync(adapter, person, now, cancellationToken);
            if (user is not null)
            {
                var conversation = await database.ReadAsync((session, token) => session.Conversations.PersonalAsync(user.Platform, user.Tenant, user.UserId, token), cancellationToken);
                roads.Add(new Road(adapter.Platform, adapter, person, conversation, user));
            }
        }

        return roads;
    }

    private async Task<ChatUser?> FindAsync(IChatAdapter adapter, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await adapter.FindByEmailAsync(person.Email, cancellationToken);
        return user is null ? null : await database.WriteAsync(
            async (session, token) =>
            {
                await session.People.LinkAsync(person.Id, user, token);
                return user;
            },
            cancellationToken);
    }

    /// <summary>A route's conversation the bot has not heard from yet: the key alone is enough where the platform needs no more.</summary>
    private static ConversationReference? Parse(string key)
    {
        var parts = key.Split('/', 3);
        return parts.Length == 3 ? new ConversationReference(parts[0], parts[1], parts[2], ConversationKind.Team) : null;
    }
}
