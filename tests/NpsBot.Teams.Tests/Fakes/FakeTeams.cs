using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NpsBot.Teams.Tests.Fakes;

/// <summary>A call the bot made to the connector.</summary>
internal sealed record ConnectorCall(string Method, string Path, string Query, string? Authorization, JsonObject? Body);

/// <summary>Teams as the bot sees it, on a local port: keys, tokens and the connector, which records calls and answers as told.</summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    public const string Issuer = "https://api.botframework.com";

    // Making keys is slow, so two do for all tests.
    private static readonly RSA Ours = RSA.Create(2048);
    private static readonly RSA Others = RSA.Create(2048);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _scripted = new();
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly List<(RsaSecurityKey Key, string[]? Endorsements)> _published = [];
    private int _ids;
    private int _tokens;

    private FakeTeams()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/openid", () => Results.Text(new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = $"{Address}/keys" }.ToJsonString(), "application/json"));
        _app.MapGet("/keys", () => KeysDown ? Results.StatusCode(503) : Results.Text(KeySet().ToJsonString(), "application/json"));
        _app.MapPost("/token", TokenAsync);
        _app.Map("/connector/{**path}", ConnectorAsync);
    }

    public string Address => _app.Urls.First();

    public string ServiceUrl => $"{Address}/connector/amer/";

    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    public int TokensGiven => _tokens;

    public int KeyRequests { get; private set; }

    public bool KeysDown { get; set; }

    /// <summary>When set, the token endpoint refuses with this error code.</summary>
    public string? TokenError { get; set; }

    public int TokenLifetimeSeconds { get; set; } = 3600;

    /// <summary>The form last posted to the token endpoint.</summary>
    public IReadOnlyDictionary<string, string> TokenRequest { get; private set; } = new Dictionary<string, string>();

    /// <summary>The key published at first, endorsed for Teams.</summary>
    public RsaSecurityKey Key { get; } = new(Ours) { KeyId = "key-1" };

    public static async Task<FakeTeams> StartAsync()
    {
        var teams = new FakeTeams();
        teams.Publish(teams.Key, "msteams");
        await teams._app.StartAsync();
        return teams;
    }

    /// <summary>Another key than <see cref="Key"/>, under any id.</summary>
    public static RsaSecurityKey NewKey(string id) => new(Others) { KeyId = id };

    public void Publish(RsaSecurityKey key, params string[]? endorsements) => _published.Add((key, endorsements));

    public void Withdraw(RsaSecurityKey key) => _published.RemoveAll(pair => pair.Key == key);

    /// <summary>The next connector call is answered so; afterwards as usual.</summary>
    public void Answer(int status, string body = "{}", string? retryAfter = null) => _scripted.Enqueue(async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    });

    public void AnswerCode(int status, string code, string? retryAfter = null) =>
        Answer(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "As told." } }.ToJsonString(), retryAfter);

    /// <summary>The next connector call is taken and never answered.</summary>
    /// <returns>Completes when the call has arrived.</returns>
    public Task NeverAnswer()
    {
        var arrived = new TaskCompletionSource();
        _scripted.Enqueue(async context =>
        {
            arrived.SetResult();
            var gone = new TaskCompletionSource();
            await using var _ = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        return arrived.Task;
    }

    /// <summary>The next connector call finds the line cut after it was read.</summary>
    public void HangUp() => _scripted.Enqueue(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>A token as Teams makes them, to be bent out of shape by tests.</summary>
    public string Token(DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.UtcDateTime.AddMinutes(-1),
            IssuedAt = now.UtcDateTime.AddMinutes(-1),
            Expires = now.UtcDateTime.AddMinutes(60),
            Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private JsonObject KeySet()
    {
        KeyRequests++;
        return new JsonObject { ["keys"] = new JsonArray([.. _published.Select(pair => Published(pair.Key, pair.Endorsements))]) };
    }

    private static JsonObject Published(RsaSecurityKey key, string[]? endorsements)
    {
        var web = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
        var published = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = key.KeyId, ["n"] = web.N, ["e"] = web.E };
        if (endorsements is not null)
        {
            published["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        }

        return published;
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        TokenRequest = form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (TokenError is { } error)
        {
            return Results.Text(new JsonObject { ["error"] = error, ["error_description"] = "As told." }.ToJsonString(), "application/json", statusCode: 401);
        }

        var number = Interlocked.Increment(ref _tokens);
        return Results.Text(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = TokenLifetimeSeconds, ["access_token"] = $"token-{number}" }.ToJsonString(), "application/json");
    }

    private async Task ConnectorAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var path = context.Request.Path.Value!["/connector/amer/".Length..];
        var authorization = context.Request.Headers.Authorization.ToString();
        _calls.Enqueue(new ConnectorCall(context.Request.Method, path, context.Request.QueryString.Value ?? string.Empty, authorization.Length == 0 ? null : authorization, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject()));
        if (_scripted.TryDequeue(out var answer))
        {
            await answer(context);
            return;
        }

        context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 200;
        await context.Response.WriteAsync(new JsonObject { ["id"] = $"m-{Interlocked.Increment(ref _ids)}" }.ToJsonString());
    }
}
