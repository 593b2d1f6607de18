using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>Everything the pretend tenant knows. All changes happen under <see cref="Gate"/>.</summary>
internal sealed class TeamsTenant
{
    public const string TeamId = "19:playgroundCustomerSuccessGeneral1@thread.tacv2";
    public const string ChannelId = "19:playgroundAlerts0000000000000001@thread.tacv2";
    public const string TeamGroupId = "5a1ab07e-0000-4000-8000-00000000007e";

    private readonly ImmutableArray<TeamsConversation> _conversations;
    private ImmutableDictionary<string, TeamsDialog> _dialogs = ImmutableDictionary<string, TeamsDialog>.Empty;
    private long _lastId;

    public TeamsTenant(PretendWorld world, TimeProvider clock, PretendTeamsOptions options, ChangeFeed changes, FaultLog faults)
    {
        (Clock, Options, Changes, Faults) = (clock, options, changes, faults);
        Limit = new TeamsSendLimit(clock, options);
        Users = [.. world.PeopleOn(PretendWorld.Teams).Select(TeamsUser.Of)];
        _conversations = [.. Users.Select(user => new TeamsConversation(user.PersonalId, PretendWorld.BotName, isPersonal: true, [user])), new TeamsConversation(ChannelId, PretendWorld.TeamConversationName, isPersonal: false, Users)];
    }

    public Lock Gate { get; } = new();

    public TimeProvider Clock { get; }

    public PretendTeamsOptions Options { get; }

    public ChangeFeed Changes { get; }

    public FaultLog Faults { get; }

    public TeamsCredentials Credentials { get; } = new();

    public TeamsSendLimit Limit { get; }

    public CallTroubles Troubles { get; } = new();

    public ImmutableArray<TeamsUser> Users { get; }

    public IReadOnlyList<TeamsConversation> Conversations => _conversations;

    public TeamsConversation Channel => _conversations[^1];

    /// <summary>Base of the connector, as activities tell it; ends in a slash.</summary>
    public Uri ServiceUrl { get; set; } = new("http://127.0.0.1/");

    public TeamsUser UserOf(string personId) => Users.FirstOrDefault(user => user.Person.Id == personId) ?? throw new ArgumentException($"{personId} is not in the pretend tenant; there are {string.Join(", ", Users.Select(user => user.Person.Id))}", nameof(personId));

    public TeamsUser? FindUser(string id) => Users.FirstOrDefault(user => user.Is(id));

    public TeamsConversation PersonalOf(TeamsUser user) => _conversations.First(conversation => conversation.Id == user.PersonalId);

    /// <summary>Reads an id from the wire, with its thread if it has one.</summary>
    /// <exception cref="TeamsRefusal">Unknown, or the bot is not installed there.</exception>
    public (TeamsConversation Conversation, string? ThreadId) Find(string wireId)
    {
        const string Mark = ";messageid=";
        var mark = wireId.IndexOf(Mark, StringComparison.Ordinal);
        var (id, thread) = mark < 0 ? (wireId, null) : (wireId[..mark], wireId[(mark + Mark.Length)..]);
        var conversation = _conversations.FirstOrDefault(conversation => conversation.Id == id) ?? throw TeamsRefusal.NoConversation();
        return conversation.HasBot ? (conversation, thread) : throw new TeamsRefusal(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
    }

    public TeamsDialog? DialogOf(TeamsUser user) => _dialogs.GetValueOrDefault(user.Id);

    public void Show(TeamsUser user, TeamsDialog? dialog) => _dialogs = dialog is null ? _dialogs.Remove(user.Id) : _dialogs.SetItem(user.Id, dialog);

    public string NextId()
    {
        _lastId = Math.Max(Clock.GetUtcNow().ToUnixTimeMilliseconds(), _lastId + 1);
        return _lastId.ToString(CultureInfo.InvariantCulture);
    }
}
