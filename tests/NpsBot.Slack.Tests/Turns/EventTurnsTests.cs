using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Turns;

public sealed class EventTurnsTests
{
    [Fact]
    public async Task A_mention_is_text_without_the_mention_and_is_answered_in_its_thread()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["notice-help"]));
        var mention = Payloads.Mention("<@UBOT> nps for Tom &amp; Co");
        mention["thread_ts"] = "1699999999.000100";

        using var response = await edge.PostEventAsync(Payloads.Event(mention));
        var activity = await edge.Handler.NextAsync();
        var reply = await edge.Slack.NextAsync("chat.postMessage");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((ActivityKind.Text, "nps for Tom & Co"), (activity.Kind, activity.Text));
        Assert.Equal(new ChatUser("slack", "T1", "U7"), activity.From);
        Assert.Equal(new ConversationReference("slack", "T1", "C1", ConversationKind.Team, ThreadId: "1699999999.000100"), activity.Conversation);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000).AddTicks(2_000), activity.At);
        Assert.False(activity.ReplyIsPrivate);
        Assert.Equal(("C1", "1699999999.000100"), (reply.Arguments.TextAt("channel"), reply.Arguments.TextAt("thread_ts")));
        Assert.Equal("Bearer xoxb-test", reply.Token);
        Assert.False(reply.Arguments["unfurl_links"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_personal_message_is_answered_personally()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["notice-help"]));

        using var response = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("my cases")));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal(new ConversationReference("slack", "T1", "D7", ConversationKind.Personal, "U7"), activity.Conversation);
        Assert.Equal("D7", (await edge.Slack.NextAsync("chat.postMessage")).Arguments.TextAt("channel"));
    }

    [Fact]
    public async Task One_message_delivered_as_two_events_has_one_inbound_id()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var first = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps"), "Ev1"));
        using var second = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps"), "Ev2"));

        Assert.Equal((await edge.Handler.NextAsync()).InboundId, (await edge.Handler.NextAsync()).InboundId);
    }

    [Theory]
    [InlineData("bot_id", "B9")]
    [InlineData("subtype", "message_changed")]
    [InlineData("subtype", "bot_message")]
    [InlineData("subtype", "channel_join")]
    [InlineData("user", "UBOT")]
    [InlineData("user", "USLACKBOT")]
    [InlineData("channel_type", "channel")]
    public async Task Bots_and_changes_of_messages_start_no_turn(string field, string value)
    {
        await using var edge = await SlackEdge.StartAsync();
        var message = Payloads.PersonalMessage("nps");
        message[field] = value;

        using var response = await edge.PostEventAsync(Payloads.Event(message));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(edge.Handler.WasAsked);
    }

    [Fact]
    public async Task A_file_with_a_comment_is_a_message()
    {
        await using var edge = await SlackEdge.StartAsync();
        var message = Payloads.PersonalMessage("nps");
        message["subtype"] = "file_share";

        using var response = await edge.PostEventAsync(Payloads.Event(message));

        Assert.Equal("nps", (await edge.Handler.NextAsync()).Text);
    }

    [Fact]
    public async Task Somebody_from_another_workspace_belongs_to_their_own_tenant()
    {
        await using var edge = await SlackEdge.StartAsync();
        var mention = Payloads.Mention("<@UBOT> nps");
        mention["user_team"] = "T9";

        using var response = await edge.PostEventAsync(Payloads.Event(mention));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal(("T9", "T1"), (activity.From.Tenant, activity.Conversation.Tenant));
    }

    [Fact]
    public async Task An_opened_home_tab_is_published()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["digest-home"]));

        using var response = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = "app_home_opened", ["user"] = "U7", ["channel"] = "D7", ["tab"] = "home", ["event_ts"] = "1700000000.1" }));
        var published = await edge.Slack.NextAsync("views.publish");

        Assert.Equal(ActivityKind.HomeOpened, (await edge.Handler.NextAsync()).Kind);
        Assert.Equal(("U7", "home"), (published.Arguments.TextAt("user_id"), published.Arguments.TextAt("view", "type")));
    }

    [Fact]
    public async Task The_messages_tab_is_how_a_person_meets_the_bot()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = "app_home_opened", ["user"] = "U7", ["channel"] = "D7", ["tab"] = "messages" }));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal((ActivityKind.Installed, "D7", ConversationKind.Personal), (activity.Kind, activity.Conversation.Id, activity.Conversation.Kind));
    }

    [Theory]
    [InlineData("member_joined_channel", "UBOT", ActivityKind.Installed)]
    [InlineData("member_left_channel", "UBOT", ActivityKind.Uninstalled)]
    [InlineData("channel_left", "UBOT", ActivityKind.Uninstalled)]
    public async Task The_bot_notices_that_it_was_added_or_removed(string type, string user, ActivityKind expected)
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = type, ["user"] = user, ["channel"] = "C1", ["inviter"] = "U7" }));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal((expected, "C1", "Ev1"), (activity.Kind, activity.Conversation.Id, activity.InboundId));
    }

    [Fact]
    public async Task Other_people_joining_is_none_of_its_business()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = "member_joined_channel", ["user"] = "U8", ["channel"] = "C1" }));

        Assert.False(edge.Handler.WasAsked);
    }

    [Fact]
    public async Task An_uninstalled_app_and_a_revoked_bot_token_close_the_whole_workspace()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var uninstalled = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = "app_uninstalled" }));
        using var revoked = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["bot"] = new JsonArray("UBOT") } }, "Ev2"));
        using var other = await edge.PostEventAsync(Payloads.Event(new() { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray("U7"), ["bot"] = new JsonArray() } }, "Ev3"));

        foreach (var expected in new[] { "Ev1", "Ev2" })
        {
            var activity = await edge.Handler.NextAsync();
            Assert.Equal((ActivityKind.Uninstalled, SlackPlatform.WholeWorkspace, expected), (activity.Kind, activity.Conversation.Id, activity.InboundId));
        }

        Assert.False(edge.Handler.WasAsked);
    }

    [Fact]
    public async Task A_turn_that_is_not_committed_in_time_is_asked_for_again_and_still_answered()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("AckBudget", "00:00:00.2"), ("PlaceholderAfter", "00:00:00.1"));
        var committed = new TaskCompletionSource<TurnResult>();
        edge.Handler.Turn = (_, _) => committed.Task;

        using var response = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps")));
        committed.SetResult(RecordingTurnHandler.Show(SampleViews.All["report-nps"]));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("NPS last quarter", (await edge.Slack.NextAsync("chat.postMessage")).Arguments.TextAt("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_turn_is_sent_again_and_only_the_last_time_the_person_is_told()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Turn = (_, _) => throw new InvalidOperationException("a fault");

        using var first = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps")));
        Assert.False(edge.Slack.WasCalled("chat.postMessage"));
        using var last = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps")), retry: 3);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError), (first.StatusCode, last.StatusCode));
        Assert.Contains("Code to report", (await edge.Slack.NextAsync("chat.postMessage")).Arguments.TextAt("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_does_not_end_with_the_connection_but_by_its_own_timeout()
    {
        var clock = new FakeTimeProvider();
        await using var edge = await SlackEdge.StartAsync(clock, ("AckBudget", "00:00:02"), ("TurnTimeout", "1.00:00:00"));
        var ended = new TaskCompletionSource();
        edge.Handler.Turn = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
            return RecordingTurnHandler.Nothing();
        };

        var request = edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps")));
        await clock.AdvanceUntilAsync(request);
        using var response = await request;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(ended.Task.IsCompleted);

        await clock.AdvanceUntilAsync(ended.Task, TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Shutdown_waits_for_a_reply_that_is_under_way()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("AckBudget", "00:00:00.2"), ("PlaceholderAfter", "00:00:00.1"));
        var committed = new TaskCompletionSource<TurnResult>();
        edge.Handler.Turn = (_, _) => committed.Task;
        using var response = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps")));

        var stopping = edge.StopAsync();
        committed.SetResult(RecordingTurnHandler.Show(SampleViews.All["notice-help"]));
        await stopping;

        Assert.True(edge.Slack.WasCalled("chat.postMessage"));
    }

    [Fact]
    public async Task A_reply_waits_for_Slacks_leave_once()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["notice-help"]));
        edge.Slack.Answer("chat.postMessage", new JsonObject { ["ok"] = false, ["error"] = "ratelimited" }, 429, retryAfter: "0");

        using var response = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("help")));

        await edge.Slack.NextAsync("chat.postMessage");
        await edge.Slack.NextAsync("chat.postMessage");
    }

    [Fact]
    public async Task A_form_asked_for_by_typing_comes_with_a_button_that_opens_it()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show((StepFormView)SampleViews.All["form-contact"]));

        using var response = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("log 12")));
        var reply = await edge.Slack.NextAsync("chat.postMessage");

        Assert.Contains("step.open#", reply.Arguments.ToJsonString(), StringComparison.Ordinal);
    }
}
