using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;

namespace NpsBot.Playground.Teams;

/// <summary>A message in a conversation. Read freely; changed only by the tenant under its gate.</summary>
public sealed class TeamsMessage
{
    /// <summary>Milliseconds since 1970 as text, unique in the tenant.</summary>
    public required string Id { get; init; }

    /// <summary>The channel or chat, without the thread.</summary>
    public required string Conversation { get; init; }

    /// <summary>Id of the thread's first message in a channel; its own id for that one; <see langword="null"/> in a chat.</summary>
    public string? ThreadId { get; init; }

    /// <summary>User id of the author.</summary>
    public required string From { get; init; }

    public required DateTimeOffset At { get; init; }

    public string Text { get; internal set; } = string.Empty;

    /// <summary>What a notification shows.</summary>
    public string? Summary { get; internal set; }

    /// <summary>The card everybody sees.</summary>
    public JsonObject? Card { get; internal set; }

    /// <summary>Buttons below the message that send their text.</summary>
    public ImmutableArray<string> SuggestedActions { get; internal set; } = [];

    /// <summary>How often the message was replaced.</summary>
    public int Updates { get; internal set; }

    /// <summary>Cards that replaced the common one for single users, by user id.</summary>
    public ImmutableDictionary<string, JsonObject> UserCards { get; internal set; } = ImmutableDictionary<string, JsonObject>.Empty;

    /// <summary>When each user's client last asked for the user's own card.</summary>
    internal ImmutableDictionary<string, DateTimeOffset> RefreshedAt { get; set; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    public bool IsFromBot => From == TeamsCredentials.BotId;

    /// <summary>The card a user has before the eyes.</summary>
    public JsonObject? CardFor(string userId) => UserCards.GetValueOrDefault(userId) ?? Card;

    /// <summary>Everything a user can read in the message, one line each.</summary>
    public string TextFor(string userId) => string.Join('\n', new[] { Text, Summary, JsonText.Of(CardFor(userId)) }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>Whether a client asks for the user's own version of the card.</summary>
    internal bool RefreshesFor(string userId) => (Card?["refresh"]?["userIds"] as JsonArray ?? []).Any(id => (string?)id == userId);
}
