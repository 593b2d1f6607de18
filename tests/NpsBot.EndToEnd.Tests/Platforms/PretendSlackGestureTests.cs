using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class PretendSlackGestureTests : SlackFixture
{
    protected override PretendTownOptions Options => new() { Clock = Clock, Slack = new PretendSlackOptions { EventRetries = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero] } };

    private SlackMember Sam => Town.Slack.User("sam");

    [Fact]
    public async Task A_direct_message_is_heard_and_talk_in_a_channel_only_with_a_mention()
    {
        await Sam.SayAsync("hello & <you>");
        await Sam.SayAsync("#customers", "nothing for the bot");
        await Sam.SayAsync("#customers", "@NpsBot nps");

        var direct = JsonNode.Parse((await Bot.HearsAsync()).Body)!["event"]!;
        var mention = JsonNode.Parse((await Bot.HearsAsync()).Body)!["event"]!;
        Assert.Equal(("message", "im", "hello &amp; &lt;you&gt;"), ((string?)direct["type"], (string?)direct["channel_type"], (string?)direct["text"]));
        Assert.Equal(("app_mention", "<@U0NPSBOT00> nps"), ((string?)mention["type"], (string?)mention["text"]));
        Assert.Equal(0, Bot.Waiting);
    }

    [Fact]
    public async Task A_request_is_signed_and_can_be_signed_badly_on_demand()
    {
        await Sam.SayAsync("hello");
        var good = await Bot.HearsAsync();
        await Town.Slack.SendEventAsync([], SlackSigning.Missing);
        var unsigned = await Bot.HearsAsync();

        Assert.StartsWith("v0=", good.Headers["X-Slack-Signature"].ToString(), StringComparison.Ordinal);
        Assert.False(unsigned.Headers.ContainsKey("X-Slack-Signature"));
    }

    [Fact]
    public async Task An_event_that_is_not_taken_comes_again_until_it_is()
    {
        Bot.Answer = _ => Results.StatusCode(Bot.Waiting < 3 ? 500 : 200);

        await Sam.SayAsync("hello");
        await Town.IdleAsync();
        var (first, second, third) = (await Bot.HearsAsync(), await Bot.HearsAsync(), await Bot.HearsAsync());

        Assert.Equal(first.Body, third.Body);
        Assert.False(first.Headers.ContainsKey("x-slack-retry-num"));
        Assert.Equal(("1", "http_error"), (second.Headers["x-slack-retry-num"].ToString(), second.Headers["x-slack-retry-reason"].ToString()));
        Assert.Equal("2", third.Headers["x-slack-retry-num"].ToString());
        Assert.Empty(Town.Faults.All);
    }

    [Fact]
    public async Task An_event_that_is_never_taken_is_lost_after_three_repeats()
    {
        Bot.Answer = _ => Results.StatusCode(500);

        await Sam.SayAsync("hello");
        await Town.IdleAsync();

        Assert.Equal(4, Bot.Waiting);
        Assert.Equal("event_lost", Assert.Single(Town.Faults.All).Code);
    }

    [Fact]
    public async Task A_click_opens_a_modal_with_its_trigger_once()
    {
        await PostAsync(Sam.User.Id, [Section("Acme"), Actions(Button("Log contact", "step.open", "case=12"))]);
        JsonObject? opened = null, again = null;
        var message = await Sam.SeesAsync("Acme");

        await Sam.ClickAsync(message, "Log contact");
        var payload = PayloadOf(await Bot.HearsAsync());
        opened = await CallAsync("views.open", new() { ["trigger_id"] = (string?)payload["trigger_id"], ["view"] = Modal("Contact", Input("How", "how")) });
        again = await CallAsync("views.open", new() { ["trigger_id"] = (string?)payload["trigger_id"], ["view"] = Modal("Contact", Input("How", "how")) });

        Assert.Equal(("step.open", "case=12", "button"), ((string?)payload["actions"]![0]!["action_id"], (string?)payload["actions"]![0]!["value"], (string?)payload["actions"]![0]!["type"]));
        Assert.True((bool?)opened["ok"]);
        Assert.Equal("exchanged_trigger_id", (string?)again["error"]);
        Assert.Equal("Contact", (await Sam.SeesModalAsync("How")).Title);
    }

    [Theory]
    [InlineData(3000, true)]
    [InlineData(3001, false)]
    public async Task A_trigger_lives_three_seconds(int milliseconds, bool works)
    {
        await Sam.CommandAsync("dm", "/nps");
        var trigger = (await Bot.HearsAsync()).Body.Split('&').Single(field => field.StartsWith("trigger_id=", StringComparison.Ordinal))["trigger_id=".Length..];
        Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        var opened = await CallAsync("views.open", new() { ["trigger_id"] = trigger, ["view"] = Modal("Late", Section("?")) });

        Assert.Equal(works ? null : "expired_trigger_id", (string?)opened["error"]);
    }

    [Fact]
    public async Task A_command_that_is_acknowledged_late_shows_a_timeout()
    {
        using var release = new SemaphoreSlim(0);
        Bot.Answer = _ => new Held(release);

        var command = Sam.CommandAsync("dm", "/nps last quarter");
        await Bot.HearsAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        var outcome = await command;
        release.Release();

        Assert.Equal("/nps failed with the error \"operation_timeout\"", outcome.Problem);
        Assert.Equal(("sam", "operation_timeout"), (Town.Faults.All[0].PersonId, Town.Faults.All[0].Code));
    }

    [Fact]
    public async Task The_answer_to_a_command_is_shown_to_the_asker_only()
    {
        Bot.Answer = _ => Results.Json(new { response_type = "ephemeral", text = "NPS 31" });

        await Sam.CommandAsync("#customers", "/nps");

        Assert.Equal(Sam.User.Id, (await Sam.SeesAsync("NPS 31", "#customers")).EphemeralTo);
    }

    [Fact]
    public async Task A_required_input_left_empty_is_not_even_sent()
    {
        await OpenAsync(Modal("Contact", Input("How", "how")));

        var outcome = await Sam.FillAndSubmitAsync();

        Assert.Equal("how", Assert.Single(outcome.Errors).Key);
        Assert.Equal(0, Bot.Waiting);
    }

    [Fact]
    public async Task Errors_of_the_bot_stand_at_their_inputs_and_the_entry_is_kept()
    {
        await OpenAsync(Modal("Contact", Input("How", "how")));
        Bot.Answer = _ => Results.Json(new { response_action = "errors", errors = new { how = "Say more." } });

        var outcome = await Sam.FillAndSubmitAsync(("How", "call"));

        Assert.Equal("Say more.", outcome.Errors["how"]);
        Assert.Equal("call", (string?)Sam.Modal!.State["how"]!["value"]!["value"]);
    }

    [Fact]
    public async Task An_empty_answer_closes_the_modal_and_any_other_text_is_trouble()
    {
        await OpenAsync(Modal("Contact", Input("How", "how", optional: true)));
        Bot.Answer = _ => Results.Text("ok");
        var trouble = await Sam.FillAndSubmitAsync();
        Bot.Answer = _ => Results.Ok();
        var closed = await Sam.FillAndSubmitAsync();

        Assert.Equal("We had some trouble connecting. Try again?", trouble.Problem);
        Assert.True(closed.IsFine);
        Assert.Null(Sam.Modal);
    }

    [Fact]
    public async Task A_stale_hash_is_refused()
    {
        await OpenAsync(Modal("Contact", Section("One")));
        var (id, hash) = (Sam.Modal!.Id, Sam.Modal.Hash);

        var first = await CallAsync("views.update", new() { ["view_id"] = id, ["hash"] = hash, ["view"] = Modal("Contact", Section("Two")) });
        var second = await CallAsync("views.update", new() { ["view_id"] = id, ["hash"] = hash, ["view"] = Modal("Contact", Section("Three")) });

        Assert.True((bool?)first["ok"]);
        Assert.Equal("hash_conflict", (string?)second["error"]);
    }

    private async Task OpenAsync(JsonObject view)
    {
        await Sam.CommandAsync("dm", "/nps");
        var trigger = (await Bot.HearsAsync()).Body.Split('&').Single(field => field.StartsWith("trigger_id=", StringComparison.Ordinal))["trigger_id=".Length..];
        Assert.True((bool?)(await CallAsync("views.open", new() { ["trigger_id"] = trigger, ["view"] = view }))["ok"]);
    }

    private sealed class Held(SemaphoreSlim release) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => release.WaitAsync(httpContext.RequestAborted);
    }
}
