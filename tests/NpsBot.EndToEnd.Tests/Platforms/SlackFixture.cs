using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Platforms;

/// <summary>A town with a fake bot, and the Web API as that bot would call it.</summary>
public abstract class SlackFixture : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private FakeBot? _bot;
    private PretendTown? _town;

    protected FakeTimeProvider Clock { get; } = new();

    protected PretendTown Town => _town!;

    private protected FakeBot Bot => _bot!;

    protected virtual PretendTownOptions Options => new() { Clock = Clock };

    public async ValueTask InitializeAsync() => (_town, _bot) = await FakeBot.StartTownAsync(Options);

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<(HttpResponseMessage Response, JsonObject Body)> CallRawAsync(string method, JsonObject arguments, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Town.Address, "/slack/api/" + method)) { Content = new StringContent(arguments.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Town.Slack.Credentials.BotToken);
        var response = await _client.SendAsync(request);
        return (response, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    protected async Task<JsonObject> CallAsync(string method, JsonObject arguments) => (await CallRawAsync(method, arguments)).Body;

    protected async Task<JsonObject> CallWithFormAsync(string method, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Town.Address, "/slack/api/" + method)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Town.Slack.Credentials.BotToken);
        using var response = await _client.SendAsync(request);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    protected Task<JsonObject> PostAsync(string channel, JsonArray blocks) => CallAsync("chat.postMessage", new() { ["channel"] = channel, ["text"] = "Something happened", ["blocks"] = blocks });

    protected static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text } };

    protected static JsonObject Button(string label, string actionId, string value = "v") => new()
    {
        ["type"] = "button",
        ["action_id"] = actionId,
        ["value"] = value,
        ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = label },
    };

    protected static JsonObject Actions(params JsonNode[] elements) => new() { ["type"] = "actions", ["block_id"] = "buttons", ["elements"] = new JsonArray(elements) };

    protected static JsonObject Modal(string title, params JsonNode[] blocks) => new()
    {
        ["type"] = "modal",
        ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = title },
        ["submit"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Save" },
        ["blocks"] = new JsonArray(blocks),
    };

    protected static JsonObject Input(string label, string id, bool optional = false) => new()
    {
        ["type"] = "input",
        ["block_id"] = id,
        ["optional"] = optional,
        ["label"] = new JsonObject { ["type"] = "plain_text", ["text"] = label },
        ["element"] = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = "value" },
    };

    /// <summary>The payload of an interaction the bot heard.</summary>
    private protected static JsonObject PayloadOf(Heard heard) => (JsonObject)JsonNode.Parse(Uri.UnescapeDataString(heard.Body["payload=".Length..]))!;
}
