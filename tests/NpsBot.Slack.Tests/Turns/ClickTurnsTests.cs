using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Slack.Views;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Turns;

public sealed class ClickTurnsTests
{
    private const string OpenContact = "case=12&step=contact&_f=1";

    private static readonly ConversationReference Team = new("slack", "T1", "C1", ConversationKind.Team);

    [Fact]
    public async Task A_click_carries_verb_data_and_place_and_is_acknowledged_without_a_body()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "step.open#0", OpenContact));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal((HttpStatusCode.OK, 0L), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).LongLength));
        Assert.Equal((ActivityKind.Action, "step.open", "1.2.a", "1700000000.000100"), (activity.Kind, activity.Verb, activity.InboundId, activity.MessageId));
        Assert.Equal(Team, activity.Conversation);
        Assert.Equal(new Dictionary<string, string> { ["case"] = "12", ["step"] = "contact" }, activity.Data);
        Assert.True(activity.ReplyIsPrivate);
    }

    [Theory]
    [InlineData("overflow")]
    [InlineData("static_select")]
    public async Task An_option_of_a_menu_is_a_click(string type)
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostInteractionAsync(Payloads.Pick(edge.Slack.ResponseUrl, type, "case.why?case=12"));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal(("case.why", "12"), (activity.Verb, activity.Data["case"]));
    }

    [Fact]
    public async Task A_form_opens_as_a_modal_that_remembers_where_it_came_from()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["form-contact"]));

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "step.open#0", OpenContact));
        var opened = await edge.Slack.NextAsync("views.open");
        var state = ModalState.FromMetadata(opened.Arguments.TextAt("view", "private_metadata"), "T1", "U7");

        Assert.Equal("1.2.a", opened.Arguments.TextAt("trigger_id"));
        Assert.Equal((Team, "1700000000.000100", "step.save"), (state.Origin, state.MessageId, state.Submit!.Verb));
    }

    [Theory]
    [InlineData("expired_trigger_id")]
    [InlineData("exchanged_trigger_id")]
    [InlineData("trigger_expired")]
    public async Task A_used_up_trigger_leaves_a_note_how_to_open_the_form(string error)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["form-contact"]));
        edge.Slack.Refuse("views.open", error);

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "step.open#0", OpenContact));

        Assert.Contains("step.open#", (await edge.Slack.NextAsync("response_url")).Arguments.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_form_opens_as_an_empty_modal_in_time_and_is_filled_later()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("AckBudget", "00:00:00.4"), ("PlaceholderAfter", "00:00:00.1"));
        var committed = new TaskCompletionSource<TurnResult>();
        edge.Handler.Turn = (_, _) => committed.Task;

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "step.open#0", OpenContact));
        var placeholder = await edge.Slack.NextAsync("views.open");
        committed.SetResult(RecordingTurnHandler.Show(SampleViews.All["form-contact"]));
        var filled = await edge.Slack.NextAsync("views.update");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(placeholder.Arguments.At("view", "submit"));
        Assert.Equal(("VOPENED", "step.save"), (filled.Arguments.TextAt("view_id"), filled.Arguments.TextAt("view", "callback_id")));
    }

    [Fact]
    public async Task An_answer_to_a_click_in_a_channel_is_seen_by_the_clicker_alone()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["case-full"]));

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "case.show#1", "case=12"));
        var whisper = await edge.Slack.NextAsync("response_url");

        Assert.Equal(("ephemeral", false), (whisper.Arguments.TextAt("response_type"), whisper.Arguments["replace_original"]!.GetValue<bool>()));
        Assert.False(edge.Slack.WasCalled("chat.postMessage"));
    }

    [Fact]
    public async Task A_used_up_response_address_is_replaced_by_an_ephemeral_message()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["case-full"]));
        edge.Slack.Answer("response_url", new JsonObject { ["ok"] = false, ["error"] = "used_url" }, 404);

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "case.show#1", "case=12"));
        var whisper = await edge.Slack.NextAsync("chat.postEphemeral");

        Assert.Equal(("C1", "U7"), (whisper.Arguments.TextAt("channel"), whisper.Arguments.TextAt("user")));
    }

    [Fact]
    public async Task A_response_address_that_is_not_Slacks_is_not_called()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["case-full"]));

        using var response = await edge.PostInteractionAsync(Payloads.Click(new Uri("http://192.0.2.1/respond"), "case.show#1", "case=12"));

        Assert.Equal("C1", (await edge.Slack.NextAsync("chat.postEphemeral")).Arguments.TextAt("channel"));
    }

    [Fact]
    public async Task A_suggestion_clicked_in_the_personal_conversation_is_answered_there_to_stay()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["report-nps"]));

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "query.ask#0", "text=nps%20last%20quarter", "D7"));

        Assert.Equal("nps last quarter", (await edge.Handler.NextAsync()).Data["text"]);
        Assert.Equal("D7", (await edge.Slack.NextAsync("chat.postMessage")).Arguments.TextAt("channel"));
    }

    [Fact]
    public async Task A_done_click_is_confirmed_in_one_line_while_the_card_changes_by_itself()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Done(SampleViews.All["alert-closed"]));

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "ask.accept#0", "case=12&ask=7"));
        var whisper = await edge.Slack.NextAsync("response_url");

        Assert.Equal("✓ Acme Corp: closed by Cora Lind, Dana Reyes satisfied", whisper.Arguments.TextAt("text"));
        Assert.False(whisper.Arguments["replace_original"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_done_click_in_a_private_answer_replaces_it()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Done(SampleViews.All["case-full"]));

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "action.settle#0", "case=12&action=1&state=done", isEphemeral: true));

        Assert.True((await edge.Slack.NextAsync("response_url")).Arguments["replace_original"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_button_in_a_form_sends_what_is_filled_in_and_changes_the_form()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["form-goals"]));
        var values = new JsonObject { ["goals.0.measure"] = new JsonObject { ["goals"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = " Uptime " } } };

        using var response = await edge.PostInteractionAsync(Payloads.ClickInView("modal", "step.more#0", "case=12&group=goals", Metadata(), values));
        var activity = await edge.Handler.NextAsync();
        var update = await edge.Slack.NextAsync("views.update");

        Assert.Equal(("step.more", "Uptime"), (activity.Verb, activity.Values["goals.0.measure"]));
        Assert.Equal(Team, activity.Conversation);
        Assert.Equal("V1", update.Arguments.TextAt("view_id"));
    }

    [Fact]
    public async Task Keeping_a_form_for_later_says_so_in_the_form()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Done(SampleViews.All["alert-new"]));

        using var response = await edge.PostInteractionAsync(Payloads.ClickInView("modal", "step.later#0", "case=12", Metadata()));
        var update = await edge.Slack.NextAsync("views.update");

        Assert.Contains("Kept for later", update.Arguments.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(update.Arguments.At("view", "submit"));
    }

    [Fact]
    public async Task A_notice_after_a_click_in_a_form_takes_the_forms_place()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Done(SampleViews.All["notice-help"]));

        using var response = await edge.PostInteractionAsync(Payloads.ClickInView("modal", "step.type#2", "case=12&step=contact", Metadata()));
        var update = await edge.Slack.NextAsync("views.update");

        Assert.Equal("V1", update.Arguments.TextAt("view_id"));
        Assert.Null(update.Arguments.At("view", "submit"));
        Assert.False(edge.Slack.WasCalled("chat.postMessage"));
    }

    [Fact]
    public async Task A_click_on_the_home_tab_knows_the_personal_conversation_and_opens_a_modal()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(RecordingTurnHandler.Show(SampleViews.All["case-full"]));

        using var response = await edge.PostInteractionAsync(Payloads.ClickInView("home", "case.show#0", "case=12"));
        var activity = await edge.Handler.NextAsync();
        var opened = await edge.Slack.NextAsync("views.open");

        Assert.Equal(new ConversationReference("slack", "T1", "D42", ConversationKind.Personal, "U7"), activity.Conversation);
        Assert.Equal("NPS-12", opened.Arguments.TextAt("view", "title", "text"));
    }

    [Fact]
    public async Task A_failed_click_tells_the_clicker_a_code()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Turn = (_, _) => throw new InvalidOperationException("a fault");

        using var response = await edge.PostInteractionAsync(Payloads.Click(edge.Slack.ResponseUrl, "case.why#0", "case=12"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Code to report", (await edge.Slack.NextAsync("response_url")).Arguments.TextAt("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_click_in_a_form_leaves_the_form_with_everything_typed_into_it()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Turn = (_, _) => throw new InvalidOperationException("a fault");

        using var response = await edge.PostInteractionAsync(Payloads.ClickInView("modal", "step.more#0", "case=12", Metadata()));
        var whisper = await edge.Slack.NextAsync("chat.postEphemeral");

        Assert.Equal(("C1", "U7"), (whisper.Arguments.TextAt("channel"), whisper.Arguments.TextAt("user")));
        Assert.False(edge.Slack.WasCalled("views.update"));
    }

    [Theory]
    [InlineData("view_closed")]
    [InlineData("shortcut")]
    [InlineData("message_action")]
    [InlineData("something_new")]
    public async Task Other_interactions_are_acknowledged_and_start_no_turn(string type)
    {
        await using var edge = await SlackEdge.StartAsync();
        var payload = Payloads.ClickInView("modal", "step.later#0", "case=12");
        payload["type"] = type;

        using var response = await edge.PostInteractionAsync(payload);

        Assert.Equal((HttpStatusCode.OK, 0L), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).LongLength));
        Assert.False(edge.Handler.WasAsked);
    }

    private static string Metadata() =>
        new SlackRenderer(SampleViews.Reader).Modal((StepFormView)SampleViews.All["form-goals"], new ModalState(null, Team, "1.0"))["private_metadata"]!.GetValue<string>();
}
