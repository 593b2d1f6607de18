using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class PretendTeamsGestureTests : TeamsFixture
{
    [Fact]
    public async Task A_message_comes_with_a_token_for_the_bot_and_in_a_channel_only_with_a_mention()
    {
        await Cora.SayAsync("hello");
        await Cora.SayAsync("Alerts", "not for the bot");
        await Cora.SayAsync("Alerts", "@NpsBot nps");

        var direct = await Bot.HearsAsync();
        var mention = JsonNode.Parse((await Bot.HearsAsync()).Body)!;
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(direct.Headers.Authorization.ToString().Split(' ')[1].Split('.')[1]))!;
        Assert.Equal((TeamsCredentials.AppId, Town.Teams.ServiceUrl.AbsoluteUri), ((string?)claims["aud"], (string?)claims["serviceurl"]));
        Assert.Equal("<at>NpsBot</at> nps", (string?)mention["text"]);
        Assert.Equal(0, Bot.Waiting);
    }

    [Fact]
    public async Task An_install_into_the_team_is_told_twice_at_one_instant()
    {
        await Town.Teams.InstallInTeamAsync("cora");

        var (first, second) = (JsonNode.Parse((await Bot.HearsAsync()).Body)!, JsonNode.Parse((await Bot.HearsAsync()).Body)!);
        Assert.Equal(("installationUpdate", "conversationUpdate"), ((string?)first["type"], (string?)second["type"]));
        Assert.Equal((string?)first["timestamp"], (string?)second["timestamp"]);
        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
    }

    [Fact]
    public async Task The_answer_to_a_click_replaces_the_card_for_the_one_who_clicked()
    {
        var message = await ShowAsync(Card(TextBlock("Acme"), Set(Execute("Log contact", "step.open"))), Town.Teams.Channel.Id);
        Bot.Answer = _ => CardAnswer(Card(TextBlock("The form")));

        var outcome = await Cora.ClickAsync(message, "Log contact");
        var invoke = JsonNode.Parse((await Bot.HearsAsync()).Body)!;

        Assert.True(outcome.IsFine);
        Assert.Equal(("adaptiveCard/action", "step.open", "manual", message.Id), ((string?)invoke["name"], (string?)invoke["value"]!["action"]!["verb"], (string?)invoke["value"]!["trigger"], (string?)invoke["replyToId"]));
        Assert.Contains("The form", message.TextFor(Cora.User.Id), StringComparison.Ordinal);
        Assert.DoesNotContain("The form", message.TextFor(Town.Teams.User("mira").User.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_the_inputs_travel_with_the_button()
    {
        var how = new JsonObject { ["type"] = "Input.ChoiceSet", ["id"] = "how", ["label"] = "How", ["isRequired"] = true, ["choices"] = new JsonArray(new JsonObject { ["title"] = "Call", ["value"] = "call" }) };
        var message = await ShowAsync(Card(how, Set(Execute("Save", "step.save"))), Cora.User.PersonalId);
        Bot.Answer = _ => Results.Json(new { statusCode = 200, type = "application/vnd.microsoft.activity.message", value = "Saved" });

        var refused = await Cora.ClickAsync(message, "Save");
        var saved = await Cora.ClickAsync(message, "Save", ("How", "Call"));
        var invoke = JsonNode.Parse((await Bot.HearsAsync()).Body)!;

        Assert.Equal("This is required.", refused.Errors["how"]);
        Assert.Equal("Saved", saved.Message);
        Assert.Equal(("12", "call"), ((string?)invoke["value"]!["action"]!["data"]!["case"], (string?)invoke["value"]!["action"]!["data"]!["how"]));
    }

    [Fact]
    public async Task An_answer_after_five_seconds_or_of_a_wrong_form_is_a_visible_fault()
    {
        using var release = new SemaphoreSlim(0);
        var message = await ShowAsync(Card(TextBlock("Acme"), Set(Execute("Log contact", "step.open"))), Cora.User.PersonalId);

        Bot.Answer = _ => new Held(release);
        var click = Cora.ClickAsync(message, "Log contact");
        await Bot.HearsAsync();
        Clock.Advance(TimeSpan.FromSeconds(5));
        var late = await click;
        release.Release();
        Bot.Answer = _ => CardAnswer(new JsonObject { ["type"] = "AdaptiveCard" });
        var wrong = await Cora.ClickAsync(message, "Log contact");

        Assert.Equal((TeamsInvokes.Unreachable, TeamsInvokes.Trouble), (late.Problem, wrong.Problem));
        Assert.Equal(["invoke_timeout", "invalid_card"], Town.Faults.All.Select(fault => fault.Code));
    }

    [Fact]
    public async Task A_dialog_opens_is_submitted_and_closes()
    {
        var message = await ShowAsync(Card(TextBlock("Acme"), Set(Submit("Open in a dialog", "task/fetch"))), Cora.User.PersonalId);
        var form = Card(new JsonObject { ["type"] = "Input.Text", ["id"] = "said", ["label"] = "What they said" }, Set(Submit("Save")));
        Bot.Answer = heard => heard.Body.Contains("task/fetch", StringComparison.Ordinal) && !heard.Body.Contains("task/submit", StringComparison.Ordinal)
            ? Results.Json(new JsonObject { ["task"] = new JsonObject { ["type"] = "continue", ["value"] = new JsonObject { ["title"] = "Contact", ["card"] = new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = form.DeepClone() } } } })
            : Results.Ok();

        await Cora.ClickAsync(message, "Open in a dialog");
        var dialog = await Cora.SeesDialogAsync("What they said");
        await Cora.ClickInDialogAsync("Save", ("What they said", "An outage"));
        await Bot.HearsAsync();
        var submit = JsonNode.Parse((await Bot.HearsAsync()).Body)!;

        Assert.Equal("Contact", dialog.Title);
        Assert.Equal(("task/submit", "An outage"), ((string?)submit["name"], (string?)submit["value"]!["data"]!["said"]));
        Assert.Null(Cora.Dialog);
    }

    [Fact]
    public async Task A_card_that_offers_it_is_asked_for_by_the_clients_named_in_it_and_again_a_minute_later()
    {
        var card = Card(TextBlock("Acme"));
        card["refresh"] = new JsonObject { ["action"] = Execute("Refresh", "card.refresh"), ["userIds"] = new JsonArray(Cora.User.Id) };
        Bot.Answer = _ => CardAnswer(Card(TextBlock("For Cora")));

        var message = await ShowAsync(card, Town.Teams.Channel.Id);
        await Cora.SeesInAsync(message, "For Cora");
        await Cora.LookAtAsync("Alerts");
        Clock.Advance(TimeSpan.FromSeconds(61));
        await Cora.LookAtAsync("Alerts");

        Assert.Equal("automatic", (string?)JsonNode.Parse((await Bot.HearsAsync()).Body)!["value"]!["trigger"]);
        Assert.Equal(1, Bot.Waiting);
    }

    private async Task<TeamsMessage> ShowAsync(JsonObject card, string conversation)
    {
        var (_, posted) = await PostAsync(conversation, Message(card));
        return Cora.Messages.Single(message => message.Id == (string?)posted["id"]);
    }

    private static IResult CardAnswer(JsonObject card) => Results.Json(new JsonObject { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.card.adaptive", ["value"] = card });

    private sealed class Held(SemaphoreSlim release) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => release.WaitAsync(httpContext.RequestAborted);
    }
}
