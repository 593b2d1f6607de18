using System.Collections.Immutable;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Sessions;

/// <summary>Says in sentences which messages of a case are late, went by another road than they should, may be there twice, or were given up.</summary>
public static class DeliveryTroubles
{
    /// <summary>A message still unsent after this long is a trouble worth showing.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    private const int MaxMessages = 50;
    private const int MaxTroubles = 3;

    /// <summary>What the newest message to each destination suffers from; what was mended since is no trouble.</summary>
    public static async Task<ImmutableArray<string>> OfAsync(ISession session, CaseId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var troubles = ImmutableArray.CreateBuilder<string>();
        var messages = await session.Outbox.ListAsync(null, id.Number, MaxMessages, cancellationToken);
        foreach (var message in messages.DistinctBy(message => (message.Kind, message.Subject, message.Destination)).Where(message => IsTrouble(message, now)))
        {
            var trouble = Say(message, await RecipientAsync(session, message.Destination, cancellationToken), now);
            if (troubles.Count < MaxTroubles && !troubles.Contains(trouble))
            {
                troubles.Add(trouble);
            }
        }

        return troubles.ToImmutable();
    }

    private static bool IsTrouble(OutboxMessage message, DateTimeOffset now) =>
        message.State == OutboxState.Dead || !string.IsNullOrEmpty(message.ClosedRoads) || message.MayBeDouble || IsLate(message, now);

    private static bool IsLate(OutboxMessage message, DateTimeOffset now) =>
        message is { State: OutboxState.Pending, LastError: not null } && now - message.CreatedAt > LateAfter;

    private static string Say(OutboxMessage message, string to, DateTimeOffset now)
    {
        var closed = string.Join(", ", ClosedRoads.Parse(message.ClosedRoads).All.Select(road => $"{PlatformOf(road.Name)} says {road.Code}"));
        var error = message.LastError?.TrimEnd(OutboxMessage.Doubt[0]);
        return message.State switch
        {
            OutboxState.Dead => $"A message to {to} could not be delivered ({(closed.Length > 0 ? closed : Because(error))}).",
            OutboxState.Sent when closed.Length == 0 => $"A message to {to} may be there twice: {PlatformOf(message.Road ?? "the platform")} cannot be asked whether an earlier try arrived.",
            OutboxState.Sent => $"{to} could not be reached directly ({closed}); it went by {PlatformOf(message.Road ?? "another road")}.",
            _ when IsLate(message, now) => $"A message to {to} is late ({error}); it is tried again.",
            _ => $"{to} could not be reached directly ({closed}); this came another way.",
        };
    }

    /// <summary>A platform's word is for the administrator who looks it up; our own is for everybody.</summary>
    private static string? Because(string? error) => error == "no_road" ? "no chat account was found" : error;

    /// <summary>"Slack" of <c>slack</c> and of <c>slack/T1</c>.</summary>
    internal static string PlatformOf(string road)
    {
        var platform = road.Split('/')[0];
        return platform.Length == 0 ? road : char.ToUpperInvariant(platform[0]) + platform[1..];
    }

    /// <summary>Whom a message goes to, by name.</summary>
    internal static async Task<string> RecipientAsync(ISession session, string destination, CancellationToken cancellationToken)
    {
        var mark = destination.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = (destination[..mark], destination[(mark + 1)..]);
        if (kind == "person")
        {
            return (await session.People.GetAsync(rest, cancellationToken))?.Name ?? rest;
        }

        return await session.Conversations.GetAsync(rest, cancellationToken) switch
        {
            { Kind: ConversationKind.Personal, UserId: { } userId } personal => (await session.People.FindByChatUserAsync(personal.Platform, personal.Tenant, userId, cancellationToken))?.Name ?? "a colleague",
            null => "a conversation",
            _ => "a team conversation",
        };
    }
}
