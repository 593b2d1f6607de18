using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>A pretend Teams tenant: login, keys and connector for the bot, people for tests and for the page.</summary>
public sealed class PretendTeams
{
    private const string LoginPath = "/teams/login/{tenant}/oauth2/v2.0/token";
    private const string MetadataPath = "/teams/openid/v1/.well-known/openidconfiguration";
    private const string KeysPath = "/teams/openid/v1/.well-known/keys";

    private readonly TeamsTenant _tenant;
    private readonly TeamsKeys _keys;
    private readonly TeamsLogin _login;
    private readonly TeamsDelivery _delivery;
    private readonly TeamsSpeech _speech;
    private readonly TeamsActs _acts;
    private readonly TeamsRefresh _refresh;
    private readonly CallLog _calls;
    private Uri _address = new("http://127.0.0.1/");

    internal PretendTeams(PretendWorld world, TimeProvider clock, PretendTeamsOptions options, ChangeFeed changes, FaultLog faults, BotLine line)
    {
        _tenant = new TeamsTenant(world, clock, options, changes, faults);
        _keys = new TeamsKeys(clock);
        _login = new TeamsLogin(clock, _tenant.Credentials, options);
        _delivery = new TeamsDelivery(_tenant, _keys, line);
        var invokes = new TeamsInvokes(_tenant, _delivery);
        _speech = new TeamsSpeech(_tenant, _delivery);
        _acts = new TeamsActs(_tenant, _delivery, invokes, _speech);
        _refresh = new TeamsRefresh(_tenant, invokes, line);
        _calls = new CallLog(clock);
    }

    public TeamsCredentials Credentials => _tenant.Credentials;

    /// <summary>The channel's OpenID document, with the address of its keys.</summary>
    public Uri MetadataUrl => new(_address, MetadataPath);

    /// <summary>Where the bot gets its token.</summary>
    public Uri TokenUrl => new(_address, LoginPath.Replace("{tenant}", TeamsCredentials.TenantId, StringComparison.Ordinal));

    /// <summary>Base of the connector; ends in a slash.</summary>
    public Uri ServiceUrl => _tenant.ServiceUrl;

    /// <summary>The bot's last calls to the connector.</summary>
    public IReadOnlyList<BotCall> Calls => _calls.All;

    /// <summary>Makes the bot's calls to the connector fail.</summary>
    public CallTroubles Troubles => _tenant.Troubles;

    /// <summary>The team's channel.</summary>
    public TeamsConversation Channel => _tenant.Channel;

    /// <summary>A person in front of Teams, by short name.</summary>
    public TeamsMember User(string personId) => new(_tenant.UserOf(personId), _tenant, _speech, _acts, _refresh);

    /// <summary>An administrator installs the bot for everybody and into the team.</summary>
    public async Task InstallAsync()
    {
        foreach (var user in _tenant.Users)
        {
            await _speech.InstallAsync(user, _tenant.PersonalOf(user));
        }

        await InstallInTeamAsync(_tenant.Users[0].Person.Id);
    }

    /// <summary>A person installs the bot into the team.</summary>
    public Task InstallInTeamAsync(string personId) => _speech.InstallAsync(_tenant.UserOf(personId), _tenant.Channel);

    public Task UninstallFromTeamAsync(string personId) => _speech.UninstallAsync(_tenant.UserOf(personId), _tenant.Channel);

    /// <summary>Delivers the last activity a second time under its own id, as Teams does when it missed the answer.</summary>
    public Task<BotAnswer> RepeatLastActivityAsync() => _delivery.RepeatLastAsync();

    /// <summary>A message is deleted.</summary>
    public void Delete(TeamsMessage message)
    {
        lock (_tenant.Gate)
        {
            _tenant.Conversations.First(conversation => conversation.Id == message.Conversation).Remove(message);
        }
    }

    /// <summary>A message of a person in the personal chat, signed well or badly.</summary>
    public Task<BotAnswer> SendMessageAsync(string personId, string text, TeamsSigning signing)
    {
        var user = _tenant.UserOf(personId);
        var activity = _delivery.Activity("message", user, _tenant.PersonalOf(user), null);
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return _delivery.SendAsync(activity, signing, _tenant.Options.DeliveryDeadline);
    }

    /// <summary>Replaces the channel's signing key; the next activity comes with the new one.</summary>
    public void RotateKeys() => _keys.Rotate();

    /// <summary>Makes all tokens of the bot invalid at once.</summary>
    public void RevokeTokens() => _login.RevokeAll();

    /// <summary>Display name of a user id; the bot's for anybody else.</summary>
    public string NameOf(string userId) => _tenant.FindUser(userId)?.Person.Name ?? PretendWorld.BotName;

    /// <summary>Clicks an action in a message with what the client collected.</summary>
    internal Task<TeamsOutcome> ClickAsync(string personId, string conversationId, string messageId, JsonObject action, JsonObject inputs)
    {
        var conversation = _tenant.Conversations.FirstOrDefault(conversation => conversation.Id == conversationId);
        var message = conversation?.Find(messageId) ?? throw new ArgumentException($"there is no message {messageId}", nameof(messageId));
        return _acts.InMessageAsync(_tenant.UserOf(personId), conversation, message, action, inputs);
    }

    /// <summary>Clicks an action in the open dialog with what the client collected.</summary>
    internal Task<TeamsOutcome> ClickInDialogAsync(string personId, JsonObject action, JsonObject inputs)
    {
        var user = _tenant.UserOf(personId);
        return _acts.InDialogAsync(user, _tenant.DialogOf(user) ?? throw new ArgumentException($"{personId} has no dialog open", nameof(personId)), action, inputs);
    }

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(MetadataPath, () => Results.Json(new JsonObject
        {
            ["issuer"] = TeamsCredentials.Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = new Uri(_address, KeysPath).AbsoluteUri,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        }));
        routes.MapGet(KeysPath, () => Results.Json(_keys.ToJwks()));
        routes.MapPost(LoginPath, _login.TokenAsync).DisableAntiforgery();
        new TeamsConnector(_tenant, _login, _calls, _refresh).Map(routes);
    }

    internal void ListenAt(Uri address)
    {
        _address = address;
        _tenant.ServiceUrl = new Uri(address, TeamsConnector.BasePath + "/");
    }
}
