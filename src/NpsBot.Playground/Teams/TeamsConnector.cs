using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>The Bot Connector's REST routes, as far as a bot in Teams uses them.</summary>
internal sealed class TeamsConnector(TeamsTenant tenant, TeamsLogin login, CallLog calls, TeamsRefresh refresh)
{
    /// <summary>What a correct bot may be told in the course of things; anything else is put down as a fault.</summary>
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal)
    {
        "Throttled", "ActivityNotFoundInConversation", "BotNotInConversationRoster", "MemberNotFoundInConversation", "ForbiddenOperationException", "Unauthorized",
    };

    public const string BasePath = "/teams/connector/amer/" + TeamsCredentials.TenantId;

    public void Map(IEndpointRouteBuilder routes)
    {
        var connector = routes.MapGroup(BasePath + "/v3");
        connector.MapPost("/conversations", (HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("create", request, Create, cancellationToken));
        connector.MapPost("/conversations/{id}/activities", (string id, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("send", request, activity => Send(id, null, activity), cancellationToken));
        connector.MapPost("/conversations/{id}/activities/{activityId}", (string id, string activityId, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("reply", request, activity => Send(id, activityId, activity), cancellationToken));
        connector.MapPut("/conversations/{id}/activities/{activityId}", (string id, string activityId, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("update", request, activity => Update(id, activityId, activity), cancellationToken));
        connector.MapDelete("/conversations/{id}/activities/{activityId}", (string id, string activityId, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("delete", request, _ => Delete(id, activityId), cancellationToken));
        connector.MapGet("/conversations/{id}/members", (string id, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("members", request, _ => (200, Members(id)), cancellationToken));
        connector.MapGet("/conversations/{id}/members/{userId}", (string id, string userId, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("member", request, _ => Member(id, userId), cancellationToken));
        connector.MapGet("/conversations/{id}/pagedmembers", (string id, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("pagedmembers", request, _ => (200, new JsonObject { ["members"] = Members(id) }), cancellationToken));
        connector.MapGet("/teams/{teamId}", (string teamId, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("team", request, _ => Team(teamId), cancellationToken));
        connector.MapGet("/teams/{teamId}/conversations", (string teamId, HttpRequest request, CancellationToken cancellationToken) => AnswerAsync("channels", request, _ => Channels(teamId), cancellationToken));
    }

    private async Task<IResult> AnswerAsync(string call, HttpRequest request, Func<JsonObject, (int Status, JsonNode? Body)> run, CancellationToken cancellationToken)
    {
        try
        {
            if (!login.IsGood(request.Headers.Authorization))
            {
                throw new TeamsRefusal(401, "Unauthorized", "Authorization has been denied for this request.");
            }

            var trouble = tenant.Troubles.Take(call);
            if (trouble is CallTrouble.Refused refused)
            {
                throw new TeamsRefusal(refused.Status, refused.Code, "The pretend tenant was told to refuse.") { RetryAfter = refused.RetryAfter, IsStaged = true };
            }

            if (trouble is CallTrouble.Cut { IsDone: false })
            {
                return Cut(call, request);
            }

            var body = await ReadAsync(request, cancellationToken);
            (int Status, JsonNode? Body) answer;
            lock (tenant.Gate)
            {
                answer = run(body);
            }

            tenant.Changes.Announce();
            if (trouble is CallTrouble.Cut)
            {
                return Cut(call, request);
            }

            await CallTroubles.WaitAsync(trouble, cancellationToken);

            if (trouble is CallTrouble.Half half && answer.Body is not null)
            {
                calls.Add(call, "half_an_answer");
                return new HalfAnswer(answer.Body, answer.Status, half.IsCutOff);
            }

            calls.Add(call, null);
            return answer.Body is null ? Results.StatusCode(answer.Status) : Results.Json(answer.Body, statusCode: answer.Status);
        }
        catch (TeamsRefusal refusal)
        {
            calls.Add(call, refusal.Code);
            if (!refusal.IsStaged && !Ordinary.Contains(refusal.Code))
            {
                tenant.Faults.Add(PretendWorld.Teams, null, refusal.Code, $"{call}: {refusal.Explanation}");
            }

            if (refusal.RetryAfter is { } wait)
            {
                request.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return Results.Json(refusal.ToJson(), statusCode: refusal.Status);
        }
    }

    /// <summary>Breaks the connection; there is no answer to give any more.</summary>
    private IResult Cut(string call, HttpRequest request)
    {
        calls.Add(call, "connection_cut");
        request.HttpContext.Abort();
        return Results.Empty;
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method))
        {
            return [];
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject ?? throw TeamsRefusal.BadSyntax("Body must be an object.");
        }
        catch (JsonException)
        {
            throw TeamsRefusal.BadSyntax("Body is not JSON.");
        }
    }

    private (int Status, JsonNode? Body) Create(JsonObject body)
    {
        if ((string?)(body["tenantId"] ?? body["channelData"]?["tenant"]?["id"]) != TeamsCredentials.TenantId)
        {
            throw TeamsRefusal.BadSyntax("Incorrect conversation creation parameters");
        }

        if ((bool?)body["isGroup"] is true && (string?)body["channelData"]?["channel"]?["id"] is { } channelId && body["activity"] is JsonObject activity)
        {
            var (conversation, _) = tenant.Find(channelId);
            var message = Post(conversation, null, activity);
            return (201, new JsonObject { ["id"] = conversation.WireId(message.Id), ["activityId"] = message.Id });
        }

        if ((bool?)body["isGroup"] is true || body["members"] is not JsonArray { Count: 1 } members || members[0] is not JsonObject member || (string?)member["id"] is not { } memberId || member.ContainsKey("aadObjectId"))
        {
            throw TeamsRefusal.BadSyntax("Incorrect conversation creation parameters");
        }

        var user = tenant.Users.FirstOrDefault(user => user.Id == memberId || user.ObjectId == memberId) ?? throw TeamsRefusal.BadSyntax("Incorrect conversation creation parameters");
        var personal = tenant.PersonalOf(user);
        if (!personal.HasBot)
        {
            throw new TeamsRefusal(403, "ForbiddenOperationException", "The bot is not installed in the user's personal scope");
        }

        if (body["activity"] is JsonObject first)
        {
            Post(personal, null, first);
        }

        return (201, new JsonObject { ["id"] = personal.Id });
    }

    private (int Status, JsonNode? Body) Send(string id, string? replyTo, JsonObject activity)
    {
        var (conversation, thread) = tenant.Find(id);
        if ((string?)activity["type"] == "typing")
        {
            return (202, new JsonObject { ["id"] = tenant.NextId() });
        }

        var isReply = replyTo is not null && !conversation.IsPersonal;
        var message = Post(conversation, thread ?? (isReply ? conversation.Find(replyTo)?.ThreadId : null), activity);

        // A text and a card in one arrive as two messages, and no id comes back.
        return (201, message.Text.Length > 0 && message.Card is not null ? [] : new JsonObject { ["id"] = message.Id });
    }

    private TeamsMessage Post(TeamsConversation conversation, string? thread, JsonObject activity)
    {
        if (thread is not null && conversation.Find(thread) is null)
        {
            throw TeamsRefusal.NoConversation();
        }

        var content = TeamsContent.Read(activity, conversation);
        tenant.Limit.Take(conversation.WireId(thread));
        var id = tenant.NextId();
        var message = new TeamsMessage
        {
            Id = id,
            Conversation = conversation.Id,
            ThreadId = conversation.IsPersonal ? null : thread ?? id,
            From = TeamsCredentials.BotId,
            At = tenant.Clock.GetUtcNow(),
            Text = content.Text,
            Summary = content.Summary,
            Card = content.Card,
            SuggestedActions = content.SuggestedActions,
        };
        conversation.Add(message);
        refresh.Shown(conversation, message);
        return message;
    }

    private (int Status, JsonNode? Body) Update(string id, string activityId, JsonObject activity)
    {
        var (conversation, _) = tenant.Find(id);
        var message = Own(conversation, activityId);
        var content = TeamsContent.Read(activity, conversation);
        (message.Text, message.Summary, message.Card, message.SuggestedActions) = (content.Text, content.Summary, content.Card, content.SuggestedActions);
        message.Updates++;

        // The new card replaces what single users had before their eyes.
        message.UserCards = message.UserCards.Clear();
        refresh.Shown(conversation, message);
        return (200, new JsonObject { ["id"] = message.Id });
    }

    private (int Status, JsonNode? Body) Delete(string id, string activityId)
    {
        var (conversation, _) = tenant.Find(id);
        conversation.Remove(Own(conversation, activityId));
        return (200, null);
    }

    private static TeamsMessage Own(TeamsConversation conversation, string activityId) => conversation.Find(activityId) is { IsFromBot: true } message ? message : throw TeamsRefusal.NoActivity();

    private JsonArray Members(string id) => new([.. tenant.Find(id).Conversation.Members.Select(member => member.ToMember())]);

    private (int Status, JsonNode? Body) Member(string id, string userId)
    {
        var member = tenant.Find(id).Conversation.Members.FirstOrDefault(member => member.Is(userId));
        return member is null ? throw new TeamsRefusal(404, "MemberNotFoundInConversation", "Member not found.") : (200, member.ToMember());
    }

    private (int Status, JsonNode? Body) Team(string teamId) => teamId == TeamsTenant.TeamId && tenant.Channel.HasBot
        ? (200, new JsonObject { ["id"] = TeamsTenant.TeamId, ["name"] = PretendWorld.TeamName, ["aadGroupId"] = TeamsTenant.TeamGroupId, ["tenantId"] = TeamsCredentials.TenantId, ["channelCount"] = 2, ["memberCount"] = tenant.Users.Length })
        : throw TeamsRefusal.NoConversation();

    private (int Status, JsonNode? Body) Channels(string teamId) => teamId == TeamsTenant.TeamId && tenant.Channel.HasBot
        ? (200, new JsonObject { ["conversations"] = new JsonArray(new JsonObject { ["id"] = TeamsTenant.TeamId, ["name"] = null }, new JsonObject { ["id"] = TeamsTenant.ChannelId, ["name"] = PretendWorld.TeamConversationName }) })
        : throw TeamsRefusal.NoConversation();
}
