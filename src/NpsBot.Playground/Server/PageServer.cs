using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.FileProviders;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Server;

/// <summary>The page and its JSON, on the same loopback server as the pretend platforms.</summary>
internal sealed class PageServer
{
    private static readonly string[] OwnHosts = ["localhost", "127.0.0.1", "[::1]"];

    private readonly PretendTown _town;
    private readonly PageState _state;
    private readonly PageEvents _events;
    private readonly PagePosts _posts;

    private readonly TimeSkips _skips;

    public PageServer(PretendTown town, TimeSkips skips)
    {
        _town = town;
        _skips = skips;
        _state = new PageState(town, new ReadMarks());
        _events = new PageEvents(town, _state, skips);
        _posts = new PagePosts(town, _state);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        // Another site's name that resolves to this machine must not read or steer the Playground.
        var playground = routes.MapGroup("/playground").AddEndpointFilter(async (context, next) =>
            OwnHosts.Contains(context.HttpContext.Request.Host.Host, StringComparer.OrdinalIgnoreCase) ? await next(context) : Results.StatusCode(StatusCodes.Status421MisdirectedRequest));
        playground.MapGet("/state", () => Results.Json(_state.ToJson()));
        playground.MapGet("/events", _events.StreamAsync);
        playground.MapPost("/windows/{id}/{verb}", (string id, string verb, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync(request, body => _posts.RunAsync(id, verb, body), cancellationToken));
        playground.MapPost("/answers", (HttpRequest request, CancellationToken cancellationToken) => AnswerAsync(request, body => SendAnswerAsync(body, cancellationToken), cancellationToken));
        playground.MapPost("/wave", (HttpRequest request, CancellationToken cancellationToken) => AnswerAsync(request, SendWaveAsync, cancellationToken));
        playground.MapPost("/skip", (HttpRequest request, CancellationToken cancellationToken) => AnswerAsync(request, body => SkipAsync(body, cancellationToken), cancellationToken));
        MapFiles(routes);
    }

    private async Task<JsonObject> SkipAsync(JsonObject body, CancellationToken cancellationToken)
    {
        if (body["hours"] is not JsonValue value || !value.TryGetValue<int>(out var hours) || hours < 1 || hours > TimeTravel.Longest.TotalHours)
        {
            throw new ArgumentException($"'hours' must be a whole number from 1 to {TimeTravel.Longest.TotalHours}.", nameof(body));
        }

        await _skips.SkipAsync(TimeSpan.FromHours(hours), cancellationToken);
        return new() { ["ok"] = true, ["message"] = hours == 1 ? "An hour has passed." : $"{hours} hours have passed." };
    }

    private async Task<JsonObject> SendAnswerAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var score = body["score"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : throw new ArgumentException("'score' must be a whole number from 0 to 10.", nameof(body));
        var told = await _town.Answers.SendAsync((string?)body["account"] ?? string.Empty, (string?)body["email"] ?? string.Empty, score, (string?)body["comment"], (bool?)body["wantsFollowUp"] is true, cancellationToken);
        return new() { ["ok"] = true, ["message"] = told };
    }

    private Task<JsonObject> SendWaveAsync(JsonObject body)
    {
        var count = (int?)body["count"] ?? AnswerWave.DefaultCount;
        if (count is < 1 or > AnswerWave.MaxCount)
        {
            throw new ArgumentException($"A wave has 1 to {AnswerWave.MaxCount} answers.", nameof(body));
        }

        _town.Aside(() => _town.Answers.SendWaveAsync(count, CancellationToken.None));
        return Task.FromResult(new JsonObject { ["ok"] = true });
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, Func<JsonObject, Task<JsonObject>> run, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject ?? [];
            return Results.Json(await run(body));
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException or JsonException or HttpRequestException)
        {
            return Results.Json(new JsonObject { ["ok"] = false, ["message"] = refusal.Message });
        }
    }

    private static void MapFiles(IEndpointRouteBuilder routes)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "page");
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            routes.MapGet("/", () => Results.Text("The Playground runs, but its page was not built. Build the project again with Node.js at hand: dotnet build src/NpsBot.Playground", statusCode: StatusCodes.Status503ServiceUnavailable));
            return;
        }

        var files = new PhysicalFileProvider(folder);
        routes.MapGet("/{*path}", (string? path, HttpResponse response) =>
        {
            // The files keep their names from build to build.
            response.Headers.CacheControl = "no-cache";
            return Serve(files, path);
        });
    }

    private static IResult Serve(PhysicalFileProvider files, string? path)
    {
        var file = files.GetFileInfo(string.IsNullOrEmpty(path) ? "index.html" : path);
        return file is { Exists: true, IsDirectory: false, PhysicalPath: { } physical } ? Results.File(physical, TypeOf(file.Name)) : Results.NotFound();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        ".woff" => "font/woff",
        ".json" or ".map" => "application/json",
        _ => "application/octet-stream",
    };
}
