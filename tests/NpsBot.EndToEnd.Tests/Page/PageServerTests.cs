using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NpsBot.EndToEnd.Tests.Platforms;
using NpsBot.Playground.Server;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Page;

public sealed class PageServerTests : SlackFixture
{
    private readonly HttpClient _browser = new();

    protected override PretendTownOptions Options => new() { Clock = Clock, Routes = (town, routes) => new PageServer(town, new TimeSkips(() => TimeSpan.Zero, SkipAsync)).Map(routes) };

    [Fact]
    public async Task The_state_has_a_window_for_each_person_on_each_platform()
    {
        var state = await StateAsync();

        Assert.Equal(["teams:cora", "slack:sam", "teams:mira", "slack:mira", "slack:eve"], state["windows"]!.AsArray().Select(window => (string?)window!["id"]));
        Assert.Equal(["personal", "team"], Conversations(state, "slack:sam").Select(conversation => (string?)conversation["kind"]));
        Assert.EndsWith("/api/responses", (string?)state["intake"]!["url"], StringComparison.Ordinal);
        Assert.Equal("dana.reyes@acme.example", (string?)state["intake"]!["accounts"]![0]!["contacts"]![0]!["email"]);
    }

    [Fact]
    public async Task What_is_typed_in_a_window_is_heard_by_the_bot_and_shown_unread_to_others_only()
    {
        var conversation = (string)Conversations(await StateAsync(), "slack:sam").Single(one => (string?)one["kind"] == "team")["id"]!;

        var answer = await PostToAsync("windows/slack%3Asam/say", new() { ["conversation"] = conversation, ["text"] = "@NpsBot nps" });

        Assert.True((bool?)answer["ok"]);
        Assert.Contains("app_mention", (await Bot.HearsAsync()).Body, StringComparison.Ordinal);
        var state = await StateAsync();
        Assert.Equal(0, Unread(state, "slack:sam", conversation));
        Assert.Equal(1, Unread(state, "slack:eve", conversation));
        await PostToAsync("windows/slack%3Aeve/read", new() { ["conversation"] = conversation });
        Assert.Equal(0, Unread(await StateAsync(), "slack:eve", conversation));
    }

    [Fact]
    public async Task A_choice_made_in_the_page_arrives_in_Slacks_own_form()
    {
        var menu = JsonNode.Parse("""{"type":"overflow","action_id":"menu","options":[{"text":{"type":"plain_text","text":"Why"},"value":"case.why"}]}""")!;
        await PostAsync(NpsBot.Playground.Slack.SlackUser.IdOf("sam"), [Section("Acme"), Actions(menu.DeepClone())]);
        var conversation = Conversations(await StateAsync(), "slack:sam")[0];

        await PostToAsync("windows/slack%3Asam/click", new()
        {
            ["conversation"] = (string?)conversation["id"],
            ["messageId"] = (string?)conversation["messages"]![0]!["id"],
            ["blockId"] = "buttons",
            ["actionId"] = "menu",
            ["element"] = menu,
            ["selectedOption"] = menu["options"]![0]!.DeepClone(),
            ["state"] = new JsonObject(),
        });

        Assert.Equal("case.why", (string?)PayloadOf(await Bot.HearsAsync())["actions"]![0]!["selected_option"]!["value"]);
    }

    [Fact]
    public async Task Errors_of_a_submitted_modal_are_in_the_answer_and_in_the_state()
    {
        await Town.Slack.User("sam").CommandAsync("dm", "/nps");
        var trigger = (await Bot.HearsAsync()).Body.Split('&').Single(field => field.StartsWith("trigger_id=", StringComparison.Ordinal))["trigger_id=".Length..];
        await CallAsync("views.open", new() { ["trigger_id"] = trigger, ["view"] = Modal("Contact", Input("How", "how")) });
        Bot.Answer = _ => Results.Json(new { response_action = "errors", errors = new { how = "Say more." } });
        var viewId = (string?)Window(await StateAsync(), "slack:sam")["modal"]!["id"];

        var answer = await PostToAsync("windows/slack%3Asam/submit", new() { ["viewId"] = viewId, ["state"] = JsonNode.Parse("""{"how":{"value":{"type":"plain_text_input","value":"call"}}}""") });

        Assert.Equal(("Say more.", false), ((string?)answer["errors"]!["how"], (bool)answer["ok"]!));
        var modal = Window(await StateAsync(), "slack:sam")["modal"]!;
        Assert.Equal(("Say more.", "call"), ((string?)modal["errors"]!["how"], (string?)modal["state"]!["values"]!["how"]!["value"]!["value"]));
    }

    [Fact]
    public async Task The_stream_starts_with_the_state_and_goes_on_with_windows_that_changed()
    {
        using var response = await _browser.GetAsync(new Uri(Town.Address, "/playground/events"), HttpCompletionOption.ResponseHeadersRead);
        using var stream = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await EventAsync(stream);

        await PostAsync(NpsBot.Playground.Slack.SlackUser.IdOf("eve"), [Section("One ask")]);
        var second = await EventAsync(stream);

        Assert.Equal("state", first.Name);
        Assert.Equal(("window", "slack:eve"), (second.Name, (string?)second.Data["id"]));
    }

    [Fact]
    public async Task An_answer_of_the_page_reaches_the_intake_as_a_survey_tool_would_send_it()
    {
        Bot.Answer = _ => Results.Json(new { results = new[] { new { index = 0, result = "case_opened", @case = "NPS-7" } } });

        var answer = await PostToAsync("answers", new() { ["score"] = 2, ["comment"] = "Slow.", ["account"] = "acme", ["email"] = "dana.reyes@acme.example", ["wantsFollowUp"] = true });
        var heard = await Bot.HearsAsync();

        Assert.Equal("Case NPS-7 is open.", (string?)answer["message"]);
        Assert.Equal(("/api/responses", "Bearer playground-key"), (heard.Path, heard.Headers.Authorization.ToString()));
        Assert.Equal(("acme", 2), ((string?)JsonNode.Parse(heard.Body)![0]!["account"]!["external_id"], (int)JsonNode.Parse(heard.Body)![0]!["score"]!));
    }

    [Fact]
    public async Task What_is_not_there_is_refused_in_words()
    {
        var answer = await PostToAsync("windows/slack%3Acora/say", new() { ["conversation"] = "x", ["text"] = "y" });

        Assert.Equal((false, "There is no window 'slack:cora'."), ((bool)answer["ok"]!, ((string)answer["message"]!).Split(" (")[0]));
    }

    [Fact]
    public async Task A_page_of_another_name_or_a_form_of_another_site_gets_nothing()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(Town.Address, "/playground/state")) { Headers = { Host = "evil.example" } };
        using var form = new StringContent("{}", Encoding.UTF8, "text/plain");

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await _browser.SendAsync(foreign)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _browser.PostAsync(new Uri(Town.Address, "/playground/wave"), form)).StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(337)]
    public async Task Time_passes_by_whole_hours_two_weeks_at_most(int hours)
    {
        var begin = Clock.GetUtcNow();

        var refused = await PostToAsync("skip", new() { ["hours"] = hours });
        var passed = await PostToAsync("skip", new() { ["hours"] = 8 });

        Assert.Equal((false, "'hours' must be a whole number from 1 to 336."), ((bool)refused["ok"]!, ((string)refused["message"]!).Split(" (")[0]));
        Assert.Equal("8 hours have passed.", (string?)passed["message"]);
        Assert.Equal(TimeSpan.FromHours(8), Clock.GetUtcNow() - begin);
    }

    private Task SkipAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        Clock.Advance(by);
        return Task.CompletedTask;
    }

    private async Task<JsonObject> StateAsync() => (await _browser.GetFromJsonAsync<JsonObject>(new Uri(Town.Address, "/playground/state")))!;

    private async Task<JsonObject> PostToAsync(string path, JsonObject body)
    {
        using var response = await _browser.PostAsJsonAsync(new Uri(Town.Address, "/playground/" + path), body);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<(string Name, JsonNode Data)> EventAsync(StreamReader stream)
    {
        using var ceiling = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var name = (await stream.ReadLineAsync(ceiling.Token))!["event: ".Length..];
        var data = (await stream.ReadLineAsync(ceiling.Token))!["data: ".Length..];
        await stream.ReadLineAsync(ceiling.Token);
        return (name, JsonNode.Parse(data)!);
    }

    private static JsonNode Window(JsonObject state, string id) => state["windows"]!.AsArray().Single(window => (string?)window!["id"] == id)!;

    private static JsonNode[] Conversations(JsonObject state, string window) => [.. Window(state, window)["conversations"]!.AsArray().OfType<JsonNode>()];

    private static int Unread(JsonObject state, string window, string conversation) => (int)Conversations(state, window).Single(one => (string?)one["id"] == conversation)["unread"]!;
}
