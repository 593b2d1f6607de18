using System.Collections.Immutable;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>Everything the pretend workspace knows. All changes happen under <see cref="Gate"/>.</summary>
internal sealed class SlackWorkspace
{
    private readonly ImmutableArray<SlackUser> _users;
    private readonly Dictionary<string, SlackConversation> _conversations;
    private ImmutableHashSet<string> _left = [];

    public SlackWorkspace(PretendWorld world, TimeProvider clock, PretendSlackOptions options, ChangeFeed changes, FaultLog faults)
    {
        (Clock, Options, Changes, Faults) = (clock, options, changes, faults);
        (Triggers, Hooks, PostLimit) = (new(clock, options.AckDeadline), new(clock, options), new(clock, options));
        Messages = new(this);
        Views = new(this);
        _users = [.. world.PeopleOn(PretendWorld.Slack).Select(SlackUser.Of), SlackUser.Bot];
        var channel = new SlackConversation(ChannelId, PretendWorld.SlackConversationName, isDirect: false) { Members = [.. _users.Select(user => user.Id)] };
        _conversations = _users.Where(user => user.Person is not null)
            .Select(user => new SlackConversation(user.DirectId, user.Name, isDirect: true) { Members = [user.Id, SlackCredentials.BotUserId] })
            .Append(channel)
            .ToDictionary(conversation => conversation.Id, StringComparer.Ordinal);
    }

    public const string ChannelId = "C0CUSTOMERS";

    public Lock Gate { get; } = new();

    public TimeProvider Clock { get; }

    public PretendSlackOptions Options { get; }

    public ChangeFeed Changes { get; }

    public FaultLog Faults { get; }

    public SlackCredentials Credentials { get; } = new();

    public SlackTriggers Triggers { get; }

    public SlackHooks Hooks { get; }

    public SlackPostLimit PostLimit { get; }

    public SlackMessages Messages { get; }

    public SlackViews Views { get; }

    public CallTroubles Troubles { get; } = new();

    /// <summary>False once the app was removed from the workspace.</summary>
    public bool IsInstalled { get; set; } = true;

    public ImmutableArray<SlackUser> Users => _users;

    public IEnumerable<SlackConversation> Conversations => _conversations.Values;

    public SlackUser? FindUser(string? id) => _users.FirstOrDefault(user => user.Id == id);

    public SlackUser User(string? id) => FindUser(id) is { } user && !HasLeft(user) ? user : throw new SlackRefusal("user_not_found");

    /// <summary>True for somebody whose account was deleted.</summary>
    public bool HasLeft(SlackUser user) => _left.Contains(user.Id);

    /// <summary>Deletes an account, with its conversation with the bot.</summary>
    public void Leave(SlackUser user)
    {
        _left = _left.Add(user.Id);
        _conversations.Remove(user.DirectId);
    }

    public SlackUser UserOf(string personId) => _users.FirstOrDefault(user => user.Person?.Id == personId) ?? throw new ArgumentException($"{personId} is not in the pretend workspace; there are {string.Join(", ", _users.Where(user => user.Person is not null).Select(user => user.Name))}", nameof(personId));

    public SlackConversation? FindConversation(string? id) => id is not null && _conversations.TryGetValue(id, out var conversation) ? conversation : null;

    public SlackConversation Conversation(string? id) => FindConversation(id) ?? throw new SlackRefusal("channel_not_found");

    public SlackConversation Add(SlackConversation conversation) => _conversations[conversation.Id] = conversation;

    /// <summary>The person a user id stands for, for faults.</summary>
    public string? PersonOf(string? userId) => FindUser(userId)?.Person?.Id;
}
