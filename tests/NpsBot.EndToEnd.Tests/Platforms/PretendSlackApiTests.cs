using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class PretendSlackApiTests : SlackFixture
{
    protected override PretendTownOptions Options => new() { Clock = Clock, Slack = new PretendSlackOptions { PostBurst = 2 } };

    private static string Sam => SlackUser.IdOf("sam");

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        var (_, body) = await CallRawAsync("auth.test", [], "xoxb-wrong");

        Assert.Equal("invalid_auth", (string?)body["error"]);
    }

    [Fact]
    public async Task An_unknown_method_is_refused() => Assert.Equal("unknown_method", (string?)(await CallAsync("chat.shout", []))["error"]);

    [Fact]
    public async Task A_message_to_a_user_lands_in_the_direct_conversation_and_can_be_edited_there()
    {
        var posted = await PostAsync(Sam, [Section("Hello")]);
        var channel = (string?)posted["channel"];
        var edited = await CallAsync("chat.update", new() { ["channel"] = channel, ["ts"] = (string?)posted["ts"], ["text"] = "Bye", ["blocks"] = new JsonArray(Section("Bye")) });

        Assert.StartsWith("D", channel, StringComparison.Ordinal);
        Assert.True((bool?)edited["ok"]);
        Assert.Equal(1, (await Town.Slack.User("sam").SeesAsync("Bye")).Updates);
    }

    [Fact]
    public async Task An_edit_by_user_id_finds_no_conversation()
    {
        var posted = await PostAsync(Sam, [Section("Hello")]);

        var answer = await CallAsync("chat.update", new() { ["channel"] = Sam, ["ts"] = (string?)posted["ts"], ["text"] = "Bye" });

        Assert.Equal("channel_not_found", (string?)answer["error"]);
    }

    [Fact]
    public async Task Blocks_that_break_a_rule_are_refused_with_a_pointer_and_put_down_as_a_fault()
    {
        var answer = await PostAsync(Sam, [Section("Fine"), Section(new string('x', 3001))]);

        Assert.Equal("invalid_blocks", (string?)answer["error"]);
        Assert.Equal("[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]", (string?)answer["response_metadata"]!["messages"]![0]);
        Assert.Equal("invalid_blocks", Assert.Single(Town.Faults.All).Code);
    }

    [Fact]
    public async Task Only_what_a_person_can_operate_gets_an_action_id()
    {
        await PostAsync(Sam, [JsonNode.Parse("""{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":"Hello"}]}]}""")!]);

        var block = (await Town.Slack.User("sam").SeesAsync("Hello")).Blocks![0]!;

        Assert.NotNull(block["block_id"]);
        Assert.Null(block["elements"]![0]!["action_id"]);
    }

    [Fact]
    public async Task Too_many_messages_in_a_second_are_throttled_and_taken_later()
    {
        await PostAsync(Sam, [Section("1")]);
        await PostAsync(Sam, [Section("2")]);

        var (throttled, _) = await CallRawAsync("chat.postMessage", new() { ["channel"] = Sam, ["text"] = "3" });
        Clock.Advance(throttled.Headers.RetryAfter!.Delta!.Value);
        var again = await CallAsync("chat.postMessage", new() { ["channel"] = Sam, ["text"] = "3" });

        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), throttled.Headers.RetryAfter.Delta);
        Assert.True((bool?)again["ok"]);
    }

    [Fact]
    public async Task Metadata_is_found_in_the_history_when_asked_for()
    {
        var metadata = new JsonObject { ["event_type"] = "npsbot", ["event_payload"] = new JsonObject { ["id"] = "42" } };
        var posted = await CallAsync("chat.postMessage", new() { ["channel"] = Sam, ["text"] = "Hello", ["metadata"] = metadata });

        var with = await CallWithFormAsync("conversations.history", ("channel", (string)posted["channel"]!), ("include_all_metadata", "true"));
        var without = await CallWithFormAsync("conversations.history", ("channel", (string)posted["channel"]!));

        Assert.Equal("42", (string?)with["messages"]![0]!["metadata"]!["event_payload"]!["id"]);
        Assert.Null(without["messages"]![0]!["metadata"]!["event_payload"]);
    }

    [Fact]
    public async Task A_reading_method_does_not_understand_a_JSON_body()
    {
        Assert.Equal("users_not_found", (string?)(await CallAsync("users.lookupByEmail", new() { ["email"] = "sam@playground.example" }))["error"]);
        Assert.Equal(Sam, (string?)(await CallWithFormAsync("users.lookupByEmail", ("email", "sam@playground.example")))["user"]!["id"]);
    }

    [Fact]
    public async Task Only_a_member_sees_an_ephemeral_message()
    {
        var channel = Town.Slack.Channel.Id;
        await CallAsync("chat.postEphemeral", new() { ["channel"] = channel, ["user"] = Sam, ["text"] = "Only you" });

        Assert.Contains(Town.Slack.User("sam").Messages, message => message.Text == "Only you");
        Assert.DoesNotContain(Town.Slack.User("mira").Messages, message => message.Text == "Only you");
    }
}
