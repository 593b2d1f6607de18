using System.Text.Json;
using System.Text.Json.Serialization;

namespace NpsBot.Teams.Inbound;

/// <summary>An activity as Teams writes it: the members we read, the open-ended ones left as JSON. Unknown members are ignored.</summary>
internal sealed record TeamsActivity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public TeamsAccount? From { get; init; }

    public TeamsAccount? Recipient { get; init; }

    public TeamsConversation? Conversation { get; init; }

    public string? Text { get; init; }

    public JsonElement Entities { get; init; }

    public string? ReplyToId { get; init; }

    public JsonElement Value { get; init; }

    /// <summary>Of an invoke, e.g. <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Of an installation update, e.g. <c>add</c>.</summary>
    public string? Action { get; init; }

    public TeamsAccount[]? MembersAdded { get; init; }

    public JsonElement ChannelData { get; init; }

    public string? Locale { get; init; }

    public string? LocalTimezone { get; init; }

    [JsonIgnore]
    public string? TenantId => Conversation?.TenantId ?? ChannelData.At("tenant", "id");

    /// <summary>IANA name of the sender's zone, when the client told it.</summary>
    [JsonIgnore]
    public string? ZoneOfSender =>
        LocalTimezone ?? Entities.Items().Where(entity => entity.At("type") == "clientInfo").Select(entity => entity.At("timezone")).FirstOrDefault();
}

/// <summary>A user or a bot. Ids are opaque.</summary>
internal sealed record TeamsAccount(string? Id, string? Name, string? AadObjectId);

internal sealed record TeamsConversation(string? Id, string? ConversationType, string? TenantId, bool? IsGroup);
