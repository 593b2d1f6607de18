using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.Connectors.Imports;
using NpsBot.Connectors.Surveys;
using NpsBot.Core.Cases;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Storage;
using NpsBot.Testing;

namespace NpsBot.Connectors.Tests.Surveys;

/// <summary>The survey connectors on a real web server of this machine and a database of their own.</summary>
public sealed class SurveyHost : IAsyncDisposable
{
    public const string Key = "a-key-of-enough-letters";

    private readonly WebApplication _app;
    private readonly string _folder;

    private SurveyHost(WebApplication app, string folder, FakeTimeProvider clock, LogLines lines)
    {
        (_app, _folder, Clock, Lines) = (app, folder, clock, lines);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    /// <summary>Everything that was logged.</summary>
    public LogLines Lines { get; }

    public IDatabase Database => _app.Services.GetRequiredService<IDatabase>();

    public CsvImporter Importer => _app.Services.GetRequiredService<CsvImporter>();

    public static Task<SurveyHost> WithKeyAsync() => StartAsync(("Intake:Key", Key));

    public static Task<SurveyHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    public static async Task<SurveyHost> StartAsync(Action<IServiceCollection>? configure, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("npsbot-surveys-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var lines = new LogLines();
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        builder.Configuration["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder, "test.db")}";
        var clock = new FakeTimeProvider();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(PlaybookLibrary.LoadDefaults());
        builder.Services.AddSingleton(Core.People.CalendarBook.AlwaysOpen(new Core.People.OrganisationOptions()));
        builder.Services.AddSingleton<CaseBook>();
        builder.Services.AddOptions<RoutingOptions>();
        builder.Services.AddOptions<Core.People.OrganisationOptions>();
        builder.Services.AddStorage(builder.Configuration).AddSurveys(builder.Configuration).AddImports();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapSurveys();
        await app.StartAsync();
        return new SurveyHost(app, folder, clock, lines);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? key = Key) => PostAsync(Encoding.UTF8.GetBytes(body), key);

    public Task<HttpResponseMessage> PostAsync(byte[] body, string? key, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/responses") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The JSON of a response, which must have this status.</summary>
    public static async Task<JsonObject> JsonAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public Task<int> CountAsync() => Database.ReadAsync(async (session, token) => (await session.Scores.CountAsync(new Core.Surveys.ScoreFilter(), token)).Count, default);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
