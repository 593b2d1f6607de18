using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>A way a message may take: a conversation that is known, or a chat user a personal conversation can be opened with.</summary>
/// <param name="Name">Shown to operators, e.g. <c>slack</c>; unique per message.</param>
public sealed record Road(string Name, IChatAdapter Adapter, Person? Person, ConversationReference? Conversation, ChatUser? User);

/// <summary>The ways a message may take now.</summary>
/// <param name="Open">Best first.</param>
/// <param name="Unsaid">Why a platform could not say whether it knows the person; <see langword="null"/> when all that matters is known.</param>
public sealed record Ways(IReadOnlyList<Road> Open, SendResult? Unsaid = null);

/// <summary>Finds the open roads to a destination, best first.</summary>
/// <param name="adapters">One per configured platform.</param>
public sealed class Roads(IEnumerable<IChatAdapter> adapters, IDatabase database, Pacing pacing, IOptions<RoutingOptions> routing)
{
    private static readonly Ways None = new([]);

    private readonly List<IChatAdapter> _adapters = [.. adapters];

    /// <summary>
    /// Roads not found closed before. For a person: the preferred platform first, then the others they are linked on. Where they are not linked yet they are looked up by e-mail,
    /// but only on the preferred platform, or when no other road is left. A case's card in a personal conversation that is closed reaches its person by their other roads.
    /// </summary>
    /// <param name="wantsAnother">True when the best road keeps failing, so that one more is worth a look-up.</param>
    public async Task<Ways> ToAsync(OutboxMessage message, bool wantsAnother, CancellationToken cancellationToken)
    {
        var closed = ClosedRoads.Parse(message.ClosedRoads);
        var mark = message.Destination.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = (message.Destination[..mark], message.Destination[(mark + 1)..]);
        if (kind != "person")
        {
            return await ToConversationAsync(message, rest, closed, cancellationToken);
        }

        return await database.ReadAsync((session, token) => KnownAsync(session, rest, token), cancellationToken) is { } known
            ? await ToPersonAsync(message, known, closed, wantsAnother, cancellationToken)
            : None;
    }

    /// <summary>Roads where the person is linked already; nobody is looked up.</summary>
    public async Task<IReadOnlyList<Road>> LinkedAsync(string personId, CancellationToken cancellationToken) =>
        await database.ReadAsync((session, token) => KnownAsync(session, personId, token), cancellationToken) is { } known
            ? await OpenAsync(known.Person, known.Identities, cancellationToken)
            : [];

    private async Task<Ways> ToConversationAsync(OutboxMessage message, string key, ClosedRoads closed, CancellationToken cancellationToken)
    {
        var (conversation, owner) = await database.ReadAsync(
            async (session, token) =>
            {
                var found = await session.Conversations.GetAsync(key, token) ?? RoutedTo(key);
                var person = found?.UserId is { } userId ? await session.People.FindByChatUserAsync(found.Platform, found.Tenant, userId, token) : null;
                return (found, person is null ? null : await KnownAsync(session, person.Id, token));
            },
            cancellationToken);
        if (conversation is null || _adapters.Find(adapter => adapter.Platform == conversation.Platform) is not { } adapter)
        {
            return None;
        }

        var name = owner?.Identities.Find(identity => identity.User.UserId == conversation.UserId && identity.User.Tenant == conversation.Tenant)?.Name ?? adapter.Platform;
        if (!closed.Has(name))
        {
            return new Ways([new Road(name, adapter, owner?.Person, conversation, null)]);
        }

        // What a case has to say to its people does not end with one conversation; talk in a conversation does.
        return owner is null || message.CaseNumber is null ? None : await ToPersonAsync(message, owner, closed, wantsAnother: false, cancellationToken);
    }

    private async Task<Ways> ToPersonAsync(OutboxMessage message, Known known, ClosedRoads closed, bool wantsAnother, CancellationToken cancellationToken)
    {
        var (person, identities) = known;
        var roads = await OpenAsync(person, identities.FindAll(identity => !closed.Has(identity.Name)), cancellationToken);
        SendResult? unsaid = null;
        foreach (var adapter in _adapters
            .Where(adapter => !identities.Exists(identity => identity.Adapter == adapter) && !closed.Has(adapter.Platform))
            .OrderBy(adapter => adapter.Platform == person.Platform ? 0 : 1))
        {
            var isPreferred = adapter.Platform == person.Platform;
            if (!isPreferred && roads.Count > (wantsAnother ? 1 : 0))
            {
                break;
            }

            var (user, refusal) = await FindAsync(message, adapter, person, cancellationToken);
            unsaid ??= refusal;
            if (refusal is not null && Pacing.IsPutBack(refusal))
            {
                // The message waits until the platform may be asked.
                return new Ways([], refusal);
            }

            if (user is not null)
            {
                var found = await OpenAsync(person, [new Identity(adapter.Platform, adapter, user)], cancellationToken);
                roads.Insert(isPreferred ? 0 : roads.Count, found[0]);
            }
        }

        return new Ways(roads, unsaid);
    }

    /// <summary>A person with their identities, the preferred platform's first; the second on one platform is named with its organisation.</summary>
    private async Task<Known?> KnownAsync(ISession session, string personId, CancellationToken cancellationToken)
    {
        if (await session.People.GetAsync(personId, cancellationToken) is not { } person)
        {
            return null;
        }

        var identities = new List<Identity>();
        foreach (var user in (await session.People.ChatUsersAsync(personId, cancellationToken)).OrderBy(user => user.Platform == person.Platform ? 0 : 1))
        {
            if (_adapters.Find(adapter => adapter.Platform == user.Platform) is { } adapter)
            {
                identities.Add(new Identity(identities.Exists(other => other.Adapter == adapter) ? $"{adapter.Platform}/{user.Tenant}" : adapter.Platform, adapter, user));
            }
        }

        return new Known(person, identities);
    }

    private async Task<List<Road>> OpenAsync(Person person, List<Identity> identities, CancellationToken cancellationToken) => await database.ReadAsync(
        async (session, token) =>
        {
            var roads = new List<Road>();
            foreach (var (name, adapter, user) in identities)
            {
                roads.Add(new Road(name, adapter, person, await session.Conversations.PersonalAsync(user.Platform, user.Tenant, user.UserId, token), user));
            }

            return roads;
        },
        cancellationToken);

    private async Task<FindResult> FindAsync(OutboxMessage message, IChatAdapter adapter, Person person, CancellationToken cancellationToken)
    {
        var limits = adapter.LimitsOf(ChatCall.FindByEmail, null, null);
        if (await pacing.AskAsync(message, limits, cancellationToken) is { } wait)
        {
            return new FindResult(null, wait);
        }

        var found = await adapter.FindByEmailAsync(person.Email, cancellationToken);
        await pacing.HeedAsync(limits, found.Refusal);
        if (found.User is { } user)
        {
            await database.WriteAsync((session, token) => session.People.LinkAsync(person.Id, user, token), cancellationToken);
        }

        return found;
    }

    /// <summary>A route's conversation the bot has not heard from yet: the key alone is enough where the platform needs no more.</summary>
    private ConversationReference? RoutedTo(string key)
    {
        var parts = key.Split('/', 3);
        return parts.Length == 3 && routing.Value.Routes.Any(route => route.Conversation == key) ? new ConversationReference(parts[0], parts[1], parts[2], ConversationKind.Team) : null;
    }

    private sealed record Identity(string Name, IChatAdapter Adapter, ChatUser User);

    private sealed record Known(Person Person, List<Identity> Identities);
}
