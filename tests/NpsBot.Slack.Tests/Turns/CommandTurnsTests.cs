using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Slack.Turns;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Turns;

public sealed class CommandTurnsTests
{
    [Fact]
    public async Task A_command_is_answered_in_its_own_response_for_the_asker_alone()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["report-nps"]));

        using var response = await edge.PostCommandAsync(Payloads.Command("last quarter", edge.Slack.ResponseUrl));
        var activity = await edge.Handler.NextAsync();
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal((ActivityKind.Text, "last quarter", true, "1.2.c"), (activity.Kind, activity.Text, activity.ReplyIsPrivate, activity.InboundId));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("ephemeral", body.TextAt("response_type"));
        Assert.StartsWith("NPS last quarter: 31", body.TextAt("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_in_a_conversation_of_two_others_does_not_count_as_the_personal_one()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl, "D99", "directmessage"));

        Assert.Equal(ConversationKind.Group, (await edge.Handler.NextAsync()).Conversation.Kind);
    }

    [Fact]
    public async Task A_command_in_the_conversation_with_the_bot_counts_as_the_personal_one()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl, "D42", "directmessage"));

        Assert.Equal(new ConversationReference("slack", "T1", "D42", ConversationKind.Personal, "U7"), (await edge.Handler.NextAsync()).Conversation);
    }

    [Fact]
    public async Task With_too_much_on_its_way_a_command_is_told_in_words_and_other_requests_are_refused_until_there_is_room()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("AckBudget", "00:00:00.2"), ("PlaceholderAfter", "00:00:00.1"), ("MaxTurns", "2"));
        var committed = new TaskCompletionSource<TurnResult>();
        edge.Handler.Turn = (_, _) => committed.Task;
        using var slow = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl));
        await edge.Handler.NextAsync();

        using var busy = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl));
        using var refused = await edge.PostEventAsync(Payloads.Event(Payloads.PersonalMessage("nps")));

        Assert.Equal(HttpStatusCode.OK, busy.StatusCode);
        Assert.Contains("try again in a minute", await busy.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.False(edge.Handler.WasAsked);

        committed.SetResult(RecordingTurnHandler.Nothing());
        await edge.Services.GetRequiredService<BackgroundWork>().FinishedAsync(TestContext.Current.CancellationToken);
        using var taken = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl));
        Assert.Equal("nps", (await edge.Handler.NextAsync()).Text);
    }

    [Fact]
    public async Task A_command_that_opens_a_form_opens_a_modal_and_is_answered_empty()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["form-contact"]));

        using var response = await edge.PostCommandAsync(Payloads.Command("log 12", edge.Slack.ResponseUrl));
        var opened = await edge.Slack.NextAsync("views.open");

        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(("1.2.c", "step.save"), (opened.Arguments.TextAt("trigger_id"), opened.Arguments.TextAt("view", "callback_id")));
    }

    [Fact]
    public async Task A_used_up_trigger_leaves_a_button_to_open_the_form_and_is_not_tried_again()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["form-contact"]));
        edge.Slack.Refuse("views.open", "expired_trigger_id");

        using var response = await edge.PostCommandAsync(Payloads.Command("log 12", edge.Slack.ResponseUrl));
        await edge.Slack.NextAsync("views.open");
        var whisper = await edge.Slack.NextAsync("response_url");

        Assert.False(edge.Slack.WasCalled("views.open"));
        Assert.Contains("step.open#", whisper.Arguments.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("ephemeral", ""), (whisper.Arguments.TextAt("response_type"), whisper.Token));
    }

    [Fact]
    public async Task A_slow_command_is_acknowledged_empty_and_answered_later()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("AckBudget", "00:00:00.2"), ("PlaceholderAfter", "00:00:00.1"));
        var committed = new TaskCompletionSource<TurnResult>();
        edge.Handler.Turn = (_, _) => committed.Task;

        using var response = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl));
        committed.SetResult(RecordingTurnHandler.Show(SampleViews.All["report-nps"]));

        Assert.Equal((HttpStatusCode.OK, 0L), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).LongLength));
        Assert.StartsWith("NPS last quarter", (await edge.Slack.NextAsync("response_url")).Arguments.TextAt("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_command_says_so_with_a_code()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Turn = (_, _) => throw new InvalidOperationException("a fault with a secret inside");

        using var response = await edge.PostCommandAsync(Payloads.Command("nps", edge.Slack.ResponseUrl));
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Code to report", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }
}
