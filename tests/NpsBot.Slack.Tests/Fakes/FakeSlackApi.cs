using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NpsBot.Slack.Tests.Fakes;

/// <summary>A call the product made.</summary>
internal sealed record SlackCall(string Method, JsonObject Arguments, string? Token, string ContentType);

/// <summary>Slack's Web API on this machine: records calls, answers as scripted or with what Slack answers when all is well.</summary>
internal sealed class FakeSlackApi : IAsyncDisposable
{
    private static readonly Dictionary<string, Func<JsonObject>> Usual = new()
    {
        ["auth.test"] = () => new() { ["ok"] = true, ["team_id"] = "T1", ["team"] = "Team", ["user_id"] = "UBOT", ["bot_id"] = "BBOT" },
        ["chat.postMessage"] = () => new() { ["ok"] = true, ["channel"] = "D42", ["ts"] = "1700000000.000100" },
        ["chat.update"] = () => new() { ["ok"] = true, ["channel"] = "C1", ["ts"] = "1700000000.000100" },
        ["conversations.open"] = () => new() { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = "D42" } },
        ["views.open"] = () => new() { ["ok"] = true, ["view"] = new JsonObject { ["id"] = "VOPENED" } },
    };

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Channel<SlackCall>> _calls = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, JsonObject Body, string? RetryAfter)>> _scripts = new();
    private readonly Channel<WebSocket> _sockets = Channel.CreateUnbounded<WebSocket>();

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeSlackApi(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public Uri ApiBaseUrl => new(Address, "api/");

    public Uri ResponseUrl => new(Address, "respond/1");

    public string Scopes { get; set; } = string.Join(',', SlackCheck.NeededScopes);

    /// <summary>The sockets the product opened, in order.</summary>
    public ChannelReader<WebSocket> Sockets => _sockets.Reader;

    public static async Task<FakeSlackApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var api = new FakeSlackApi(app);
        app.UseWebSockets();
        app.MapPost("/api/{method}", (string method, HttpRequest request) => api.AnswerAsync(method, request));
        app.MapPost("/respond/{id}", (HttpRequest request) => api.AnswerAsync("response_url", request));
        app.Map("/socket", api.SocketAsync);
        await app.StartAsync();
        api.Address = new Uri(app.Urls.Single() + "/");
        return api;
    }

    /// <summary>The next answer to a method, once.</summary>
    public void Answer(string method, JsonObject body, int status = 200, string? retryAfter = null) =>
        _scripts.GetOrAdd(method, _ => new()).Enqueue((status, body, retryAfter));

    public void Refuse(string method, string error) => Answer(method, new JsonObject { ["ok"] = false, ["error"] = error });

    /// <summary>Waits for the next call of a method.</summary>
    public async Task<SlackCall> NextAsync(string method)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await Calls(method).Reader.ReadAsync(patience.Token);
    }

    public bool WasCalled(string method) => Calls(method).Reader.TryPeek(out _);

    public ValueTask DisposeAsync()
    {
        _closed.TrySetResult();
        return _app.DisposeAsync();
    }

    private Channel<SlackCall> Calls(string method) => _calls.GetOrAdd(method, _ => Channel.CreateUnbounded<SlackCall>());

    private async Task<IResult> AnswerAsync(string method, HttpRequest request)
    {
        var call = new SlackCall(method, await ArgumentsAsync(request), request.Headers.Authorization.ToString(), request.ContentType ?? "");
        Calls(method).Writer.TryWrite(call);
        if (method == "auth.test")
        {
            request.HttpContext.Response.Headers["x-oauth-scopes"] = Scopes;
        }

        if (_scripts.TryGetValue(method, out var script) && script.TryDequeue(out var scripted))
        {
            if (scripted.RetryAfter is { } seconds)
            {
                request.HttpContext.Response.Headers.RetryAfter = seconds;
            }

            return Results.Text(scripted.Body.ToJsonString(), "application/json", statusCode: scripted.Status);
        }

        if (method == "apps.connections.open")
        {
            return Results.Text(new JsonObject { ["ok"] = true, ["url"] = $"ws://{Address.Authority}/socket?ticket=1" }.ToJsonString(), "application/json");
        }

        return Results.Text((Usual.TryGetValue(method, out var usual) ? usual() : new JsonObject { ["ok"] = true }).ToJsonString(), "application/json");
    }

    private static async Task<JsonObject> ArgumentsAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return (await JsonNode.ParseAsync(request.Body))!.AsObject();
        }

        var arguments = new JsonObject();
        foreach (var (name, value) in await request.ReadFormAsync())
        {
            arguments[name] = value.ToString();
        }

        return arguments;
    }

    private async Task SocketAsync(HttpContext context)
    {
        var socket = await context.WebSockets.AcceptWebSocketAsync();
        _sockets.Writer.TryWrite(socket);

        // The request must outlive the connection: a test may still read what the product sent last.
        await _closed.Task;
    }
}
