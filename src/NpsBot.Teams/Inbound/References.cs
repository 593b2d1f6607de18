using NpsBot.Core.Conversations;

namespace NpsBot.Teams.Inbound;

/// <summary>Conversation references in Teams' terms: a channel's thread is written into the conversation id on the wire and kept apart here.</summary>
internal static class References
{
    public const string Platform = "teams";

    private const string ThreadMark = ";messageid=";

    /// <summary>Where an activity happened. Call only for a readable one (<see cref="IsReadable"/>).</summary>
    public static ConversationReference Of(TeamsActivity wire)
    {
        var id = wire.Conversation!.Id!;
        var mark = id.IndexOf(ThreadMark, StringComparison.Ordinal);
        var kind = KindOf(wire);
        return new ConversationReference(
            Platform,
            wire.TenantId ?? string.Empty,
            mark < 0 ? id : id[..mark],
            kind,
            kind == ConversationKind.Personal ? wire.From?.Id : null,
            wire.ServiceUrl,
            mark < 0 ? null : id[(mark + ThreadMark.Length)..],
            wire.Recipient?.Id);
    }

    /// <summary>The id Teams wants in an address.</summary>
    public static string WireId(ConversationReference conversation) =>
        conversation.ThreadId is null ? conversation.Id : $"{conversation.Id}{ThreadMark}{conversation.ThreadId}";

    /// <summary>The reference of what Teams answered when a conversation or thread was made.</summary>
    public static ConversationReference Moved(ConversationReference asked, string wireId)
    {
        var mark = wireId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return mark < 0
            ? asked with { Id = wireId, ThreadId = null }
            : asked with { Id = wireId[..mark], ThreadId = wireId[(mark + ThreadMark.Length)..] };
    }

    /// <summary>True when the members every activity of ours needs are there.</summary>
    public static bool IsReadable(TeamsActivity wire) =>
        wire is { Type.Length: > 0, Conversation.Id.Length: > 0, From.Id.Length: > 0 };

    // The id's shape says nothing reliable: a one-to-one chat may look like a group.
    private static ConversationKind KindOf(TeamsActivity wire) => wire.Conversation!.ConversationType?.ToLowerInvariant() switch
    {
        "personal" => ConversationKind.Personal,
        "groupchat" => ConversationKind.Group,
        "channel" => ConversationKind.Team,
        _ when wire.ChannelData.Object("team").At("id") is not null || wire.ChannelData.Object("channel").At("id") is not null => ConversationKind.Team,
        _ => wire.Conversation.IsGroup == true ? ConversationKind.Group : ConversationKind.Personal,
    };
}
