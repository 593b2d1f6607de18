using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Views;
using NpsBot.Teams.Connector;
using NpsBot.Teams.Tests.Fakes;
using NpsBot.Testing;

namespace NpsBot.Teams.Tests.Connector;

public sealed class TeamsAdapterTests : IAsyncLifetime
{
    private static readonly NoticeView Hello = new() { Text = "Hello." };

    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartAsync(_teams, rosters: new Rosters(() => [Channel]));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    private ConversationReference Personal => new("teams", FakeTeams.Tenant, Wire.Personal, ConversationKind.Personal, Wire.User, _teams.ServiceUrl, null, Wire.Bot);

    private ConversationReference Channel => new("teams", FakeTeams.Tenant, Wire.Channel, ConversationKind.Team, null, _teams.ServiceUrl, null, Wire.Bot);

    private PostedMessage Posted => new(Personal, "m-77");

    [Fact]
    public void A_message_falls_under_its_conversations_limit_and_the_tenants_and_a_refusal_means_the_conversation()
    {
        var limits = _bot.Adapter.LimitsOf(ChatCall.Post, "tenant", "19:abc");

        Assert.Equal((new RateLimit("teams/tenant/19:abc", TimeSpan.FromSeconds(2.01), 7), "teams/tenant"), (limits.Conversation, limits.Shared?.Key));
        Assert.Equal(limits.Conversation, limits.Refused);
        Assert.Equal(limits, _bot.Adapter.LimitsOf(ChatCall.Update, "tenant", "19:abc"));
        Assert.Null(_bot.Adapter.LimitsOf(ChatCall.OpenPersonal, "tenant", null).Conversation);
    }

    [Fact]
    public async Task A_post_tells_the_messages_id()
    {
        var sent = Assert.IsType<SendResult.Sent>(await PostAsync(Personal));

        Assert.Equal(new PostedMessage(Personal, "m-1"), sent.Message);
        Assert.Equal(("POST", $"v3/conversations/{Wire.Personal}/activities"), (_teams.Calls[0].Method, _teams.Calls[0].Path));
    }

    [Fact]
    public async Task A_post_to_a_channel_starts_a_thread_and_tells_where_it_is()
    {
        _teams.Answer(201, """{"id":"19:abc@thread.tacv2;messageid=1771","activityId":"1771"}""");

        var sent = Assert.IsType<SendResult.Sent>(await PostAsync(Channel));

        Assert.Equal(new PostedMessage(Channel with { ThreadId = "1771" }, "1771"), sent.Message);
        Assert.Equal(Wire.Channel, (string?)_teams.Calls[0].Body!["channelData"]!["channel"]!["id"]);
    }

    [Fact]
    public async Task An_update_replaces_the_message_in_place()
    {
        var result = await _bot.Adapter.UpdateAsync(Posted with { Conversation = Channel with { ThreadId = "1771" } }, SampleViews.All["alert-new"], SampleViews.Room, CancellationToken.None);

        Assert.IsType<SendResult.Sent>(result);
        Assert.Equal(("PUT", $"v3/conversations/{Wire.Channel};messageid=1771/activities/m-77"), (_teams.Calls[0].Method, _teams.Calls[0].Path));
    }

    [Fact]
    public async Task The_token_is_asked_for_once_and_renewed_five_minutes_before_its_end()
    {
        await PostAsync(Personal);
        await PostAsync(Personal);
        _bot.Time.Advance(TimeSpan.FromMinutes(55));
        await PostAsync(Personal);

        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], _teams.Calls.Select(call => call.Authorization));
        Assert.Equal(
            [("client_id", FakeTeams.AppId), ("client_secret", "secret"), ("grant_type", "client_credentials"), ("scope", "https://api.botframework.com/.default")],
            _teams.TokenRequest.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task Many_sends_at_once_ask_for_one_token()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(Personal)));

        Assert.Equal(1, _teams.TokensGiven);
    }

    [Fact]
    public async Task A_token_Teams_does_not_accept_is_renewed_once()
    {
        _teams.Answer(401);
        var first = await PostAsync(Personal);
        _teams.Answer(401);
        _teams.Answer(401);
        var second = await PostAsync(Personal);

        Assert.IsType<SendResult.Sent>(first);
        Assert.Equal(GoneReason.Installation, Assert.IsType<SendResult.Gone>(second).Why);
    }

    [Fact]
    public async Task A_wrong_secret_is_for_an_administrator()
    {
        _teams.TokenError = "invalid_client";

        var gone = Assert.IsType<SendResult.Gone>(await PostAsync(Personal));

        Assert.Equal((GoneReason.Installation, "token_invalid_client"), (gone.Why, gone.Code));
        Assert.Empty(_teams.Calls);
    }

    [Fact]
    public async Task No_token_goes_to_a_host_that_is_not_Teams()
    {
        var gone = Assert.IsType<SendResult.Gone>(await PostAsync(Personal with { ServiceUrl = "https://evil.example/" }));

        Assert.Equal("host_not_allowed", gone.Code);
        Assert.Equal(0, _teams.TokensGiven);
    }

    [Fact]
    public async Task When_Teams_asks_to_wait_it_says_how_long()
    {
        _teams.AnswerCode(429, "Throttled", "5");

        Assert.Equal(new SendResult.RetryAfter(TimeSpan.FromSeconds(5), "ratelimited"), await PostAsync(Personal));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", GoneReason.User)]
    [InlineData(403, "ConversationBlockedByUser", GoneReason.User)]
    [InlineData(403, "ForbiddenOperationException", GoneReason.User)]
    [InlineData(403, "BotDisabledByAdmin", GoneReason.Installation)]
    [InlineData(403, "NotEnoughPermissions", GoneReason.Installation)]
    [InlineData(403, "SomethingNew", GoneReason.Installation)]
    [InlineData(404, "MemberNotFoundInConversation", GoneReason.User)]
    [InlineData(404, "SomethingNew", GoneReason.Conversation)]
    public async Task A_closed_road_is_named(int status, string code, GoneReason why)
    {
        _teams.AnswerCode(status, code);

        Assert.Equal(new SendResult.Gone(why, code), await PostAsync(Personal));
    }

    [Fact]
    public async Task A_team_without_the_bot_is_a_closed_conversation()
    {
        _teams.AnswerCode(403, "BotNotInConversationRoster");

        Assert.Equal(GoneReason.Conversation, Assert.IsType<SendResult.Gone>(await PostAsync(Channel)).Why);
    }

    [Fact]
    public async Task A_blocked_chat_is_understood_in_its_other_shape_too()
    {
        _teams.Answer(403, """{"errorCode":209,"message":"{\r\n \"subCode\": \"MessageWritesBlocked\",\r\n \"details\": \"Thread is blocked from message writes.\"\r\n}"}""");

        Assert.Equal(new SendResult.Gone(GoneReason.User, "MessageWritesBlocked"), await PostAsync(Personal));
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(500, true)]
    [InlineData(503, false)]
    [InlineData(412, false)]
    public async Task A_server_in_trouble_is_tried_again_and_a_doubtful_post_says_so(int status, bool mayHaveArrived)
    {
        _teams.Answer(status, "<html>");
        var post = await PostAsync(Personal);
        _teams.Answer(status, "<html>");
        var update = await _bot.Adapter.UpdateAsync(Posted, Hello, SampleViews.Reader, CancellationToken.None);

        Assert.Equal(new SendResult.RetryAfter(null, $"http_{status}", mayHaveArrived), post);
        Assert.Equal(new SendResult.RetryAfter(null, $"http_{status}"), update);
    }

    [Fact]
    public async Task A_post_that_is_never_answered_may_have_arrived()
    {
        var arrived = _teams.NeverAnswer();

        var pending = PostAsync(Personal);
        await arrived;
        _bot.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new SendResult.RetryAfter(null, "timeout", MayHaveArrived: true), await pending);
    }

    [Fact]
    public async Task A_line_cut_after_sending_may_have_arrived()
    {
        _teams.HangUp();

        Assert.Equal(new SendResult.RetryAfter(null, "unreachable", MayHaveArrived: true), await PostAsync(Personal));
    }

    [Fact]
    public async Task A_server_nobody_answers_at_has_not_got_it() =>
        Assert.Equal(new SendResult.RetryAfter(null, "unreachable"), await PostAsync(Personal with { ServiceUrl = "http://127.0.0.1:1/" }));

    [Fact]
    public async Task A_missing_message_is_asked_for_twice_before_it_is_gone()
    {
        _teams.AnswerCode(404, "ActivityNotFoundInConversation");
        var once = await _bot.Adapter.UpdateAsync(Posted, Hello, SampleViews.Reader, CancellationToken.None);
        _teams.AnswerCode(404, "ActivityNotFoundInConversation");
        _teams.AnswerCode(404, "ActivityNotFoundInConversation");
        var twice = await _bot.Adapter.UpdateAsync(Posted, Hello, SampleViews.Reader, CancellationToken.None);

        Assert.IsType<SendResult.Sent>(once);
        Assert.Equal(new SendResult.Gone(GoneReason.Message, "ActivityNotFoundInConversation"), twice);
    }

    [Fact]
    public async Task A_card_Teams_calls_malformed_is_a_bug()
    {
        _teams.AnswerCode(400, "BadSyntax");

        var bug = await Assert.ThrowsAsync<ConnectorException>(() => PostAsync(Personal));

        Assert.Equal("BadSyntax", bug.Code);
    }

    [Fact]
    public async Task A_chat_the_person_deleted_is_opened_anew()
    {
        _teams.AnswerCode(404, "ConversationNotFound");
        _teams.Answer(201, """{"id":"a:2new"}""");

        var sent = Assert.IsType<SendResult.Sent>(await PostAsync(Personal));

        Assert.Equal("a:2new", sent.Message.Conversation.Id);
        Assert.Equal("v3/conversations/a:2new/activities", _teams.Calls[^1].Path);
    }

    [Fact]
    public async Task A_personal_conversation_is_opened_without_a_message_at_the_address_last_seen()
    {
        await _bot.PostAsync(Wire.Activity(_teams, "typing", "1"), _teams);
        _teams.Answer(201, """{"id":"a:1eve"}""");

        var opened = await _bot.Adapter.OpenPersonalAsync(new ChatUser("teams", FakeTeams.Tenant, "29:eve"), CancellationToken.None);

        Assert.Equal(new ConversationReference("teams", FakeTeams.Tenant, "a:1eve", ConversationKind.Personal, "29:eve", _teams.ServiceUrl), opened.Conversation);
        Assert.Equal($$"""{"isGroup":false,"members":[{"id":"29:eve"}],"tenantId":"{{FakeTeams.Tenant}}"}""", _teams.Calls[^1].Body!.ToJsonString());
    }

    [Fact]
    public async Task Somebody_without_the_app_cannot_be_written_to()
    {
        _teams.AnswerCode(403, "ForbiddenOperationException");

        var opened = await _bot.Adapter.OpenPersonalAsync(new ChatUser("teams", FakeTeams.Tenant, "29:eve"), CancellationToken.None);

        Assert.Null(opened.Conversation);
        Assert.Equal(new SendResult.Gone(GoneReason.User, "ForbiddenOperationException"), opened.Refusal);
    }

    [Fact]
    public async Task The_roster_completes_what_is_known_of_a_person()
    {
        _teams.Answer(200, """{"id":"29:1cora","name":"Cora Lind","objectId":"9d3e","email":"Cora@acme.example","userPrincipalName":"clind@acme.example"}""");

        var user = await _bot.Adapter.DescribeAsync(new ChatUser("teams", FakeTeams.Tenant, Wire.User), Channel with { ThreadId = "1771" }, CancellationToken.None);

        Assert.Equal(("Cora Lind", "Cora@acme.example", "9d3e"), (user.Name, user.Email, user.DirectoryId));
        Assert.Equal($"v3/conversations/{Wire.Channel}/members/{Wire.User}", _teams.Calls[0].Path);
    }

    [Fact]
    public async Task A_person_the_roster_does_not_have_stays_as_known()
    {
        _teams.AnswerCode(404, "MemberNotFoundInConversation");
        var user = new ChatUser("teams", FakeTeams.Tenant, Wire.User, "Cora");

        Assert.Equal(user, await _bot.Adapter.DescribeAsync(user, Personal, CancellationToken.None));
    }

    [Fact]
    public async Task A_colleague_is_found_by_email_page_by_page()
    {
        _teams.AnswerCode(404, "MemberNotFoundInConversation");
        _teams.Answer(200, """{"members":[{"id":"29:a","email":"ana@acme.example"}],"continuationToken":"next page"}""");
        _teams.Answer(200, """{"members":[{"id":"29:b","name":"Bo","email":"Bo@Acme.example","aadObjectId":"b-id"}]}""");

        var user = await _bot.Adapter.FindByEmailAsync("bo@acme.example", CancellationToken.None);

        Assert.Equal(new FindResult(new ChatUser("teams", FakeTeams.Tenant, "29:b", "Bo", "Bo@Acme.example", DirectoryId: "b-id")), user);
        Assert.EndsWith("continuationToken=next%20page", _teams.Calls[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_found_where_nobody_has_the_address()
    {
        _teams.AnswerCode(404, "MemberNotFoundInConversation");
        _teams.Answer(200, """{"members":[]}""");

        Assert.Equal(new FindResult(null), await _bot.Adapter.FindByEmailAsync("bo@acme.example", CancellationToken.None));
    }

    [Fact]
    public async Task Whether_somebody_has_an_address_is_not_known_while_the_roster_cannot_be_read()
    {
        _teams.AnswerCode(404, "MemberNotFoundInConversation");
        _teams.AnswerCode(503, "ServiceUnavailable");

        var found = await _bot.Adapter.FindByEmailAsync("bo@acme.example", CancellationToken.None);

        Assert.Null(found.User);
        Assert.Equal("http_503", Assert.IsType<SendResult.RetryAfter>(found.Refusal).Reason);
    }

    [Fact]
    public async Task A_team_the_bot_was_removed_from_holds_nobody()
    {
        _teams.AnswerCode(403, "BotNotInConversationRoster");
        _teams.AnswerCode(403, "BotNotInConversationRoster");

        Assert.Equal(new FindResult(null), await _bot.Adapter.FindByEmailAsync("bo@acme.example", CancellationToken.None));
    }

    [Fact]
    public async Task Teams_has_no_home_surface_to_publish() =>
        Assert.False(await _bot.Adapter.PublishHomeAsync(new ChatUser("teams", FakeTeams.Tenant, Wire.User), Hello, SampleViews.Reader, CancellationToken.None));

    private Task<SendResult> PostAsync(ConversationReference conversation) => _bot.Adapter.PostAsync(conversation, Hello, SampleViews.Reader, "d-1", CancellationToken.None);

    private sealed class Rosters(Func<IReadOnlyList<ConversationReference>> list) : ITeamRosters
    {
        public Task<IReadOnlyList<ConversationReference>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(list());
    }
}
