using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Slack.Api;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Delivery;

public sealed class SlackAdapterTests
{
    private static readonly ConversationReference Team = new("slack", "T1", "C1", ConversationKind.Team, ThreadId: "5.5");
    private static readonly ConversationReference Personal = new("slack", "T1", "U7", ConversationKind.Personal, "U7");
    private static readonly ChatUser Dana = new("slack", "T1", "U7");

    [Fact]
    public async Task A_post_carries_its_delivery_id_and_keeps_the_conversation_slack_named()
    {
        await using var edge = await SlackEdge.StartAsync();

        var result = await PostAsync(edge, Personal);
        var call = await edge.Slack.NextAsync("chat.postMessage");

        Assert.Equal(new SendResult.Sent(new PostedMessage(Personal with { Id = "D42" }, "1700000000.000100")), result);
        Assert.Equal(("npsbot_delivery", "delivery-1"), (call.Arguments.TextAt("metadata", "event_type"), call.Arguments.TextAt("metadata", "event_payload", "id")));
        Assert.Equal(("Bearer xoxb-test", "application/json; charset=utf-8"), (call.Token, call.ContentType));
        Assert.False(call.Arguments["unfurl_links"]!.GetValue<bool>() || call.Arguments["unfurl_media"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_update_replaces_the_message_in_place()
    {
        await using var edge = await SlackEdge.StartAsync();

        var result = await UpdateAsync(edge);
        var call = await edge.Slack.NextAsync("chat.update");

        Assert.IsType<SendResult.Sent>(result);
        Assert.Equal(("C1", "1.5"), (call.Arguments.TextAt("channel"), call.Arguments.TextAt("ts")));
    }

    [Theory]
    [InlineData("invalid_auth", GoneReason.Installation)]
    [InlineData("token_revoked", GoneReason.Installation)]
    [InlineData("token_expired", GoneReason.Installation)]
    [InlineData("missing_scope", GoneReason.Installation)]
    [InlineData("messages_tab_disabled", GoneReason.Installation)]
    [InlineData("channel_not_found", GoneReason.Conversation)]
    [InlineData("is_archived", GoneReason.Conversation)]
    [InlineData("not_in_channel", GoneReason.Conversation)]
    [InlineData("restricted_action", GoneReason.Conversation)]
    [InlineData("thread_not_found", GoneReason.Conversation)]
    [InlineData("user_disabled", GoneReason.User)]
    [InlineData("cannot_dm_bot", GoneReason.User)]
    [InlineData("message_not_found", GoneReason.Message)]
    [InlineData("cant_update_message", GoneReason.Message)]
    [InlineData("edit_window_closed", GoneReason.Message)]
    public async Task A_closed_road_says_which(string code, GoneReason expected)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Refuse("chat.postMessage", code);

        Assert.Equal(new SendResult.Gone(expected, code), await PostAsync(edge, Team));
    }

    [Fact]
    public async Task A_personal_conversation_that_is_gone_is_a_user_that_is_gone()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Refuse("chat.postMessage", "channel_not_found");

        Assert.Equal(new SendResult.Gone(GoneReason.User, "channel_not_found"), await PostAsync(edge, Personal));
    }

    [Theory]
    [InlineData("internal_error", true)]
    [InlineData("fatal_error", true)]
    [InlineData("service_unavailable", true)]
    [InlineData("request_timeout", false)]
    [InlineData("team_added_to_org", false)]
    [InlineData("message_limit_exceeded", false)]
    public async Task A_passing_trouble_is_tried_again_and_says_whether_it_may_have_arrived(string code, bool mayHaveArrived)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Refuse("chat.postMessage", code);

        Assert.Equal(new SendResult.RetryAfter(null, code, mayHaveArrived), await PostAsync(edge, Team));
    }

    [Theory]
    [InlineData(429, "ratelimited", "7", 7)]
    [InlineData(429, "rate_limited", null, 30)]
    [InlineData(200, "ratelimited", "3", 3)]
    public async Task Slack_is_given_the_time_it_asks_for(int status, string code, string? retryAfter, int seconds)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("chat.postMessage", new JsonObject { ["ok"] = false, ["error"] = code }, status, retryAfter);

        Assert.Equal(new SendResult.RetryAfter(TimeSpan.FromSeconds(seconds), "ratelimited"), await PostAsync(edge, Team));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failing_server_may_have_taken_it(int status)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("chat.postMessage", [], status);

        Assert.Equal(new SendResult.RetryAfter(null, $"http_{status}", MayHaveArrived: true), await PostAsync(edge, Team));
    }

    [Fact]
    public async Task A_host_that_is_not_there_has_not_taken_it()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("ApiBaseUrl", "http://127.0.0.1:1/api/"));

        Assert.Equal(new SendResult.RetryAfter(null, "unreachable"), await PostAsync(edge, Team));
    }

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("msg_too_long")]
    [InlineData("a_code_of_tomorrow")]
    public async Task A_card_slack_calls_invalid_is_a_fault_of_ours(string code)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("chat.postMessage", new JsonObject { ["ok"] = false, ["error"] = code, ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray("[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]") } });

        var fault = await Assert.ThrowsAsync<SlackApiException>(() => PostAsync(edge, Team));

        Assert.Equal(("chat.postMessage", code), (fault.Method, fault.ErrorCode));
        Assert.Contains("/blocks/0/text/text", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_send_is_no_answer_of_the_platform()
    {
        await using var edge = await SlackEdge.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Adapter(edge).PostAsync(Team, SampleViews.All["notice-help"], SampleViews.Reader, "d", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task The_personal_conversation_has_the_id_slack_opened()
    {
        await using var edge = await SlackEdge.StartAsync();

        var opened = await Adapter(edge).OpenPersonalAsync(Dana, CancellationToken.None);

        Assert.Equal(Personal with { Id = "D42" }, opened.Conversation);
        Assert.Equal("U7", (await edge.Slack.NextAsync("conversations.open")).Arguments.TextAt("users"));
    }

    [Fact]
    public async Task A_user_who_cannot_be_written_to_is_a_refusal()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Refuse("conversations.open", "user_disabled");

        Assert.Equal(new SendResult.Gone(GoneReason.User, "user_disabled"), (await Adapter(edge).OpenPersonalAsync(Dana, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task A_colleague_is_found_by_address()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("users.lookupByEmail", User());

        var found = await Adapter(edge).FindByEmailAsync("dana+1@example.com", CancellationToken.None);
        var call = await edge.Slack.NextAsync("users.lookupByEmail");

        Assert.Equal(new FindResult(new ChatUser("slack", "T1", "U7", "Dana Lee", "dana@example.com", "Europe/Berlin", "en-GB")), found);
        Assert.Equal("dana+1@example.com", call.Arguments.TextAt("email"));
        Assert.StartsWith("application/x-www-form-urlencoded", call.ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("is_bot")]
    public async Task A_bot_and_somebody_who_left_are_no_colleagues(string flag)
    {
        await using var edge = await SlackEdge.StartAsync();
        var user = User();
        user["user"]![flag] = true;
        edge.Slack.Answer("users.lookupByEmail", user);

        Assert.Equal(new FindResult(null), await Adapter(edge).FindByEmailAsync("dana@example.com", CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_has_an_unknown_address()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Refuse("users.lookupByEmail", "users_not_found");

        Assert.Equal(new FindResult(null), await Adapter(edge).FindByEmailAsync("nobody@example.com", CancellationToken.None));
    }

    [Fact]
    public async Task Whether_somebody_has_an_address_is_not_known_while_Slack_does_not_say()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("users.lookupByEmail", [], 503);

        Assert.Equal(new FindResult(null, new SendResult.RetryAfter(null, "http_503", MayHaveArrived: true)), await Adapter(edge).FindByEmailAsync("dana@example.com", CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_is_found_again_by_its_id()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("conversations.history", new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray(
                new JsonObject { ["ts"] = "3.0", ["text"] = "typed" },
                new JsonObject { ["ts"] = "2.0", ["metadata"] = new JsonObject { ["event_type"] = SlackAdapter.MetadataType, ["event_payload"] = new JsonObject { ["id"] = "other" } } },
                new JsonObject { ["ts"] = "1.0", ["metadata"] = new JsonObject { ["event_type"] = SlackAdapter.MetadataType, ["event_payload"] = new JsonObject { ["id"] = "d-1" } } }),
        });

        var found = await Adapter(edge).FindPostedAsync(Personal, "d-1", DateTimeOffset.FromUnixTimeSeconds(1_700_000_060), CancellationToken.None);
        var call = await edge.Slack.NextAsync("conversations.history");

        Assert.Equal(new LookResult(new PostedMessage(Personal, "1.0")), found);
        Assert.Equal((Personal.Id, "1700000000", "true"), (call.Arguments.TextAt("channel"), call.Arguments.TextAt("oldest"), call.Arguments.TextAt("include_all_metadata")));
        Assert.Equal(LookResult.Absent, await Adapter(edge).FindPostedAsync(Personal, "d-2", DateTimeOffset.UnixEpoch, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_is_looked_for_page_by_page_in_its_conversation_or_thread()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("conversations.replies", new JsonObject { ["ok"] = true, ["messages"] = new JsonArray(), ["response_metadata"] = new JsonObject { ["next_cursor"] = "more" } });
        edge.Slack.Answer("conversations.replies", new JsonObject { ["ok"] = true, ["messages"] = new JsonArray(new JsonObject { ["ts"] = "9.0", ["metadata"] = new JsonObject { ["event_type"] = SlackAdapter.MetadataType, ["event_payload"] = new JsonObject { ["id"] = "d-1" } } }) });

        var found = await Adapter(edge).FindPostedAsync(Team, "d-1", DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.Equal(new LookResult(new PostedMessage(Team, "9.0")), found);
        var (first, second) = (await edge.Slack.NextAsync("conversations.replies"), await edge.Slack.NextAsync("conversations.replies"));
        Assert.Equal(("C1", "5.5", null), (first.Arguments.TextAt("channel"), first.Arguments.TextAt("ts"), first.Arguments.TextAt("cursor")));
        Assert.Equal("more", second.Arguments.TextAt("cursor"));
    }

    [Theory]
    [InlineData("missing_scope")]
    [InlineData("not_in_channel")]
    public async Task Where_slack_does_not_let_us_look_nobody_knows(string code)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("conversations.history", new JsonObject { ["ok"] = false, ["error"] = code });

        Assert.Equal(LookResult.Unable, await Adapter(edge).FindPostedAsync(Team with { ThreadId = null }, "d-1", DateTimeOffset.UnixEpoch, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_cannot_be_looked_for_just_now_is_looked_for_later()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("conversations.history", new JsonObject { ["ok"] = false, ["error"] = "internal_error" });

        var look = await Adapter(edge).FindPostedAsync(Personal, "d-1", DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.IsType<SendResult.RetryAfter>(look.Refusal);
    }

    [Fact]
    public async Task A_post_falls_under_its_conversations_second_and_the_workspaces_minute_and_a_refusal_means_the_method()
    {
        await using var edge = await SlackEdge.StartAsync();

        var limits = Adapter(edge).LimitsOf(ChatCall.Post, "T1", "C1");

        Assert.Equal(new RateLimit("slack/T1/C1", TimeSpan.FromSeconds(1)), limits.Conversation);
        Assert.Equal(new RateLimit("slack/T1/chat.postMessage", TimeSpan.FromSeconds(0.2), 60, IsShared: true), limits.Shared);
        Assert.Equal(limits.Shared, limits.Refused);
        Assert.Equal(new CallLimits(Shared: new RateLimit("slack/T1/chat.update", TimeSpan.FromSeconds(1.2), 10, IsShared: true)), Adapter(edge).LimitsOf(ChatCall.Update, "T1", "C1"));
    }

    [Fact]
    public async Task What_an_activity_does_not_tell_is_asked_for()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Answer("users.info", User());

        var described = await Adapter(edge).DescribeAsync(Dana, Team, CancellationToken.None);

        Assert.Equal(("Dana Lee", "dana@example.com", "Europe/Berlin", "en-GB"), (described.Name, described.Email, described.TimeZone, described.Locale));
        Assert.Equal("true", (await edge.Slack.NextAsync("users.info")).Arguments.TextAt("include_locale"));
    }

    [Fact]
    public async Task Somebody_from_another_workspace_is_not_known_by_an_address_set_there()
    {
        await using var edge = await SlackEdge.StartAsync();
        var stranger = Dana with { Tenant = "T9" };

        Assert.Equal(stranger, await Adapter(edge).DescribeAsync(stranger, Team, CancellationToken.None));
        Assert.False(edge.Slack.WasCalled("users.info"));
    }

    [Fact]
    public async Task The_home_tab_is_published_where_it_is_switched_on()
    {
        await using var edge = await SlackEdge.StartAsync();

        var on = await Adapter(edge).PublishHomeAsync(Dana, SampleViews.All["digest-home"], SampleViews.Reader, CancellationToken.None);
        edge.Slack.Refuse("views.publish", "not_enabled");
        var off = await Adapter(edge).PublishHomeAsync(Dana, SampleViews.All["digest-home"], SampleViews.Reader, CancellationToken.None);

        Assert.Equal((true, false), (on, off));
    }

    private static IChatAdapter Adapter(SlackEdge edge) => edge.Services.GetRequiredService<IChatAdapter>();

    private static Task<SendResult> PostAsync(SlackEdge edge, ConversationReference conversation) =>
        Adapter(edge).PostAsync(conversation, SampleViews.All["alert-new"], SampleViews.Reader, "delivery-1", CancellationToken.None);

    private static Task<SendResult> UpdateAsync(SlackEdge edge) =>
        Adapter(edge).UpdateAsync(new PostedMessage(Team, "1.5"), SampleViews.All["alert-closed"], SampleViews.Reader, CancellationToken.None);

    private static JsonObject User() => new()
    {
        ["ok"] = true,
        ["user"] = new JsonObject
        {
            ["id"] = "U7",
            ["team_id"] = "T1",
            ["deleted"] = false,
            ["is_bot"] = false,
            ["tz"] = "Europe/Berlin",
            ["locale"] = "en-GB",
            ["profile"] = new JsonObject { ["real_name"] = "Dana Lee", ["display_name"] = "dana", ["email"] = "dana@example.com" },
        },
    };
}
