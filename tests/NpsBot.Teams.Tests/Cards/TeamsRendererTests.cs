using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Teams.Cards;
using NpsBot.Teams.Tests.Fakes;
using NpsBot.Testing;

namespace NpsBot.Teams.Tests.Cards;

public sealed class TeamsRendererTests
{
    public static TheoryData<string> Ordinary => new(SampleViews.All.Keys);

    /// <summary>Every sample in every place: name, set, place.</summary>
    public static TheoryData<string, string, CardPlace, bool> Everything
    {
        get
        {
            var data = new TheoryData<string, string, CardPlace, bool>();
            foreach (var (set, views) in Sets)
            {
                foreach (var name in views.Keys)
                {
                    data.Add(set, name, CardPlace.Message, false);
                    data.Add(set, name, CardPlace.Message, true);
                    data.Add(set, name, CardPlace.Dialog, false);
                }
            }

            return data;
        }
    }

    private static IEnumerable<(string Name, IReadOnlyDictionary<string, View> Views)> Sets =>
        [("all", SampleViews.All), ("hostile", SampleViews.AllHostile), ("longest", SampleViews.AllLongest)];

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void Every_view_is_drawn_as_its_golden_file_shows(string name)
    {
        var reader = name == "alert-room" ? SampleViews.Room : SampleViews.Reader;

        var card = SampleViews.All[name].Render(new TeamsRenderer(reader));

        Golden.Matches(card, name);
    }

    [Theory]
    [InlineData("form-contact")]
    [InlineData("form-goals")]
    public void A_form_in_a_dialog_is_drawn_as_its_golden_file_shows(string name)
    {
        var card = SampleViews.All[name].Render(new TeamsRenderer(SampleViews.Reader, CardPlace.Dialog));

        Golden.Matches(card, name + "-dialog");
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_card_keeps_the_rules(string set, string name, CardPlace place, bool inRoom)
    {
        var card = Draw(set, name, place, inRoom);

        Assert.Empty(CardRules.Problems(card));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_card_is_valid_by_the_published_schema(string set, string name, CardPlace place, bool inRoom)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var schema = JsonNode.Parse(SharedData.Read("adaptive-card-1.5.0.schema.json"))!.AsObject();
        var card = Draw(set, name, place, inRoom);

        Assert.Empty(new SchemaSubset(schema).Problems(WithoutTeamsMembers(card)));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void No_card_is_larger_than_Teams_takes(string set, string name, CardPlace place, bool inRoom) =>
        Assert.InRange(TeamsRenderer.SizeOf(Draw(set, name, place, inRoom)), 1, TeamsLimits.CardBytes);

    [Theory]
    [MemberData(nameof(Everything))]
    public void Words_of_people_never_stand_where_markup_is_read(string set, string name, CardPlace place, bool inRoom)
    {
        var card = Draw(set, name, place, inRoom);

        var mentions = card["msteams"]!["entities"]?.AsArray().Select(entity => (string)entity!["text"]!).ToList() ?? [];
        foreach (var block in CardRules.All(card).Where(node => CardRules.TypeOf(node) is "TextBlock" or "FactSet"))
        {
            var text = mentions.Aggregate((string?)block["text"] ?? string.Empty, (words, mention) => words.Replace(mention, "someone", StringComparison.Ordinal));
            Assert.True(Plain.IsFreeOfMarkup(text), text);
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void At_most_one_button_is_primary_and_two_stand_beside_it(string set, string name, CardPlace place, bool inRoom)
    {
        var card = Draw(set, name, place, inRoom);
        var last = CardRules.All(card["body"]).Where(node => CardRules.TypeOf(node) == "ActionSet").Select(node => node["actions"]!.AsArray()).ToList();

        Assert.All(last, actions => Assert.InRange(actions.Count(action => (string?)action!["style"] == "positive"), 0, 1));
        Assert.All(last, actions => Assert.InRange(actions.Count(action => (string?)action!["mode"] != "secondary"), 0, 3));
    }

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void The_word_for_the_lowest_band_is_never_ours(string name)
    {
        Assert.SkipWhen(name == "report-nps", "The report's own facts name the bands.");

        Assert.DoesNotContain("detractor", Draw("all", name, CardPlace.Message, false).ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void A_dialog_knows_no_other_gesture_than_submitting(string name)
    {
        var card = Draw("all", name, CardPlace.Dialog, false);

        card.Remove("refresh");
        Assert.DoesNotContain(CardRules.Buttons(card), button => CardRules.TypeOf(button) == "Action.Execute");
    }

    [Fact]
    public void The_owner_is_mentioned_in_a_room_and_only_named_elsewhere()
    {
        var view = SampleViews.All["alert-new"];

        var room = view.Render(new TeamsRenderer(SampleViews.Room));
        var personal = view.Render(new TeamsRenderer(SampleViews.Reader));

        Assert.Contains("<at>Cora Lind</at>", room.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal("29:cora", (string?)room["msteams"]!["entities"]![0]!["mentioned"]!["id"]);
        Assert.Null(personal["msteams"]!["entities"]);
    }

    [Fact]
    public void The_live_card_refreshes_itself_for_its_owner_and_a_closed_one_does_not()
    {
        var live = SampleViews.All["alert-new"].Render(new TeamsRenderer(SampleViews.Reader));
        var closed = SampleViews.All["alert-closed"].Render(new TeamsRenderer(SampleViews.Reader));

        Assert.Equal(Verbs.CardRefresh, (string?)live["refresh"]!["action"]!["verb"]);
        Assert.Equal(["29:cora"], live["refresh"]!["userIds"]!.AsArray().Select(id => (string)id!));
        Assert.Null(closed["refresh"]);
    }

    [Fact]
    public void What_cannot_be_taken_back_asks_first()
    {
        var card = SampleViews.All["alert-new"].Render(new TeamsRenderer(SampleViews.Reader));

        var ask = Assert.Single(CardRules.Buttons(card), button => CardRules.TypeOf(button) == "Action.ShowCard");
        var real = Assert.Single(CardRules.Buttons(ask["card"]!.AsObject()), button => CardRules.TypeOf(button) == "Action.Execute");
        Assert.Equal(Verbs.CaseVoid, (string?)real["verb"]);
    }

    [Fact]
    public void A_form_with_other_ways_out_never_blocks_them_by_required_fields()
    {
        var contact = SampleViews.All["form-contact"].Render(new TeamsRenderer(SampleViews.Reader));
        var note = SampleViews.All["form-note"].Render(new TeamsRenderer(SampleViews.Reader));

        Assert.DoesNotContain(CardRules.Inputs(contact), input => input["isRequired"] is not null);
        Assert.Contains(CardRules.Inputs(note), input => input["isRequired"] is not null);
    }

    [Fact]
    public void A_problem_stands_beside_its_field_and_the_answers_stay()
    {
        var card = SampleViews.All["form-contact-problems"].Render(new TeamsRenderer(SampleViews.Reader));

        var body = card["body"]!.AsArray();
        var field = body.Select((node, n) => (node, n)).First(pair => (string?)pair.node!["id"] == "medium").n;
        Assert.Contains("Say how you made contact.", body[field + 1]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("They said the outages cost them a day.", (string?)body.First(node => (string?)node!["id"] == "said")!["value"]);
    }

    [Fact]
    public void A_form_of_many_prompts_can_be_opened_in_a_dialog_with_the_verb_that_opens_it()
    {
        var card = SampleViews.All["form-contact"].Render(new TeamsRenderer(SampleViews.Reader));

        var opener = Assert.Single(CardRules.Buttons(card), button => (string?)button["data"]?["msteams"]?["type"] == "task/fetch");
        Assert.Equal(Verbs.StepOpen, (string?)opener["data"]!["_act"]!["verb"]);
        Assert.Equal("contact", (string?)opener["data"]!["_act"]!["data"]!["step"]);
    }

    [Fact]
    public void An_id_over_its_limit_throws()
    {
        var view = new NoticeView { Text = "Hello.", Actions = [SampleViews.Act(new string('v', TeamsLimits.Id + 1), "Go")] };

        Assert.Throws<ArgumentException>(() => view.Render(new TeamsRenderer(SampleViews.Reader)));
    }

    [Fact]
    public void The_schema_check_finds_what_does_not_belong()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var schema = JsonNode.Parse(SharedData.Read("adaptive-card-1.5.0.schema.json"))!.AsObject();
        var card = WithoutTeamsMembers(Draw("all", "alert-new", CardPlace.Message, false));
        card["body"]!.AsArray().Add(new JsonObject { ["type"] = "TextBlock", ["text"] = "x", ["colour"] = "red" });

        Assert.NotEmpty(new SchemaSubset(schema).Problems(card));
    }

    private static JsonObject Draw(string set, string name, CardPlace place, bool inRoom) =>
        Sets.Single(pair => pair.Name == set).Views[name].Render(new TeamsRenderer(inRoom ? SampleViews.Room : SampleViews.Reader, place));

    /// <summary>The published schema is closed: Teams' own members are taken off, and charts go as their fallback says.</summary>
    private static JsonObject WithoutTeamsMembers(JsonObject card)
    {
        card.Remove("msteams");
        var body = card["body"]!.AsArray();
        foreach (var chart in body.OfType<JsonObject>().Where(node => CardRules.TypeOf(node).StartsWith("Chart.", StringComparison.Ordinal)).ToList())
        {
            Assert.Equal("drop", (string?)chart["fallback"]);
            body.Remove(chart);
        }

        return card;
    }
}
