using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Signatures;

namespace NpsBot.Slack.Tests.Fakes;

/// <summary>The real edge on a real port, with a pretend Slack behind it and a recording handler in place of the product.</summary>
internal sealed class SlackEdge : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    private SlackEdge(WebApplication app, FakeSlackApi slack, RecordingTurnHandler handler, TimeProvider clock)
    {
        (_app, Slack, Handler, _clock) = (app, slack, handler, clock);
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeSlackApi Slack { get; }

    public RecordingTurnHandler Handler { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Settings besides or instead of the usual; an empty value takes one away.</param>
    public static Task<SlackEdge> StartAsync(TimeProvider? clock = null, params (string Key, string? Value)[] settings) => StartAsync(_ => { }, clock, settings);

    /// <param name="script">Tells the pretend Slack what to answer before the edge first asks.</param>
    public static async Task<SlackEdge> StartAsync(Action<FakeSlackApi> script, TimeProvider? clock, params (string Key, string? Value)[] settings)
    {
        var slack = await FakeSlackApi.StartAsync();
        script(slack);
        var handler = new RecordingTurnHandler();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = "xoxb-test",
            ["Slack:SigningSecret"] = Secret,
            ["Slack:ApiBaseUrl"] = slack.ApiBaseUrl.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => "Slack:" + pair.Key, pair => pair.Value));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<ITurnHandler>(handler);
        builder.Services.AddSlack(builder.Configuration);
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return new SlackEdge(app, slack, handler, clock ?? TimeProvider.System);
    }

    public Task<HttpResponseMessage> PostEventAsync(JsonObject envelope, int retry = 0) => PostAsync(SlackEndpoints.EventsPath, envelope.ToJsonString(), "application/json", retry: retry);

    public Task<HttpResponseMessage> PostInteractionAsync(JsonObject payload) =>
        PostAsync(SlackEndpoints.InteractivityPath, "payload=" + Uri.EscapeDataString(payload.ToJsonString()), "application/x-www-form-urlencoded");

    public async Task<HttpResponseMessage> PostCommandAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await PostAsync(SlackEndpoints.CommandsPath, await form.ReadAsStringAsync(), "application/x-www-form-urlencoded");
    }

    /// <summary>Signs and posts as Slack does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, string contentType, string secret = Secret, TimeSpan age = default, int retry = 0)
    {
        var timestamp = (_clock.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(body);
        return await PostRawAsync(path, bytes, contentType, timestamp, SlackSignature.Sign(secret, timestamp, bytes), retry);
    }

    public async Task<HttpResponseMessage> PostRawAsync(string path, byte[] body, string contentType, string? timestamp, string? signature, int retry = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (timestamp is not null)
        {
            request.Headers.TryAddWithoutValidation(SlackSignature.TimestampHeader, timestamp);
        }

        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(SlackSignature.SignatureHeader, signature);
        }

        if (retry > 0)
        {
            request.Headers.Add("x-slack-retry-num", retry.ToString(CultureInfo.InvariantCulture));
        }

        return await _http.SendAsync(request);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
