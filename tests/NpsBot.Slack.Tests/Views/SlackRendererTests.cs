using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Tests.Fakes;
using NpsBot.Slack.Views;
using NpsBot.Testing;

namespace NpsBot.Slack.Tests.Views;

public sealed class SlackRendererTests
{
    private static readonly ModalState Opened = new(null, new ConversationReference("slack", "T1", "C1", ConversationKind.Team), "1.0");

    public static TheoryData<string> Samples => [.. SampleViews.All.Keys];

    public static TheoryData<string> HardSamples => [.. SampleViews.AllHostile.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_message_looks_as_agreed(string name)
    {
        var message = Renderer(name).Message(SampleViews.All[name]);

        Assert.Empty(BlockKitRules.FaultsOfMessage(message));
        Golden.Matches(message, name);
    }

    [Theory]
    [InlineData("form-contact")]
    [InlineData("form-contact-problems")]
    [InlineData("form-goals")]
    [InlineData("form-note")]
    [InlineData("notice-refusal")]
    [InlineData("report-list")]
    public void A_modal_looks_as_agreed(string name)
    {
        var modal = Renderer(name).Modal(SampleViews.All[name], Opened);

        Assert.Empty(BlockKitRules.FaultsOfModal(modal));
        Golden.Matches(modal, name + ".modal");
    }

    [Theory]
    [InlineData("digest-home")]
    [InlineData("digest-empty")]
    public void A_home_tab_looks_as_agreed(string name)
    {
        var home = Renderer(name).Home(SampleViews.All[name]);

        Assert.Empty(BlockKitRules.FaultsOfHome(home));
        Golden.Matches(home, name + ".home");
    }

    [Fact]
    public void A_chart_block_is_drawn_only_where_it_is_switched_on()
    {
        var with = new SlackRenderer(SampleViews.Reader, useChartBlock: true).Message(SampleViews.All["report-nps"]);

        Assert.Empty(BlockKitRules.FaultsOfMessage(with));
        Assert.Contains(with["blocks"]!.AsArray(), block => block!["type"]!.GetValue<string>() == "data_visualization");
        Golden.Matches(with, "report-nps.chart");
    }

    [Theory]
    [MemberData(nameof(HardSamples))]
    public void Hostile_and_overlong_text_keeps_every_surface_within_the_rules(string name)
    {
        foreach (var view in new[] { SampleViews.AllHostile[name], SampleViews.AllLongest[name] })
        {
            foreach (var renderer in new[] { new SlackRenderer(SampleViews.Reader), new SlackRenderer(SampleViews.Room, useChartBlock: true) })
            {
                Assert.Empty(BlockKitRules.FaultsOfMessage(renderer.Message(view)));
                Assert.Empty(BlockKitRules.FaultsOfModal(renderer.Modal(view, Opened)));
                Assert.Empty(BlockKitRules.FaultsOfHome(renderer.Home(view)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(HardSamples))]
    public void A_mention_in_customer_text_pings_nobody(string name)
    {
        var message = new SlackRenderer(SampleViews.Reader).Message(SampleViews.AllHostile[name]);

        Assert.DoesNotContain("<!channel>", message["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("<@U123>", message["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(Nodes(message["blocks"]!), node => node is JsonObject && node["type"]?.ToString() is "mrkdwn" or "markdown" or "broadcast" or "link");
        Assert.DoesNotContain(Nodes(message["blocks"]!), node => node is JsonObject && node["user_id"]?.ToString() == "U123");
    }

    [Fact]
    public void The_words_shown_hold_no_control_or_direction_characters()
    {
        var message = new SlackRenderer(SampleViews.Reader).Message(SampleViews.AllHostile["notice"]);

        var texts = Nodes(message).OfType<JsonValue>().Where(value => value.TryGetValue<string>(out _)).Select(value => value.GetValue<string>());

        Assert.DoesNotContain(texts, text => text.Contains('\u0007') || text.Contains('\u202E'));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_fallback_text_says_what_the_blocks_say(string name)
    {
        var message = Renderer(name).Message(SampleViews.All[name]);
        var fallback = message["text"]!.GetValue<string>().Replace("&amp;", "&", StringComparison.Ordinal);

        var shown = message["blocks"]!.AsArray()
            .Where(block => block!["type"]!.GetValue<string>() is "header" or "section" or "context")
            .SelectMany(block => block!["elements"]?.AsArray().Select(element => element!["text"]!.GetValue<string>()) ?? [block["text"]!["text"]!.GetValue<string>()]);

        Assert.All(shown, text => Assert.Contains(text, fallback, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_line_is_the_news()
    {
        var message = Renderer("alert-new").Message(SampleViews.All["alert-new"]);

        Assert.StartsWith("Acme Corp: Dana Reyes scored 2 of 10", message["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("header", message["blocks"]![0]!["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("alert-closed")]
    [InlineData("alert-void")]
    public void A_finished_case_folds_to_two_lines(string name) =>
        Assert.Equal(2, Renderer(name).Message(SampleViews.All[name])["blocks"]!.AsArray().Count);

    [Fact]
    public void A_card_has_one_primary_button_at_most_two_more_and_the_rest_in_menus()
    {
        foreach (var (name, view) in SampleViews.All.Where(sample => sample.Key.StartsWith("alert", StringComparison.Ordinal)))
        {
            var elements = Renderer(name).Message(view)["blocks"]!.AsArray()
                .Where(block => block!["type"]!.GetValue<string>() == "actions").SelectMany(block => block!["elements"]!.AsArray()).ToList();

            Assert.True(elements.Count(element => element!["style"]?.GetValue<string>() == "primary") <= 1, name);
            Assert.True(elements.Count(element => element!["type"]!.GetValue<string>() == "button") <= 3, name);
        }
    }

    [Fact]
    public void Nothing_that_may_be_read_to_a_customer_says_detractor()
    {
        foreach (var (name, view) in SampleViews.All.Where(sample => !sample.Key.StartsWith("report", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("detractor", Renderer(name).Message(view).ToJsonString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void The_owner_is_mentioned_natively_and_the_due_time_shown_in_the_readers_own_zone()
    {
        var nodes = Nodes(Renderer("alert-new").Message(SampleViews.All["alert-new"])["blocks"]!).OfType<JsonObject>().ToList();

        Assert.Contains(nodes, node => node["type"]?.ToString() == "user" && node["user_id"]!.ToString() == "U0CORA");
        Assert.Contains(nodes, node => node["type"]?.ToString() == "date" && node["timestamp"]!.GetValue<long>() == SampleViews.Now.AddHours(47).ToUnixTimeSeconds());
    }

    [Fact]
    public void A_person_without_a_slack_id_is_named_and_a_forged_id_mentions_nobody()
    {
        var forged = SampleViews.Cora with { ChatIds = SampleViews.Cora.ChatIds.SetItem("slack", "U1> <!channel") };
        var view = new EscalationView { Case = new(1), Account = "Acme", Ask = "call", From = PersonRef.Named("Tom"), To = forged };

        var blocks = new SlackRenderer(SampleViews.Reader).Message(view)["blocks"]!;

        Assert.DoesNotContain(Nodes(blocks).OfType<JsonObject>(), node => node["type"]?.ToString() == "user");
        Assert.Contains("Cora Lind", blocks.ToJsonString(), StringComparison.Ordinal);
    }

    private static SlackRenderer Renderer(string name) => new(name.EndsWith("room", StringComparison.Ordinal) ? SampleViews.Room : SampleViews.Reader);

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject parent => parent.Select(child => child.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(parent),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Prepend(items),
        _ => [node],
    };
}
