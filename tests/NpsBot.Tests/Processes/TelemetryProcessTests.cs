using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NpsBot.Testing;

namespace NpsBot.Tests.Processes;

/// <summary>What the real program tells a collector and a log shipper.</summary>
public sealed class TelemetryProcessTests : IDisposable
{
    private const string Key = "a-key-of-enough-letters";

    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-process-").FullName;

    private Dictionary<string, string?> Settings => new() { ["Storage:ConnectionString"] = $"Data Source={Path.Combine(_folder, "npsbot.db")}", ["Intake:Key"] = Key, ["Shutdown:Pause"] = "00:00:00" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task With_an_address_in_the_usual_variable_metrics_and_traces_go_to_a_collector()
    {
        await using var collector = await Collector.StartAsync();
        await using var bot = await BotProcess.StartAsync(
            Settings,
            environment: [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "200")]);

        await AnswerAsync(bot);
        bot.Signal("TERM");

        Assert.Equal(0, await bot.EndedAsync());
        Assert.True(collector.Got("/v1/metrics", "npsbot.intake.answers"));
        Assert.True(collector.Got("/v1/metrics", "npsbot.storage.commit.duration"));
        Assert.True(collector.Got("/v1/metrics", "http.server.request.duration"));
        Assert.True(collector.Got("/v1/traces", "NpsBot.Intake"));
        Assert.False(collector.Got("/v1/traces", "words of a customer"));
    }

    [Fact]
    public async Task With_the_json_formatter_every_line_of_the_log_is_an_object_with_its_ids()
    {
        await using var bot = await BotProcess.StartAsync([.. Settings, new("Logging:Console:FormatterName", "json"), new("Logging:Console:FormatterOptions:IncludeScopes", "true")]);

        await AnswerAsync(bot);
        bot.Signal("TERM");
        Assert.Equal(0, await bot.EndedAsync());

        var lines = bot.Lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.All(lines, line => Assert.True(line.ContainsKey("LogLevel") && line.ContainsKey("EventId") && line.ContainsKey("Category")));
        var accepted = Assert.Single(lines, line => (string?)line["Category"] == "NpsBot.Connectors.Surveys.SurveyEndpoint");
        Assert.Equal(("generic", "1"), ((string?)accepted["State"]!["Source"], accepted["State"]!["Opened"]!.ToString()));
        Assert.Contains(accepted["Scopes"]!.AsArray(), scope => scope is JsonObject ids && ids.ContainsKey("TraceId"));
        Assert.DoesNotContain(bot.Lines, line => line.Contains("words of a customer", StringComparison.Ordinal) || line.Contains(Key, StringComparison.Ordinal));
    }

    private static async Task AnswerAsync(BotProcess bot)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/responses") { Content = JsonContent.Create(new { id = "r1", score = 2, comment = "words of a customer", respondent = new { email = "dana@acme.example" }, account = new { external_id = "acme" } }) };
        request.Headers.Authorization = new("Bearer", Key);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Takes what an OTLP exporter sends over HTTP.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Path, byte[] Body)> _taken = new();

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector._app.MapPost("/v1/{kind}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                collector._taken.Enqueue((request.Path, body.ToArray()));
                return Results.Bytes([], "application/x-protobuf");
            });
            await collector._app.StartAsync();
            return collector;
        }

        /// <summary>Protocol buffers hold texts as they are.</summary>
        public bool Got(string path, string text) => _taken.Any(taken => taken.Path == path && taken.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
