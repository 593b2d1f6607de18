namespace NpsBot.Core.Conversations;

/// <summary>Where a message lives.</summary>
public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>A chat of several people outside any team.</summary>
    Group,

    /// <summary>A team's conversation (a channel, on both platforms).</summary>
    Team,
}

/// <summary>Everything needed to write to a conversation later, without an inbound request. Serialisable.</summary>
/// <param name="Platform">Name of the platform's adapter, e.g. <c>teams</c>.</param>
/// <param name="Tenant">The organisation on the platform (tenant id, workspace id).</param>
/// <param name="Id">The platform's id of the conversation; opaque, compared ordinally.</param>
/// <param name="Kind">Personal, group or team.</param>
/// <param name="UserId">The other person's native id in a personal conversation; <see langword="null"/> elsewhere.</param>
/// <param name="ServiceUrl">Where the platform takes messages for it, when that differs by conversation.</param>
/// <param name="ThreadId">The thread to write in; <see langword="null"/> for the conversation itself.</param>
/// <param name="BotId">The bot's own id there, when the platform needs it.</param>
public sealed record ConversationReference(
    string Platform,
    string Tenant,
    string Id,
    ConversationKind Kind,
    string? UserId = null,
    string? ServiceUrl = null,
    string? ThreadId = null,
    string? BotId = null)
{
    /// <summary>Key of the conversation in stores and queues; threads share their conversation's key.</summary>
    public string Key => $"{Platform}/{Tenant}/{Id}";
}
