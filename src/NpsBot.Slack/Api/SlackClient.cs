using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace NpsBot.Slack.Api;

/// <summary>Slack's Web API: one method per call used, arguments and answers as Slack has them. Never retries.</summary>
/// <remarks>
/// Each call takes at most <see cref="SlackOptions.SendTimeout"/>. Throws <see cref="SlackApiException"/> when Slack refuses,
/// <see cref="SlackRateLimitException"/> when it asks to wait, <see cref="HttpRequestException"/> when it cannot be reached, and
/// <see cref="TimeoutException"/> when it did not answer in time. Redirects are not followed, so that the token goes to nobody else.
/// </remarks>
public sealed class SlackClient(HttpClient http, IOptions<SlackOptions> options)
{
    /// <summary>Name of the HTTP client in the factory.</summary>
    public const string HttpClientName = "slack";

    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");

    private const string ScopesHeader = "x-oauth-scopes";
    private const string RateLimited = "ratelimited";
    private const string RateLimitedToo = "rate_limited";
    private const string ResponseUrlMethod = "response_url";

    /// <summary>Our own code for a conversation too busy to be looked through.</summary>
    public const string TooManyMessages = "too_many_messages";

    /// <summary>Messages asked for at a time, and pages looked through for one of ours: far more than a conversation gets between a try and the next.</summary>
    private const string HistoryPage = "200";
    private const int HistoryPages = 10;

    private readonly SlackOptions _options = options.Value;

    /// <summary>Who the bot token belongs to, and what it may do.</summary>
    public async Task<SlackIdentity> AuthTestAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync("auth.test", Form([]), _options.BotToken, cancellationToken);
        var body = await ReadAsync("auth.test", response, cancellationToken);
        var scopes = response.Headers.TryGetValues(ScopesHeader, out var values) ? string.Join(',', values) : string.Empty;
        return new SlackIdentity(
            body.TextAt("team_id") ?? string.Empty,
            body.TextAt("team") ?? string.Empty,
            body.TextAt("user_id") ?? string.Empty,
            body.TextAt("bot_id"),
            scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <returns>The conversation it went to (a <c>D...</c> id when a user id was given) and the message's <c>ts</c>.</returns>
    /// <remarks>https://docs.slack.dev/reference/methods/chat.postMessage</remarks>
    public async Task<(string Channel, string Ts)> PostMessageAsync(JsonObject message, CancellationToken cancellationToken)
    {
        var body = await JsonCallAsync("chat.postMessage", message, cancellationToken);
        return (Required(body, "chat.postMessage", "channel"), Required(body, "chat.postMessage", "ts"));
    }

    /// <remarks>https://docs.slack.dev/reference/methods/chat.update</remarks>
    public async Task<(string Channel, string Ts)> UpdateMessageAsync(JsonObject message, CancellationToken cancellationToken)
    {
        var body = await JsonCallAsync("chat.update", message, cancellationToken);
        return (Required(body, "chat.update", "channel"), Required(body, "chat.update", "ts"));
    }

    /// <summary>Shows a message to one member of a conversation; not kept by Slack.</summary>
    public Task PostEphemeralAsync(JsonObject message, CancellationToken cancellationToken) => JsonCallAsync("chat.postEphemeral", message, cancellationToken);

    /// <returns>The id of the personal conversation with the user.</returns>
    public async Task<string> OpenConversationAsync(string userId, CancellationToken cancellationToken)
    {
        var body = await JsonCallAsync("conversations.open", new JsonObject { ["users"] = userId }, cancellationToken);
        return Required(body, "conversations.open", "channel", "id");
    }

    /// <summary>Looks for a message of the bot by its metadata, newest first.</summary>
    /// <param name="thread">The thread to look in; <see langword="null"/> for the conversation itself, whose threads are not told with it.</param>
    /// <param name="since">Not posted before this instant.</param>
    /// <returns>Its <c>ts</c>; <see langword="null"/> when it is not there.</returns>
    /// <exception cref="SlackApiException">Also <c>too_many_messages</c> (ours) when it is not among the newest thousands.</exception>
    /// <remarks>https://docs.slack.dev/reference/methods/conversations.history, conversations.replies; the payload is told with <c>include_all_metadata</c> only.</remarks>
    public async Task<string?> FindMessageAsync(string channel, string? thread, string eventType, string id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var method = thread is null ? "conversations.history" : "conversations.replies";
        List<KeyValuePair<string, string>> arguments =
        [
            new("channel", channel),
            new("oldest", since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("limit", HistoryPage),
            new("include_all_metadata", "true"),
        ];
        if (thread is not null)
        {
            arguments.Add(new("ts", thread));
        }

        var cursor = string.Empty;
        for (var page = 0; page < HistoryPages; page++)
        {
            var body = await FormCallAsync(method, cursor.Length == 0 ? arguments : arguments.Append(new("cursor", cursor)), cancellationToken);
            if (body.ObjectsAt("messages").FirstOrDefault(message => message.TextAt("metadata", "event_type") == eventType && message.TextAt("metadata", "event_payload", "id") == id) is { } found)
            {
                return found.TextAt("ts");
            }

            cursor = body.TextAt("response_metadata", "next_cursor") ?? string.Empty;
            if (cursor.Length == 0)
            {
                return null;
            }
        }

        throw new SlackApiException(method, TooManyMessages);
    }

    /// <returns>Slack's user object.</returns>
    public async Task<JsonNode> LookupByEmailAsync(string email, CancellationToken cancellationToken) =>
        (await FormCallAsync("users.lookupByEmail", [new("email", email)], cancellationToken))["user"] ?? throw new SlackApiException("users.lookupByEmail", "invalid_response");

    /// <returns>Slack's user object.</returns>
    public async Task<JsonNode> UserInfoAsync(string userId, CancellationToken cancellationToken) =>
        (await FormCallAsync("users.info", [new("user", userId), new("include_locale", "true")], cancellationToken))["user"] ?? throw new SlackApiException("users.info", "invalid_response");

    /// <returns>The view's id.</returns>
    public async Task<string> OpenViewAsync(string triggerId, JsonObject view, CancellationToken cancellationToken)
    {
        var body = await JsonCallAsync("views.open", new JsonObject { ["trigger_id"] = triggerId, ["view"] = view }, cancellationToken);
        return Required(body, "views.open", "view", "id");
    }

    public Task UpdateViewAsync(string viewId, JsonObject view, CancellationToken cancellationToken) =>
        JsonCallAsync("views.update", new JsonObject { ["view_id"] = viewId, ["view"] = view }, cancellationToken);

    public Task PublishHomeAsync(string userId, JsonObject view, CancellationToken cancellationToken) =>
        JsonCallAsync("views.publish", new JsonObject { ["user_id"] = userId, ["view"] = view }, cancellationToken);

    /// <returns>The address of a WebSocket, for one use at once.</returns>
    public async Task<Uri> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        const string Method = "apps.connections.open";
        using var response = await SendAsync(Method, Form([]), _options.AppToken, cancellationToken);
        var body = await ReadAsync(Method, response, cancellationToken);
        return new Uri(Required(body, Method, "url"));
    }

    /// <summary>Answers a click or command at the address Slack gave with it. No token is sent.</summary>
    /// <remarks>Usable five times within 30 minutes. Slack says no more than ok.</remarks>
    public async Task RespondAsync(Uri responseUrl, JsonObject message, CancellationToken cancellationToken)
    {
        using var content = Json(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, responseUrl) { Content = content };
        using var response = await SendAsync(request, cancellationToken);
        Check(ResponseUrlMethod, response);
        if (!response.IsSuccessStatusCode)
        {
            throw new SlackApiException(ResponseUrlMethod, HttpCode(response.StatusCode));
        }
    }

    private async Task<JsonObject> JsonCallAsync(string method, JsonObject arguments, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, Json(arguments), _options.BotToken, cancellationToken);
        return await ReadAsync(method, response, cancellationToken);
    }

    /// <summary>Methods that read take their arguments as a form only.</summary>
    private async Task<JsonObject> FormCallAsync(string method, IEnumerable<KeyValuePair<string, string>> arguments, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, Form(arguments), _options.BotToken, cancellationToken);
        return await ReadAsync(method, response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, HttpContent content, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.ApiBaseUrl, method)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Slack did not answer within {_options.SendTimeout}.", exception);
        }
    }

    private static async Task<JsonObject> ReadAsync(string method, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Check(method, response);
        if (!response.IsSuccessStatusCode)
        {
            throw new SlackApiException(method, HttpCode(response.StatusCode));
        }

        var body = Parse(method, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (body.IsTrueAt("ok"))
        {
            return body;
        }

        var code = body.TextAt("error") ?? "invalid_response";
        throw code is RateLimited or RateLimitedToo
            ? new SlackRateLimitException(method, WaitOf(response) ?? SlackRateLimitException.Unsaid)
            : new SlackApiException(method, code, DetailsOf(body));
    }

    private static void Check(string method, HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new SlackRateLimitException(method, WaitOf(response) ?? SlackRateLimitException.Unsaid);
        }
    }

    private static JsonObject Parse(string method, byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new SlackApiException(method, "invalid_response");
        }
        catch (JsonException)
        {
            throw new SlackApiException(method, "invalid_response");
        }
    }

    private static TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    /// <summary>Pointers and bounds of what was refused, and the scope that is missing; Slack puts them in three places.</summary>
    private static string? DetailsOf(JsonObject body)
    {
        var messages = (body.At("response_metadata", "messages") as JsonArray)?.Select(message => message?.ToString());
        var errors = (body["errors"] as JsonArray)?.Select(error => error?.ToString());
        var needed = body.TextAt("needed") is { } scope ? new[] { $"needs {scope}" } : null;
        var all = string.Join("; ", (messages ?? []).Concat(errors ?? []).Concat(needed ?? []));
        return all.Length == 0 ? null : all;
    }

    private static string Required(JsonNode body, string method, params ReadOnlySpan<string> path) =>
        body.TextAt(path) ?? throw new SlackApiException(method, "invalid_response");

    private static string HttpCode(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"http_{(int)status}");

    private static ByteArrayContent Json(JsonObject arguments) => new(JsonSerializer.SerializeToUtf8Bytes(arguments)) { Headers = { ContentType = JsonType } };

    private static FormUrlEncodedContent Form(IEnumerable<KeyValuePair<string, string>> arguments) => new(arguments);
}
