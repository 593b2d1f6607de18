using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>A personal chat with the bot, or a channel.</summary>
public sealed class TeamsConversation(string id, string name, bool isPersonal, ImmutableArray<TeamsUser> members)
{
    private ImmutableList<TeamsMessage> _messages = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    public bool IsPersonal { get; } = isPersonal;

    public ImmutableArray<TeamsUser> Members { get; } = members;

    /// <summary>Whether the bot is installed there.</summary>
    public bool HasBot { get; internal set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<TeamsMessage> Messages => _messages;

    internal TeamsMessage? Find(string? id) => _messages.Find(message => message.Id == id);

    internal void Add(TeamsMessage message) => _messages = _messages.Add(message);

    internal void Remove(TeamsMessage message) => _messages = _messages.Remove(message);

    /// <summary>The id by which activities name this conversation, or a thread of it.</summary>
    internal string WireId(string? threadId) => threadId is null ? Id : $"{Id};messageid={threadId}";

    internal JsonObject ToJson(string? threadId)
    {
        var conversation = new JsonObject { ["id"] = WireId(threadId), ["conversationType"] = IsPersonal ? "personal" : "channel", ["tenantId"] = TeamsCredentials.TenantId };
        if (!IsPersonal)
        {
            conversation["isGroup"] = true;
        }

        return conversation;
    }
}
