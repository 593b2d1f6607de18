using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;

namespace NpsBot.Playground.Slack;

/// <summary>Answers <c>/slack/api/{method}</c> and response URLs as Slack does: HTTP 200 with <c>ok</c>, 429 when throttled.</summary>
internal sealed class SlackWebApi(SlackWorkspace workspace, SlackSockets sockets, CallLog calls)
{
    private const string OpenConnection = "apps.connections.open";

    private delegate JsonObject Method(SlackWorkspace workspace, SlackArguments arguments);

    private static readonly Dictionary<string, Method> Methods = new(StringComparer.Ordinal)
    {
        ["auth.test"] = SlackUserMethods.Test,
        ["chat.delete"] = SlackChatMethods.Delete,
        ["chat.postEphemeral"] = SlackChatMethods.PostEphemeral,
        ["chat.postMessage"] = SlackChatMethods.PostMessage,
        ["chat.update"] = SlackChatMethods.Update,
        ["conversations.join"] = SlackConversationMethods.Join,
        ["conversations.open"] = SlackConversationMethods.Open,
        ["views.open"] = SlackViewMethods.Open,
        ["views.publish"] = SlackViewMethods.Publish,
        ["views.push"] = SlackViewMethods.Push,
        ["views.update"] = SlackViewMethods.Update,
        ["conversations.history"] = FormOnly(SlackConversationMethods.History),
        ["conversations.info"] = FormOnly(SlackConversationMethods.Info),
        ["conversations.list"] = FormOnly(SlackConversationMethods.List),
        ["conversations.members"] = FormOnly(SlackConversationMethods.Members),
        ["conversations.replies"] = FormOnly(SlackConversationMethods.Replies),
        ["users.info"] = FormOnly(SlackUserMethods.Info),
        ["users.list"] = FormOnly(SlackUserMethods.List),
        ["users.lookupByEmail"] = FormOnly(SlackUserMethods.LookupByEmail),
    };

    /// <summary>What a correct bot may be told in the course of things; anything else is put down as a fault.</summary>
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal) { "message_not_found", "users_not_found", "user_not_found", "hash_conflict", "not_found", "is_archived", "not_in_channel", "channel_not_found", "account_inactive", "token_revoked", "expired_url", "used_url" };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/slack/api/{method}", ["GET", "POST"], CallAsync);
        routes.MapPost("/slack/hooks/{key}", RespondAsync);
    }

    private static Method FormOnly(Method method) => (workspace, arguments) => method(workspace, arguments.FormOnly());

    private async Task<IResult> CallAsync(string method, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var isForApp = method == OpenConnection;
            var trouble = workspace.Troubles.Take(method);
            ThrowIfRefused(trouble);
            CheckToken(request, isForApp);
            if (trouble is CallTrouble.Cut { IsDone: false })
            {
                return Cut(method, request);
            }

            var arguments = await SlackArguments.ReadAsync(request, cancellationToken);
            var run = isForApp ? (_, _) => new() { ["url"] = sockets.Offer().AbsoluteUri } : Methods.GetValueOrDefault(method) ?? throw new SlackRefusal("unknown_method");
            JsonObject answer;
            lock (workspace.Gate)
            {
                answer = run(workspace, arguments);
            }

            workspace.Changes.Announce();
            if (trouble is CallTrouble.Cut)
            {
                return Cut(method, request);
            }

            await CallTroubles.WaitAsync(trouble, cancellationToken);

            answer.Insert(0, "ok", true);
            if (trouble is CallTrouble.Half half)
            {
                calls.Add(method, "half_an_answer");
                return new HalfAnswer(answer, StatusCodes.Status200OK, half.IsCutOff);
            }

            calls.Add(method, null);
            return Results.Json(answer);
        }
        catch (SlackThrottle throttle)
        {
            calls.Add(method, "ratelimited");
            var seconds = (int)throttle.After.TotalSeconds;
            request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Results.Json(new JsonObject { ["retry_after"] = seconds, ["ok"] = false, ["error"] = "rate_limited" }, statusCode: StatusCodes.Status429TooManyRequests);
        }
        catch (SlackOutage outage)
        {
            calls.Add(method, outage.Message);
            return Results.Text(string.Empty, statusCode: outage.Status);
        }
        catch (SlackRefusal refusal)
        {
            calls.Add(method, refusal.Error);
            if (!Ordinary.Contains(refusal.Error))
            {
                workspace.Faults.Add(World.PretendWorld.Slack, null, refusal.Error, $"{method}: {refusal.ToJson().ToJsonString()}");
            }

            return Results.Json(refusal.ToJson());
        }
    }

    private async Task<IResult> RespondAsync(string key, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = await SlackArguments.ReadAsync(request, cancellationToken);
            lock (workspace.Gate)
            {
                workspace.Messages.Respond(workspace.Hooks.Use(key), arguments);
            }

            calls.Add("response_url", null);
            workspace.Changes.Announce();
            return Results.Text("ok");
        }
        catch (SlackRefusal refusal)
        {
            calls.Add("response_url", refusal.Error);
            if (!Ordinary.Contains(refusal.Error))
            {
                workspace.Faults.Add(World.PretendWorld.Slack, null, refusal.Error, "response_url: " + refusal.ToJson().ToJsonString());
            }

            // Unlike the Web API, a hook tells nothing but the code.
            return Results.Json(new JsonObject { ["ok"] = false, ["error"] = refusal.Error }, statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static void ThrowIfRefused(CallTrouble? trouble)
    {
        if (trouble is CallTrouble.Refused refused)
        {
            throw refused switch
            {
                { Status: StatusCodes.Status200OK } => new SlackRefusal(refused.Code),
                { Status: StatusCodes.Status429TooManyRequests } => new SlackThrottle(refused.RetryAfter ?? TimeSpan.Zero),
                _ => new SlackOutage(refused.Status),
            };
        }
    }

    /// <summary>Breaks the connection; there is no answer to give any more.</summary>
    private IResult Cut(string method, HttpRequest request)
    {
        calls.Add(method, "connection_cut");
        request.HttpContext.Abort();
        return Results.Empty;
    }

    private void CheckToken(HttpRequest request, bool isForApp)
    {
        var token = request.Headers.Authorization.ToString() is { Length: > 7 } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
        if (token is null)
        {
            throw new SlackRefusal("not_authed");
        }

        var (wanted, other) = isForApp ? (workspace.Credentials.AppToken, workspace.Credentials.BotToken) : (workspace.Credentials.BotToken, workspace.Credentials.AppToken);
        if (token != wanted)
        {
            throw new SlackRefusal(token == other ? "not_allowed_token_type" : "invalid_auth");
        }

        if (!workspace.IsInstalled)
        {
            throw new SlackRefusal("account_inactive");
        }
    }
}
