using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>A pretend Slack workspace: its Web API for the bot, its people for tests and for the page.</summary>
public sealed class PretendSlack
{
    private readonly SlackWorkspace _workspace;
    private readonly SlackSockets _sockets;
    private readonly SlackDelivery _delivery;
    private readonly SlackSpeech _speech;
    private readonly SlackActs _acts;
    private readonly SlackForms _forms;
    private readonly CallLog _calls;

    internal PretendSlack(PretendWorld world, TimeProvider clock, PretendSlackOptions options, ChangeFeed changes, FaultLog faults, BotLine line)
    {
        _workspace = new SlackWorkspace(world, clock, options, changes, faults);
        _sockets = new SlackSockets(_workspace);
        _delivery = new SlackDelivery(_workspace, line, _sockets);
        _speech = new SlackSpeech(_workspace, _delivery);
        _acts = new SlackActs(_workspace, _delivery, _speech);
        _forms = new SlackForms(_workspace, _delivery, _acts);
        _calls = new CallLog(clock);
    }

    public SlackCredentials Credentials => _workspace.Credentials;

    /// <summary>The bot's last calls of the Web API and of response URLs.</summary>
    public IReadOnlyList<BotCall> Calls => _calls.All;

    /// <summary>Makes the bot's calls fail.</summary>
    public CallTroubles Troubles => _workspace.Troubles;

    /// <summary>The team conversation everybody and the bot are in.</summary>
    public SlackConversation Channel => _workspace.Conversation(SlackWorkspace.ChannelId);

    /// <summary>A person in front of Slack, by short name.</summary>
    public SlackMember User(string personId) => new(_workspace.UserOf(personId), _workspace, _speech, _acts, _forms);

    /// <summary>Display name of a user id; the id itself when it is nobody's.</summary>
    public string NameOf(string userId) => _workspace.FindUser(userId)?.RealName ?? userId;

    /// <summary>Looks at something while nothing changes.</summary>
    internal void Still(Action look)
    {
        lock (_workspace.Gate)
        {
            look();
        }
    }

    /// <summary>Operates an element of a message with values in Slack's own form.</summary>
    internal Task<SlackOutcome> ClickAsync(string personId, string conversation, string ts, string blockId, string actionId, JsonObject? value, JsonObject? state)
    {
        var message = _workspace.FindConversation(conversation)?.Find(ts) ?? throw new ArgumentException($"there is no message {ts} in {conversation}", nameof(ts));
        return _acts.InMessageAsync(_workspace.UserOf(personId), message, blockId, actionId, value, state);
    }

    /// <summary>Operates an element of an open view with values in Slack's own form.</summary>
    internal Task<SlackOutcome> ClickInViewAsync(string personId, string viewId, string blockId, string actionId, JsonObject? value, JsonObject? state) =>
        _acts.InViewAsync(_workspace.UserOf(personId), ViewOf(personId, viewId), blockId, actionId, value, state);

    internal Task<SlackOutcome> SubmitAsync(string personId, string viewId, JsonObject? state) => _forms.SubmitAsync(_workspace.UserOf(personId), ViewOf(personId, viewId), state);

    internal Task CloseAsync(string personId, string viewId, bool all) => _forms.CloseAsync(_workspace.UserOf(personId), ViewOf(personId, viewId), all);

    internal Task OpenHomeAsync(string personId) => _forms.OpenHomeAsync(_workspace.UserOf(personId), "home");

    /// <summary>Sends the last event a second time, as Slack does when it missed the acknowledgement.</summary>
    public Task<BotAnswer> RepeatLastEventAsync() => _delivery.RepeatLastEventAsync();

    /// <summary>Sends an event envelope exactly as given, signed well or badly.</summary>
    public Task<BotAnswer> SendEventAsync(JsonObject envelope, SlackSigning signing) => _delivery.RawEventAsync(envelope, signing);

    /// <summary>Sends an interaction payload exactly as given, signed well or badly.</summary>
    public Task<BotAnswer> SendInteractionAsync(JsonObject payload, SlackSigning signing) => _delivery.RawInteractionAsync(payload, signing);

    /// <summary>An administrator removes the app: its token is dead and the bot is told.</summary>
    public async Task UninstallAsync()
    {
        _workspace.IsInstalled = false;
        await _delivery.EventAsync(new JsonObject { ["type"] = "app_uninstalled", ["event_ts"] = FormattableString.Invariant($"{_workspace.Clock.GetUtcNow().ToUnixTimeSeconds()}.000000") });
    }

    /// <summary>An administrator installs the app again, with the same token; Slack tells nobody.</summary>
    public void Reinstall() => _workspace.IsInstalled = true;

    /// <summary>Somebody's account is deleted.</summary>
    public void Leave(string personId)
    {
        lock (_workspace.Gate)
        {
            _workspace.Leave(_workspace.UserOf(personId));
        }
    }

    /// <summary>An administrator deletes a message.</summary>
    public void Delete(SlackMessage message)
    {
        lock (_workspace.Gate)
        {
            _workspace.Conversation(message.Conversation).Remove(message);
        }
    }

    /// <summary>Archives the team conversation: nothing can be posted there any more.</summary>
    public void ArchiveChannel() => Channel.IsArchived = true;

    /// <summary>Whether events, commands and clicks go over a WebSocket.</summary>
    public bool IsSocketMode => _workspace.Options.SocketMode;

    /// <summary>Waits until the bot holds a WebSocket.</summary>
    public Task ConnectedAsync() => _workspace.Changes.WhenAsync(() => _sockets.Count > 0 ? _sockets : null, "the bot to open a socket");

    /// <summary>Asks the bot to open a new WebSocket before the old one is closed, as Slack does every few hours. Completes when it has.</summary>
    public Task RefreshSocketAsync() => _sockets.RefreshAsync();

    internal void Map(IEndpointRouteBuilder routes)
    {
        new SlackWebApi(_workspace, _sockets, _calls).Map(routes);
        routes.Map(SlackSockets.Path, _sockets.AcceptAsync);
    }

    internal void ListenAt(Uri address) => (_speech.BaseAddress, _sockets.BaseAddress) = (address, address);

    private SlackView ViewOf(string personId, string viewId) => _workspace.Views.Find(viewId) is { } view && view.UserId == _workspace.UserOf(personId).Id ? view : throw new ArgumentException($"{personId} has no view {viewId} open", nameof(viewId));
}
