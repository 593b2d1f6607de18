using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Teams.Authentication;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Connector;

/// <summary>The Bot Framework connector's REST calls this product needs.</summary>
/// <remarks>Every call may throw <see cref="ConnectorException"/>. The service address is checked against the allow-list before a token is even asked for.</remarks>
internal sealed class ConnectorClient(IHttpClientFactory clients, ConnectorToken tokens, ServiceHosts hosts, TeamsOptions options, TimeProvider time, ILogger<ConnectorClient> logger)
{
    public const string ClientName = "teams.connector";

    private const int MembersPerPage = 500;

    /// <summary>Posts into a conversation, or its thread. Returns the message's id, or <see langword="null"/> when Teams told none.</summary>
    public async Task<string?> PostAsync(ConversationReference conversation, JsonObject activity, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("post", HttpMethod.Post, conversation.ServiceUrl, $"v3/conversations/{Id(conversation)}/activities", activity, cancellationToken);
        return (string?)answer?["id"];
    }

    /// <summary>Starts a thread in a channel. Returns the thread's conversation and its first message.</summary>
    public async Task<(ConversationReference Conversation, string? MessageId)> StartThreadAsync(ConversationReference channel, JsonObject activity, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel.Id } },
            ["activity"] = activity,
            ["tenantId"] = channel.Tenant,
        };
        var answer = await CallAsync("start_thread", HttpMethod.Post, channel.ServiceUrl, "v3/conversations", body, cancellationToken);
        return (References.Moved(channel, (string?)answer?["id"] ?? channel.Id), (string?)answer?["activityId"]);
    }

    /// <summary>Replaces a message. A first "no such message" is asked again once: Teams says it at random.</summary>
    public async Task UpdateAsync(PostedMessage message, JsonObject activity, CancellationToken cancellationToken)
    {
        var path = $"v3/conversations/{Id(message.Conversation)}/activities/{Uri.EscapeDataString(message.MessageId)}";
        try
        {
            await CallAsync("update", HttpMethod.Put, message.Conversation.ServiceUrl, path, activity, cancellationToken);
        }
        catch (ConnectorException refusal) when (refusal.Status == 404)
        {
            await CallAsync("update", HttpMethod.Put, message.Conversation.ServiceUrl, path, activity, cancellationToken);
        }
    }

    /// <summary>Opens the personal conversation with a user; the same one each time. Nothing is sent with it: only a separate message has an id.</summary>
    public async Task<string> OpenPersonalAsync(string? serviceUrl, string tenant, string userId, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = userId }),
            ["tenantId"] = tenant,
        };
        var answer = await CallAsync("open_personal", HttpMethod.Post, serviceUrl, "v3/conversations", body, cancellationToken);
        return (string?)answer?["id"] ?? throw new ConnectorException("open_personal", 200, "no_conversation_id");
    }

    /// <param name="user">The user's native id, Entra object id or user principal name.</param>
    public async Task<TeamsMember> MemberAsync(ConversationReference conversation, string user, CancellationToken cancellationToken)
    {
        var path = $"v3/conversations/{Uri.EscapeDataString(conversation.Id)}/members/{Uri.EscapeDataString(user)}";
        return TeamsMember.Read(await CallAsync("member", HttpMethod.Get, conversation.ServiceUrl, path, null, cancellationToken));
    }

    /// <summary>Everybody in a conversation, page by page.</summary>
    public async IAsyncEnumerable<TeamsMember> MembersAsync(ConversationReference conversation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"v3/conversations/{Uri.EscapeDataString(conversation.Id)}/pagedmembers?pageSize={MembersPerPage}";
        string? more = null;
        do
        {
            var page = await CallAsync("members", HttpMethod.Get, conversation.ServiceUrl, more is null ? path : $"{path}&continuationToken={Uri.EscapeDataString(more)}", null, cancellationToken);
            foreach (var member in page?["members"] as JsonArray ?? [])
            {
                yield return TeamsMember.Read(member as JsonObject);
            }

            more = (string?)page?["continuationToken"];
        }
        while (!string.IsNullOrEmpty(more));
    }

    private static string Id(ConversationReference conversation) => Uri.EscapeDataString(References.WireId(conversation));

    private async Task<JsonObject?> CallAsync(string operation, HttpMethod method, string? serviceUrl, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        if (!hosts.Allows(serviceUrl))
        {
            throw new ConnectorException(operation, null, "host_not_allowed");
        }

        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var call = new Call(operation, method, new Uri($"{serviceUrl!.TrimEnd('/')}/{path}"), body is null ? null : TeamsJson.Write(body));
        try
        {
            return await SendAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(operation, null, "timeout", mayHaveArrived: call.MakesMessages);
        }
        catch (HttpRequestException failure)
        {
            var neverSent = failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            throw new ConnectorException(operation, null, "unreachable", mayHaveArrived: call.MakesMessages && !neverSent);
        }
    }

    private async Task<JsonObject?> SendAsync(Call call, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        for (var isRepeat = false; ; isRepeat = true)
        {
            var token = await tokens.GetAsync(cancellationToken);
            using var request = call.ToRequest(token);
            using var response = await client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return Parse(text);
            }

            if (response.StatusCode == HttpStatusCode.Unauthorized && !isRepeat && token is not null)
            {
                tokens.Refused(token);
                continue;
            }

            var code = ConnectorError.CodeOf(text);
            Log.ConnectorRefused(logger, call.Operation, (int)response.StatusCode, code);
            var maybe = call.MakesMessages && response.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout;
            throw new ConnectorException(call.Operation, (int)response.StatusCode, code, WaitOf(response), maybe && call.MakesMessages);
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Call(string Operation, HttpMethod Method, Uri Address, byte[]? Body)
    {
        private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

        /// <summary>True when doing it twice shows two messages.</summary>
        public bool MakesMessages => Method == HttpMethod.Post;

        public HttpRequestMessage ToRequest(string? token)
        {
            var request = new HttpRequestMessage(Method, Address);
            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            if (Body is not null)
            {
                request.Content = new ByteArrayContent(Body) { Headers = { ContentType = Json } };
            }

            return request;
        }
    }
}
