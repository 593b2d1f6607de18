using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Slack.Views;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Turns;

public sealed class SubmissionTurnsTests
{
    private static readonly StepFormView Contact = (StepFormView)SampleViews.All["form-contact"];

    private static readonly ConversationReference Team = new("slack", "T1", "C1", ConversationKind.Team, ThreadId: "9.9");

    [Fact]
    public async Task A_submission_carries_the_forms_data_and_every_kind_of_answer_in_its_invariant_form()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostInteractionAsync(Submission(new JsonObject
        {
            ["medium"] = Answer("radio_buttons", "selected_option", new JsonObject { ["value"] = "call" }),
            ["at"] = Answer("datetimepicker", "selected_date_time", 1_795_165_920),
            ["apology"] = Answer("checkboxes", "selected_options", new JsonArray()),
            ["said"] = Answer("plain_text_input", "value", "Two outages, <b>nobody</b> called"),
            ["helper"] = Answer("static_select", "selected_option", new JsonObject { ["value"] = "mira" }),
            ["calls"] = Answer("number_input", "value", "2"),
            ["topic"] = Answer("static_select", "selected_option", null),
            ["due"] = Answer("datepicker", "selected_date", "2027-03-01"),
            ["empty"] = Answer("plain_text_input", "value", null),
        }));
        var activity = await edge.Handler.NextAsync();

        Assert.Equal((ActivityKind.Action, "step.save", Team, "1.0"), (activity.Kind, activity.Verb, activity.Conversation, activity.MessageId));
        Assert.Equal(new Dictionary<string, string> { ["case"] = "12", ["step"] = "contact", ["rev"] = "3" }, activity.Data);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["medium"] = "call",
                ["at"] = "2026-11-20T09:12:00+00:00",
                ["apology"] = "false",
                ["said"] = "Two outages, <b>nobody</b> called",
                ["helper"] = "mira",
                ["calls"] = "2",
                ["due"] = "2027-03-01",
            },
            activity.Values);
    }

    [Fact]
    public async Task A_ticked_box_is_true()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostInteractionAsync(Submission(new JsonObject { ["apology"] = Answer("checkboxes", "selected_options", new JsonArray(new JsonObject { ["value"] = "true" })) }));

        Assert.Equal("true", (await edge.Handler.NextAsync()).Values["apology"]);
    }

    [Fact]
    public async Task Faults_are_shown_at_their_fields()
    {
        var body = await AnswerToAsync(new TurnResult.Invalid(Problems(("medium", "Say how you made contact.")), Contact) { Reader = SampleViews.Reader });

        Assert.Equal("""{"response_action":"errors","errors":{"medium":"Say how you made contact."}}""", body);
    }

    [Fact]
    public async Task Faults_of_a_groups_field_have_its_row_in_the_key()
    {
        var goals = (StepFormView)SampleViews.All["form-goals"];

        var body = await AnswerToAsync(new TurnResult.Invalid(Problems(("goals.1.measure", "Say how.")), goals) { Reader = SampleViews.Reader }, goals);

        Assert.Equal("Say how.", JsonNode.Parse(body).TextAt("errors", "goals.1.measure"));
    }

    [Fact]
    public async Task Faults_beside_something_that_must_be_known_come_with_the_whole_form()
    {
        var form = (StepFormView)SampleViews.All["form-contact-problems"];

        var body = JsonNode.Parse(await AnswerToAsync(new TurnResult.Invalid(Problems(("medium", "Say how.")), form) { Reader = SampleViews.Reader }));

        Assert.Equal("update", body.TextAt("response_action"));
        Assert.Contains("Mira Holm logged contact", body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(BlockKitRules.FaultsOfModal(body["view"]!.AsObject()));
    }

    [Fact]
    public async Task A_fault_of_no_field_in_sight_comes_with_the_whole_form()
    {
        var body = JsonNode.Parse(await AnswerToAsync(new TurnResult.Invalid(Problems(("goals", "Agree at least one.")), Contact) { Reader = SampleViews.Reader }));

        Assert.Equal("update", body.TextAt("response_action"));
    }

    [Fact]
    public async Task The_next_form_takes_the_place_of_the_submitted_one_and_keeps_where_it_came_from()
    {
        var body = JsonNode.Parse(await AnswerToAsync(RecordingTurnHandler.Show(SampleViews.All["form-goals"])));

        Assert.Equal(("update", "Goals"), (body.TextAt("response_action"), body.TextAt("view", "title", "text")));
        Assert.Equal(Team, ModalState.FromMetadata(body.TextAt("view", "private_metadata"), "T1", "U7").Origin);
    }

    [Fact]
    public async Task A_finished_form_closes_when_the_changed_card_says_enough()
    {
        Assert.Equal("""{"response_action":"clear"}""", await AnswerToAsync(RecordingTurnHandler.Done(null)));
        Assert.Equal("""{"response_action":"clear"}""", await AnswerToAsync(RecordingTurnHandler.Done(SampleViews.All["alert-closed"])));
    }

    [Fact]
    public async Task A_notice_after_a_form_is_shown_in_its_place()
    {
        var body = JsonNode.Parse(await AnswerToAsync(RecordingTurnHandler.Done(SampleViews.All["notice-refusal"])));

        Assert.Equal("update", body.TextAt("response_action"));
        Assert.Empty(BlockKitRules.FaultsOfModal(body!["view"]!.AsObject()));
    }

    [Fact]
    public async Task Nothing_to_show_is_an_empty_body() => Assert.Empty(await AnswerToAsync(RecordingTurnHandler.Nothing()));

    [Fact]
    public async Task A_failed_submission_keeps_the_form_open_with_its_answers()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Turn = (_, _) => throw new InvalidOperationException("a fault");

        using var response = await edge.PostInteractionAsync(Submission([]));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_slow_submission_says_saving_and_shows_its_result_later()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("AckBudget", "00:00:00.2"), ("PlaceholderAfter", "00:00:00.1"));
        var committed = new TaskCompletionSource<TurnResult>();
        edge.Handler.Turn = (_, _) => committed.Task;

        using var response = await edge.PostInteractionAsync(Submission([]));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        committed.SetResult(RecordingTurnHandler.Show(SampleViews.All["form-goals"]));
        var update = await edge.Slack.NextAsync("views.update");

        Assert.Equal("update", body.TextAt("response_action"));
        Assert.Contains("Saving", body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("V1", "Goals"), (update.Arguments.TextAt("view_id"), update.Arguments.TextAt("view", "title", "text")));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_starts_no_turn()
    {
        await using var edge = await SlackEdge.StartAsync();
        var submission = Submission([]);
        submission["view"]!["private_metadata"] = "not ours";

        using var response = await edge.PostInteractionAsync(submission);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(edge.Handler.WasAsked);
    }

    private static async Task<string> AnswerToAsync(TurnResult result, StepFormView? form = null)
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Handler.Returns(result);
        using var response = await edge.PostInteractionAsync(Submission([], form));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static JsonObject Submission(JsonObject values, StepFormView? form = null) =>
        Payloads.Submission(new SlackRenderer(SampleViews.Reader).Modal(form ?? Contact, new ModalState(null, Team, "1.0")), values);

    private static JsonObject Answer(string type, string field, JsonNode? value) => new() { ["contact"] = new JsonObject { ["type"] = type, [field] = value } };

    private static ImmutableSortedDictionary<string, string> Problems(params (string Key, string Value)[] problems) =>
        problems.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
