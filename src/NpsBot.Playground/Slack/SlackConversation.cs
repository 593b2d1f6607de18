using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>A channel or a direct conversation with the bot.</summary>
public sealed class SlackConversation(string id, string name, bool isDirect)
{
    private ImmutableList<SlackMessage> _messages = [];
    private long _lastTicks;

    public string Id { get; } = id;

    /// <summary>Without the leading hash.</summary>
    public string Name { get; } = name;

    public bool IsDirect { get; } = isDirect;

    public bool IsArchived { get; internal set; }

    /// <summary>User ids, the bot's among them when it is a member.</summary>
    public ImmutableHashSet<string> Members { get; internal set; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SlackMessage> Messages => _messages;

    internal SlackMessage? Find(string? ts) => _messages.Find(message => message.Ts == ts);

    internal void Add(SlackMessage message) => _messages = _messages.Add(message);

    internal void Remove(SlackMessage message) => _messages = _messages.Remove(message);

    /// <summary>A new message id: the instant, moved on by a microsecond when it is taken.</summary>
    internal string NextTs(DateTimeOffset now)
    {
        var ticks = now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond);
        _lastTicks = Math.Max(ticks, _lastTicks + TimeSpan.TicksPerMicrosecond);
        var micros = (_lastTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        return FormattableString.Invariant($"{micros / 1_000_000}.{micros % 1_000_000:000000}");
    }

    internal JsonObject ToJson() => IsDirect
        ? new() { ["id"] = Id, ["created"] = 1_735_689_600, ["is_im"] = true, ["is_archived"] = IsArchived, ["user"] = Members.First(member => member != SlackCredentials.BotUserId) }
        : new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["name_normalized"] = Name,
            ["created"] = 1_735_689_600,
            ["is_channel"] = true,
            ["is_im"] = false,
            ["is_mpim"] = false,
            ["is_group"] = false,
            ["is_private"] = false,
            ["is_archived"] = IsArchived,
            ["is_shared"] = false,
            ["is_ext_shared"] = false,
            ["is_member"] = Members.Contains(SlackCredentials.BotUserId),
            ["num_members"] = Members.Count,
        };
}
