using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;
using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Platforms;

/// <summary>A town with a fake bot, and the connector as that bot would call it.</summary>
public abstract class TeamsFixture : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private FakeBot? _bot;
    private PretendTown? _town;
    private string _token = string.Empty;

    protected FakeTimeProvider Clock { get; } = new();

    protected PretendTown Town => _town!;

    private protected FakeBot Bot => _bot!;

    protected TeamsMember Cora => Town.Teams.User("cora");

    public async ValueTask InitializeAsync()
    {
        (_town, _bot) = await FakeBot.StartTownAsync(new() { Clock = Clock });
        _token = (string)(await LoginAsync(Town.Teams.Credentials.ClientSecret)).Body["access_token"]!;
        await Town.Teams.InstallAsync();
        while (Bot.Waiting > 0)
        {
            await Bot.HearsAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<(HttpStatusCode Status, JsonObject Body)> LoginAsync(string secret)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", TeamsCredentials.AppId), new("client_secret", secret), new("scope", TeamsCredentials.Scope)]);
        using var response = await _client.PostAsync(Town.Teams.TokenUrl, form);
        return (response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    protected async Task<JsonObject> GetAsync(Uri address) => (JsonObject)JsonNode.Parse(await _client.GetStringAsync(address))!;

    protected async Task<(HttpResponseMessage Response, JsonObject Body)> CallAsync(HttpMethod method, string path, JsonObject? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Town.Teams.ServiceUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _token);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response, text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!);
    }

    protected Task<(HttpResponseMessage Response, JsonObject Body)> PostAsync(string conversation, JsonObject activity) =>
        CallAsync(HttpMethod.Post, $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", activity);

    protected static JsonObject Message(JsonObject card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
    };

    protected static JsonObject Card(params JsonNode[] body) => new() { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray(body) };

    protected static JsonObject TextBlock(string text) => new() { ["type"] = "TextBlock", ["text"] = text };

    protected static JsonObject Execute(string title, string verb) => new() { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = verb, ["data"] = new JsonObject { ["case"] = "12" } };

    protected static JsonObject Submit(string title, string? dialog = null) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = title,
        ["data"] = dialog is null ? new JsonObject { ["case"] = "12" } : new JsonObject { ["case"] = "12", ["msteams"] = new JsonObject { ["type"] = dialog } },
    };

    protected static JsonObject Set(params JsonNode[] actions) => new() { ["type"] = "ActionSet", ["actions"] = new JsonArray(actions) };
}
