using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;
using NpsBot.Teams.Cards;
using NpsBot.Teams.Inbound;
using NpsBot.Teams.Tests.Cards;
using NpsBot.Teams.Tests.Fakes;
using NpsBot.Testing;

namespace NpsBot.Teams.Tests.Inbound;

public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private static readonly NoticeView Plain = new() { Text = "Saved.", Details = ["Dana is next."] };

    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Theory]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("GET", HttpStatusCode.MethodNotAllowed)]
    public async Task A_probe_is_answered_harmlessly(string method, HttpStatusCode expected)
    {
        using var response = await _bot.SendAsync(new HttpMethod(method));

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"message\",\"from\":\"me\"}")]
    public async Task What_is_no_activity_is_refused(string body)
    {
        using var response = await _bot.SendAsync(HttpMethod.Post, body, new("Bearer", _teams.Token(_bot.Time.GetUtcNow())));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, new string('x', RequestBody.MaxBytes)), _teams);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task With_too_much_on_its_way_a_message_is_refused_for_now_and_a_click_is_told_in_words()
    {
        await using var bot = await BotHost.StartAsync(_teams, settings: ("MaxTurns", "1"));
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var committed = new TaskCompletionSource<TurnResult>();
        bot.Turns.Answer = (_, _) =>
        {
            entered.TrySetResult();
            return committed.Task;
        };
        var first = bot.PostAsync(Wire.Message(_teams, "nps"), _teams);
        await entered.Task;

        using var refused = await bot.PostAsync(Wire.Message(_teams, "nps"), _teams);
        var told = await bot.InvokeAsync(Wire.Click(_teams, Wire.Act("case.open")), _teams);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("try again in a minute", told.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(bot.Turns.Taken);

        committed.SetResult(new TurnResult.Nothing { Reader = SampleViews.Reader });
        using var answered = await first;
        Assert.Equal(HttpStatusCode.Accepted, answered.StatusCode);
        using var next = await bot.PostAsync(Wire.Message(_teams, "nps"), _teams);
        Assert.Equal(HttpStatusCode.Accepted, next.StatusCode);
    }

    [Fact]
    public async Task When_too_much_waits_to_be_written_a_message_is_refused_for_now()
    {
        _bot.Turns.Answer = (_, _) => throw new OverloadException("full");

        using var refused = await _bot.PostAsync(Wire.Message(_teams, "nps"), _teams);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_sentence_is_a_text_reply_in_the_same_thread()
    {
        _bot.Turns.Returns(new TurnResult.Show(Plain with { Details = [] }) { Reader = SampleViews.Reader });
        var message = Wire.InChannel(Wire.Message(_teams, "<at>NpsBot</at> nps"));
        message["entities"] = new JsonArray(Wire.Mention("<at>NpsBot</at>"));

        using var response = await _bot.PostAsync(message, _teams);
        await _bot.RepliesSentAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var call = Assert.Single(_teams.Calls);
        Assert.Equal($"v3/conversations/{Wire.Channel};messageid=1771290107407/activities", call.Path);
        Assert.Equal("Bearer token-1", call.Authorization);
        Assert.Equal("""{"type":"message","textFormat":"plain","text":"Saved."}""", call.Body!.ToJsonString());
    }

    [Fact]
    public async Task Several_sentences_are_one_card_so_that_they_do_not_run_together()
    {
        _bot.Turns.Returns(new TurnResult.Show(Plain) { Reader = SampleViews.Reader });

        await _bot.PostAsync(Wire.Message(_teams, "yes"), _teams);
        await _bot.RepliesSentAsync();

        var body = Assert.Single(_teams.Calls).Body!;
        Assert.Equal("Saved.", (string?)body["summary"]);
        Assert.Equal(2, body["attachments"]![0]!["content"]!["body"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_report_is_one_card_with_a_sentence_for_the_notification()
    {
        _bot.Turns.Returns(new TurnResult.Show(SampleViews.All["report-nps"]) { Reader = SampleViews.Reader });

        await _bot.PostAsync(Wire.Message(_teams, "nps last quarter"), _teams);
        await _bot.RepliesSentAsync();

        var body = Assert.Single(_teams.Calls).Body!;
        Assert.Null(body["text"]);
        Assert.StartsWith("NPS last quarter: 31", (string?)body["summary"], StringComparison.Ordinal);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)body["attachments"]![0]!["contentType"]);
    }

    [Fact]
    public async Task Replies_in_one_conversation_keep_their_order_even_when_the_first_is_delayed()
    {
        _teams.AnswerCode(429, "Throttled", "0");
        _bot.Turns.Answer = (activity, _) => Task.FromResult<TurnResult>(new TurnResult.Show(new NoticeView { Text = activity.Text }) { Reader = SampleViews.Reader });

        await _bot.PostAsync(Wire.Message(_teams, "one", "1"), _teams);
        await _bot.PostAsync(Wire.Message(_teams, "two", "2"), _teams);
        await _bot.RepliesSentAsync();

        Assert.Equal(["one", "one", "two"], _teams.Calls.Select(call => (string?)call.Body!["text"]));
    }

    [Fact]
    public async Task A_turn_that_fails_is_said_so_that_Teams_may_deliver_again()
    {
        _bot.Turns.Answer = (_, _) => throw new InvalidOperationException("boom");

        using var response = await _bot.PostAsync(Wire.Message(_teams, "nps"), _teams);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("boom", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task What_is_none_of_our_business_is_taken_quietly(string type)
    {
        using var response = await _bot.PostAsync(Wire.Activity(_teams, type, "1"), _teams);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_bot.Turns.Taken);
    }

    [Theory]
    [InlineData("composeExtension/query")]
    [InlineData("signin/tokenExchange")]
    public async Task An_unknown_invoke_is_not_implemented(string name)
    {
        using var response = await _bot.PostAsync(Wire.Invoke(_teams, name, "f:1", []), _teams);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task A_click_that_opens_a_form_is_answered_with_the_form_in_place()
    {
        _bot.Turns.Returns(new TurnResult.Show(SampleViews.All["form-contact"]) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Act(Verbs.StepOpen, ("case", "12"))), _teams);

        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int)answer["statusCode"]!, (string?)answer["type"]));
        Assert.Empty(CardRules.Problems(answer["value"]!.AsObject()));
        Assert.Empty(_teams.Calls);
    }

    [Fact]
    public async Task A_fault_in_a_form_comes_back_as_the_form_with_its_answers()
    {
        var form = (StepFormView)SampleViews.All["form-contact-problems"];
        _bot.Turns.Returns(new TurnResult.Invalid(System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("medium", "Say how."), form) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Form(Verbs.StepSave, "UTC")), _teams);

        Assert.Contains(CardRules.Inputs(answer["value"]!.AsObject()), input => (string?)input["id"] == "said" && (string?)input["value"] == "They said the outages cost them a day.");
    }

    [Fact]
    public async Task A_plain_notice_after_a_button_is_a_line_of_text()
    {
        _bot.Turns.Returns(new TurnResult.Done(Plain) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Act(Verbs.AskAccept, ("case", "12"))), _teams);

        Assert.Equal(("application/vnd.microsoft.activity.message", "Saved.\n\nDana is next."), ((string?)answer["type"], (string?)answer["value"]));
    }

    [Fact]
    public async Task A_plain_notice_after_a_form_takes_the_forms_place_with_a_way_back_to_the_card()
    {
        _bot.Turns.Returns(new TurnResult.Done(Plain) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Form(Verbs.StepSave, "UTC")), _teams);

        var back = Assert.Single(CardRules.Buttons(answer["value"]!.AsObject()), button => CardRules.TypeOf(button) == "Action.Execute");
        Assert.Equal(Verbs.CardRefresh, (string?)back["verb"]);
        Assert.Equal("12", (string?)back["data"]!["_act"]!["data"]!["case"]);
    }

    [Fact]
    public async Task A_refusal_without_a_way_on_leaves_the_card_in_place()
    {
        _bot.Turns.Returns(new TurnResult.Show(new NoticeView { Tone = NoticeTone.Refusal, Text = "NPS-12 belongs to another team.", SmallPrint = "case.unseen NPS-12" }) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Act(Verbs.StepOpen, ("case", "12"))), _teams);

        Assert.Equal(("application/vnd.microsoft.activity.message", "NPS-12 belongs to another team."), ((string?)answer["type"], (string?)answer["value"]));
    }

    [Fact]
    public async Task A_suggestion_clicked_in_a_personal_conversation_is_answered_by_a_message_so_that_the_answer_before_stays()
    {
        _bot.Turns.Returns(new TurnResult.Show(SampleViews.All["report-nps"]) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Suggestion()), _teams);
        await _bot.RepliesSentAsync();

        Assert.Equal((200, ""), ((int)answer["statusCode"]!, (string?)answer["value"]));
        Assert.Equal($"v3/conversations/{Wire.Personal}/activities", Assert.Single(_teams.Calls).Path);
    }

    [Fact]
    public async Task A_suggestion_clicked_in_a_room_is_answered_in_place_for_the_one_who_clicked()
    {
        _bot.Turns.Returns(new TurnResult.Show(SampleViews.All["report-nps"]) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.InChannel(Wire.Click(_teams, Suggestion())), _teams);
        await _bot.RepliesSentAsync();

        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)answer["type"]);
        Assert.Empty(_teams.Calls);
    }

    [Theory]
    [InlineData("manual", Verbs.AskAccept, "Already done.")]
    [InlineData("automatic", Verbs.CardRefresh, "")]
    public async Task A_repeated_click_still_gets_an_answer_the_client_understands(string trigger, string verb, string expected)
    {
        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Act(verb, ("case", "12")), trigger: trigger), _teams);

        Assert.Equal((200, expected), ((int)answer["statusCode"]!, (string?)answer["value"]));
    }

    [Fact]
    public async Task A_click_of_a_foreign_card_is_a_bad_request_in_words()
    {
        var answer = await _bot.InvokeAsync(Wire.Click(_teams, new JsonObject { ["info"] = "edit" }), _teams);

        Assert.Equal((400, "application/vnd.microsoft.error"), ((int)answer["statusCode"]!, (string?)answer["type"]));
        Assert.Empty(_bot.Turns.Taken);
    }

    [Fact]
    public async Task A_click_that_fails_says_so_kindly_and_tells_no_secrets()
    {
        _bot.Turns.Answer = (_, _) => throw new InvalidOperationException("boom");

        var answer = await _bot.InvokeAsync(Wire.Click(_teams, Wire.Act(Verbs.CaseShow, ("case", "12"))), _teams);

        Assert.Equal(500, (int)answer["statusCode"]!);
        Assert.DoesNotContain("boom", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_takes_too_long_is_answered_within_the_budget()
    {
        var taken = new TaskCompletionSource();
        _bot.Turns.Answer = async (_, cancellationToken) =>
        {
            taken.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _bot.Time, cancellationToken);
            throw new System.Diagnostics.UnreachableException();
        };

        var pending = _bot.InvokeAsync(Wire.Click(_teams, Wire.Act(Verbs.CaseShow, ("case", "12"))), _teams);
        await taken.Task;
        while (!pending.IsCompleted)
        {
            // The endpoint sets its own timer after the turn has begun.
            _bot.Time.Advance(TimeSpan.FromSeconds(4.5));
            await Task.Yield();
        }

        Assert.Contains("longer than usual", (string?)(await pending)["value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_opens_with_the_form_in_it()
    {
        _bot.Turns.Returns(new TurnResult.Show(SampleViews.All["form-contact"]) { Reader = SampleViews.Reader });

        var answer = await _bot.InvokeAsync(Wire.Dialog(_teams, "task/fetch", Wire.Act(Verbs.StepOpen, ("case", "12"))), _teams);

        var task = answer["task"]!;
        Assert.Equal(("continue", "Contact", "large"), ((string?)task["type"], (string?)task["value"]!["title"], (string?)task["value"]!["height"]));
        Assert.DoesNotContain(CardRules.Buttons(task["value"]!["card"]!["content"]!.AsObject()), button => CardRules.TypeOf(button) == "Action.Execute");
    }

    [Fact]
    public async Task A_submitted_dialog_closes_says_something_or_goes_on()
    {
        var submit = Wire.Dialog(_teams, "task/submit", Wire.Form(Verbs.StepSave, "UTC"));

        _bot.Turns.Returns(new TurnResult.Done(null) { Reader = SampleViews.Reader });
        using var closed = await _bot.PostAsync(submit, _teams);
        _bot.Turns.Returns(new TurnResult.Done(Plain) { Reader = SampleViews.Reader });
        var said = await _bot.InvokeAsync(submit, _teams);
        _bot.Turns.Returns(new TurnResult.Show(SampleViews.All["form-goals"]) { Reader = SampleViews.Reader });
        var next = await _bot.InvokeAsync(submit, _teams);

        Assert.Equal((HttpStatusCode.OK, string.Empty), (closed.StatusCode, await closed.Content.ReadAsStringAsync()));
        Assert.Equal(("message", "Saved.\n\nDana is next."), ((string?)said["task"]!["type"], (string?)said["task"]!["value"]));
        Assert.Equal(("continue", "Goals"), ((string?)next["task"]!["type"], (string?)next["task"]!["value"]!["title"]));
    }

    public static TheoryData<string> Views => new(SampleViews.All.Keys);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_button_of_every_card_comes_back_with_its_verb_and_data(string name)
    {
        var card = SampleViews.All[name].Render(new Teams.Cards.TeamsRenderer(SampleViews.Reader));

        foreach (var button in CardRules.Buttons(card).Where(button => button["data"] is not null))
        {
            var data = button["data"]!.DeepClone().AsObject();
            var isExecute = CardRules.TypeOf(button) == "Action.Execute";
            using var response = await _bot.PostAsync(isExecute ? Wire.Click(_teams, data) : Wire.Submit(_teams, data), _teams);

            var turn = _bot.Turns.Taken[^1];
            Assert.Equal((string?)button["verb"] ?? turn.Verb, turn.Verb);
            Assert.Contains(turn.Verb, AllVerbs);
            Assert.Equal(data["_act"]!["data"]!.AsObject().Select(pair => (pair.Key, (string)pair.Value!)).Order(), turn.Data.Select(pair => (pair.Key, pair.Value)).Order());
        }
    }

    private static IEnumerable<string> AllVerbs => typeof(Verbs).GetFields().Select(constant => (string)constant.GetRawConstantValue()!);

    private static JsonObject Suggestion()
    {
        var card = SampleViews.All["report-nps"].Render(new TeamsRenderer(SampleViews.Reader));
        return CardRules.Buttons(card).First(button => (string?)button["verb"] == Verbs.QueryAsk)["data"]!.DeepClone().AsObject();
    }
}
