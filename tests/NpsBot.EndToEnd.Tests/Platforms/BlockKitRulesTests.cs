using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using NpsBot.Playground.Slack;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class BlockKitRulesTests
{
    // A rich text input starts with a rich_text block by Slack's reference, not with a text element; an URL source is no element; workflow buttons need a workflow app.
    private static readonly string[] NotSlacks = ["elements/rich_text_input_basic", "elements/url_source_basic", "elements/workflow_button_basic"];

    [Fact]
    public void Blocks_and_elements_known_to_be_valid_pass()
    {
        var wrong = new List<string>();

        foreach (var (name, fixture) in SharedData.Read("slack/blockkit/valid-fixtures.slackblocks.json").Where(fixture => !NotSlacks.Contains(fixture.Key)))
        {
            wrong.AddRange(Check(name, (JsonObject)fixture!.DeepClone()).Select(fault => $"{name}: {fault.Message} at {fault.Pointer}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("""{"type":"section"}""", "missing required field: text", "/blocks/0")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":""}}""", "must be more than 0 characters", "/blocks/0/text/text")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}""", "invalid additional property: colour", "/blocks/0")]
    [InlineData("""{"type":"banner"}""", "unsupported type: banner", "/blocks/0/type")]
    [InlineData("""{"type":"header","text":{"type":"mrkdwn","text":"x"}}""", "must be one of plain_text", "/blocks/0/text/type")]
    [InlineData("""{"type":"actions","elements":[]}""", "no fewer than 1 items required", "/blocks/0/elements")]
    [InlineData("""{"type":"actions","elements":[{"type":"plain_text_input"}]}""", "unsupported type: plain_text_input", "/blocks/0/elements/0/type")]
    [InlineData("""{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"button","text":{"type":"plain_text","text":"x"}}}""", "unsupported type: button", "/blocks/0/element/type")]
    [InlineData("""{"type":"image","image_url":"https://a.example/a.png"}""", "missing required field: alt_text", "/blocks/0")]
    public void A_block_that_breaks_a_rule_is_named_with_its_place(string block, string message, string pointer)
    {
        var fault = BlockKitRules.CheckMessage([JsonNode.Parse(block)])[0];

        Assert.Equal((message, pointer), (fault.Message, fault.Pointer));
    }

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void An_actions_block_holds_25_elements(int count, bool isFine)
    {
        var block = new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray([.. Enumerable.Range(0, count).Select(n => Button($"a{n}"))]) };

        Assert.Equal(isFine, BlockKitRules.CheckMessage([block]).Count == 0);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_message_holds_50_blocks(int count, bool isFine) =>
        Assert.Equal(isFine, BlockKitRules.CheckMessage([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "divider" })]).Count == 0);

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void A_modal_title_has_24_characters(int length, bool isFine)
    {
        var view = new JsonObject { ["type"] = "modal", ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = new string('x', length) }, ["blocks"] = new JsonArray(new JsonObject { ["type"] = "divider" }) };

        Assert.Equal(isFine, BlockKitRules.CheckView(view).Count == 0);
    }

    [Fact]
    public void A_modal_with_an_input_needs_a_submit_button()
    {
        var view = new JsonObject
        {
            ["type"] = "modal",
            ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" },
            ["blocks"] = new JsonArray(JsonNode.Parse("""{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input"}}""")),
        };

        Assert.Equal("missing required field: submit", BlockKitRules.CheckView(view)[0].Message);
    }

    [Fact]
    public void A_chart_does_not_stand_in_a_modal_or_in_Home()
    {
        var home = new JsonObject { ["type"] = "home", ["blocks"] = new JsonArray(JsonNode.Parse("""{"type":"data_visualization","title":"x","chart":{"type":"pie","segments":[{"label":"a","value":1}]}}""")) };

        Assert.Equal("unsupported type: data_visualization", BlockKitRules.CheckView(home)[0].Message);
    }

    [Fact]
    public void Ids_are_unique_within_a_message_and_within_a_block()
    {
        JsonObject Divider() => new() { ["type"] = "divider", ["block_id"] = "same" };

        Assert.Single(BlockKitRules.CheckMessage([Divider(), Divider()]));
        Assert.Single(BlockKitRules.CheckMessage([new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(Button("same"), Button("same")) }]));
    }

    private static JsonObject Modal(params JsonNode[] blocks) => new()
    {
        ["type"] = "modal",
        ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" },
        ["submit"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" },
        ["blocks"] = new JsonArray(blocks),
    };

    private static JsonObject Button(string id) => new() { ["type"] = "button", ["action_id"] = id, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" } };

    private static IReadOnlyList<Fault> Check(string name, JsonObject fixture)
    {
        switch (name.Split('/')[0])
        {
            case "views":
                return BlockKitRules.CheckView(fixture);
            case "blocks" or "elements":
                var block = Wrapped(name, fixture);
                return (string?)block["type"] == "input" ? BlockKitRules.CheckView(Modal(block)) : BlockKitRules.CheckMessage([block]);
            default:
                // Whole messages there repeat block ids, and composition objects do not stand alone.
                return [];
        }
    }

    private static JsonObject Wrapped(string name, JsonObject fixture) => !name.StartsWith("elements/", StringComparison.Ordinal)
        ? fixture
        : (string?)fixture["type"] switch
        {
            "button" or "overflow" or "image" => new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" }, ["accessory"] = fixture },
            _ => new JsonObject { ["type"] = "input", ["label"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" }, ["element"] = fixture },
        };
}
