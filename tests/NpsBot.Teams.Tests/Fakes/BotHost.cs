using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Conversations;
using NpsBot.Teams.Authentication;
using NpsBot.Teams.Connector;
using NpsBot.Teams.Inbound;
using NpsBot.Testing;

namespace NpsBot.Teams.Tests.Fakes;

/// <summary>The Teams edge in a real web host on a local port, with a clock and a turn handler of the test's own.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private BotHost(WebApplication app) => _app = app;

    public FakeTimeProvider Time { get; private init; } = new(SampleViews.Now);

    public FakeTurns Turns { get; private init; } = new();

    public IServiceProvider Services => _app.Services;

    public TeamsAdapter Adapter => Services.GetRequiredService<TeamsAdapter>();

    public Uri Messages => new($"{_app.Urls.First()}{TeamsSetup.Path}");

    /// <param name="settings">Laid over working settings for <paramref name="teams"/>; keys without the section's name, an empty value removes one.</param>
    public static async Task<BotHost> StartAsync(FakeTeams teams, string environment = "Development", ITeamRosters? rosters = null, HttpMessageHandler? keys = null, params IEnumerable<(string Key, string? Value)> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Configuration.AddInMemoryCollection(Settings(teams, settings));
        var host = new { Time = new FakeTimeProvider(SampleViews.Now), Turns = new FakeTurns() };
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        builder.Services.AddSingleton<ITurnHandler>(host.Turns);
        if (rosters is not null)
        {
            builder.Services.AddSingleton(rosters);
        }

        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        if (keys is not null)
        {
            builder.Services.AddHttpClient(ChannelKeys.ClientName).ConfigurePrimaryHttpMessageHandler(() => keys);
        }

        var app = builder.Build();
        app.UseRouting();
        app.MapTeams();
        await app.StartAsync();
        return new BotHost(app) { Time = host.Time, Turns = host.Turns };
    }

    /// <summary>Posts an activity with a good token, or the one given; an empty one means none.</summary>
    public async Task<HttpResponseMessage> PostAsync(JsonObject activity, FakeTeams teams, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        var header = authorization ?? $"Bearer {teams.Token(Time.GetUtcNow())}";
        if (header.Length > 0)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", header));
        }

        return await _http.SendAsync(request);
    }

    public async Task<JsonObject> InvokeAsync(JsonObject activity, FakeTeams teams)
    {
        using var response = await PostAsync(activity, teams);
        Assert.Equal(200, (int)response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? body = null, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(method, Messages);
        request.Headers.Authorization = authorization;
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Waits until every reply taken so far is sent.</summary>
    public Task RepliesSentAsync() => Services.GetRequiredService<ReplyQueue>().DrainAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(FakeTeams teams, IEnumerable<(string Key, string? Value)> changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Teams:AppId"] = FakeTeams.AppId,
            ["Teams:AppPassword"] = "secret",
            ["Teams:TenantId"] = FakeTeams.Tenant,
            ["Teams:OpenIdMetadataUrl"] = $"{teams.Address}/openid",
            ["Teams:TokenEndpoint"] = $"{teams.Address}/token",
            ["Teams:DefaultServiceUrl"] = teams.ServiceUrl,
        };
        foreach (var (key, value) in changes)
        {
            settings[$"Teams:{key}"] = value;
        }

        return settings;
    }
}
