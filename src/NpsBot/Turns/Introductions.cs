using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;

namespace NpsBot.Turns;

/// <summary>Finds out who a chat user is; on first contact by e-mail, from then on by the link.</summary>
public sealed class Introductions(IDatabase database, IEnumerable<IChatAdapter> adapters)
{
    private readonly List<IChatAdapter> _adapters = [.. adapters];

    /// <summary>The person; <see langword="null"/> for somebody the directory does not hold.</summary>
    public async Task<Person?> WhoAsync(Activity activity, CancellationToken cancellationToken)
    {
        var user = activity.From;
        var known = await database.ReadAsync((session, token) => session.People.FindByChatUserAsync(user.Platform, user.Tenant, user.UserId, token), cancellationToken);
        if (known is not null || activity.Kind is ActivityKind.Uninstalled or ActivityKind.Seen)
        {
            return known;
        }

        // The platform is asked outside any transaction.
        var adapter = _adapters.Find(candidate => candidate.Platform == user.Platform);
        var described = adapter is null || user.Email is not null ? user : await adapter.DescribeAsync(user, activity.Conversation, cancellationToken);
        if (described.Email is not { Length: > 0 } email)
        {
            return null;
        }

        return await database.WriteAsync(
            WriteLane.Turn,
            async (session, token) =>
            {
                var person = await session.People.FindByEmailAsync(email, token);
                if (person is not null)
                {
                    await session.People.LinkAsync(person.Id, described, token);
                }

                return person;
            },
            cancellationToken);
    }
}
