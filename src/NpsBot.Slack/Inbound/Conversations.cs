using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Inbound;

/// <summary>Makes references of what payloads tell about where something happened.</summary>
internal static class Conversations
{
    /// <param name="name">What payloads call it: <c>directmessage</c>, <c>mpdm-...</c>, <c>privategroup</c> or a name; <see langword="null"/> when they do not.</param>
    public static ConversationReference Of(string tenant, string id, string? name, string userId, string? thread = null) =>
        id.StartsWith('D')
            ? Personal(tenant, id, userId, thread)
            : new ConversationReference(
                SlackPlatform.Name,
                tenant,
                id,
                name?.StartsWith("mpdm-", StringComparison.Ordinal) == true ? ConversationKind.Group : ConversationKind.Team,
                ThreadId: thread);

    public static ConversationReference Personal(string tenant, string id, string userId, string? thread = null) =>
        new(SlackPlatform.Name, tenant, id, ConversationKind.Personal, userId, ThreadId: thread);

    /// <summary>A command may be given in a conversation of two other people, which looks like ours with one of them: so it counts as the personal one only once that is known.</summary>
    public static ConversationReference NotOurs(ConversationReference place) =>
        place.Kind == ConversationKind.Personal ? place with { Kind = ConversationKind.Group, UserId = null } : place;

    /// <summary>The personal conversation of somebody whose <c>D...</c> id is not told; Slack takes the user's id for posting and answers with the other.</summary>
    public static ConversationReference PersonalByUser(string tenant, string userId) => Personal(tenant, userId, userId);
}
