using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Sessions;
using NpsBot.Testing;
using NpsBot.Workers;

namespace NpsBot.Tests.Health;

/// <summary>The whole host on a port of its own, a database in a folder of its own, and a clock the test moves.</summary>
internal sealed class HostRig : IAsyncDisposable
{
    private const string Key = "a-key-of-enough-letters";

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly HttpClient _http;

    private HostRig(WebApplication app, string folder, bool ownsFolder, FakeTimeProvider clock)
    {
        (_app, _folder, _ownsFolder, Clock) = (app, folder, ownsFolder, clock);
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    public IDatabase Database => Services.GetRequiredService<IDatabase>();

    public string DatabasePath => Path.Combine(_folder, "test.db");

    public static Task<HostRig> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(null, settings);

    /// <param name="folder">Where the database lies; <see langword="null"/> for a folder of its own.</param>
    public static async Task<HostRig> StartAsync(string? folder, params (string Key, string? Value)[] settings)
    {
        var clock = new FakeTimeProvider();
        var place = folder ?? Directory.CreateTempSubdirectory("npsbot-host-").FullName;
        var app = BotHost.Build(["--environment", "Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Intake:Key"] = Key,
                ["Health:MinFreeBytes"] = "0",
                ["Storage:ConnectionString"] = $"Data Source={Path.Combine(place, "test.db")}",
            });
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.ClearProviders();
        });
        await app.StartAsync();
        return new HostRig(app, place, folder is null, clock);
    }

    /// <summary>Lets time pass, and the outbox's worker go its round in it as it would have.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        var worker = Services.GetRequiredService<OutboxWorker>();
        while (worker.SinceLastRound > TimeSpan.FromMinutes(1))
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What readiness says now, not a moment ago.</summary>
    public async Task<(HttpStatusCode Status, string Word, IReadOnlyList<(string Check, string Status, string Reason)> Reasons)> ReadyAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (response.StatusCode, (string)body["status"]!, [.. body["reasons"]!.AsArray().Select(reason => ((string)reason!["check"]!, (string)reason["status"]!, (string)reason["reason"]!))]);
    }

    public async Task<string> LiveAsync() => await _http.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> AnswerAsync(string id, int score = 9, string? comment = null, DateTimeOffset? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/responses") { Content = JsonContent.Create(new { id, score, comment, occurred_at = at ?? Clock.GetUtcNow(), respondent = new { email = id + "@acme.example" }, account = new { external_id = "acme" } }) };
        request.Headers.Authorization = new("Bearer", Key);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
