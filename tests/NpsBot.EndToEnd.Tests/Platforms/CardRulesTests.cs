using System.Text.Json.Nodes;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class CardRulesTests
{
    [Theory]
    [InlineData("""{"type":"TextBlock"}""", "missing required field: text", "/body/0")]
    [InlineData("""{"type":"TextBlock","text":"x","weight":"Heavy"}""", "must be one of Lighter, Default, Bolder", "/body/0/weight")]
    [InlineData("""{"type":"TextBlock","text":"x","colour":"Good"}""", "invalid additional property: colour", "/body/0")]
    [InlineData("""{"type":"Input.Text"}""", "missing required field: id", "/body/0")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"x"}]}""", "missing required field: verb", "/body/0/actions/0")]
    [InlineData("""{"type":"Container","items":[{"type":"Table","rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[{"type":"Oops"}]}]}]}]}""", "unsupported type: Oops", "/body/0/items/0/rows/0/cells/0/items/0/type")]
    [InlineData("""{"type":"Chart.Line","data":[]}""", "no fewer than 1 items required", "/body/0/data")]
    [InlineData("""{"type":"TextBlock","text":"x","id":null}""", "must not be null", "/body/0/id")]
    public void An_element_that_breaks_a_rule_is_named_with_its_place(string element, string message, string pointer)
    {
        var fault = CardRules.Check(Card(element), CardSurface.Message)[0];

        Assert.Equal((message, pointer), (fault.Message, fault.Pointer));
    }

    [Theory]
    [InlineData("1.5", true)]
    [InlineData("1.6", false)]
    public void Version_1_5_is_the_newest(string version, bool isFine) =>
        Assert.Equal(isFine, CardRules.Check(new JsonObject { ["type"] = "AdaptiveCard", ["version"] = version }, CardSurface.Message).Count == 0);

    [Fact]
    public void Input_ids_are_unique_also_across_cards_behind_buttons()
    {
        var card = Card("""{"type":"Input.Text","id":"a"}""", """{"type":"ActionSet","actions":[{"type":"Action.ShowCard","title":"x","card":{"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"a"}]}}]}""");

        Assert.Equal("id 'a' is used 2 times", Assert.Single(CardRules.Check(card, CardSurface.Message)).Message);
    }

    [Fact]
    public void A_mention_must_stand_in_the_text()
    {
        var card = Card("""{"type":"TextBlock","text":"Owner: <at>Cora</at>"}""");
        card["msteams"] = JsonNode.Parse("""{"entities":[{"type":"mention","text":"<at>Sam</at>","mentioned":{"id":"29:1","name":"Sam"}}]}""");

        Assert.Single(CardRules.Check(card, CardSurface.Message));
    }

    [Fact]
    public void An_execute_action_is_refused_in_a_dialog()
    {
        var card = Card("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"x","verb":"y"}]}""");

        Assert.Empty(CardRules.Check(card, CardSurface.Message));
        Assert.Single(CardRules.Check(card, CardSurface.Dialog));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void Six_buttons_stand_in_sight(int count, bool isFine)
    {
        var set = new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "Action.Submit", ["title"] = "x" })]) };

        Assert.Equal(isFine, CardRules.Check(Card(set.ToJsonString()), CardSurface.Message).Count == 0);
    }

    private static JsonObject Card(params string[] body) => new() { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray([.. body.Select(element => JsonNode.Parse(element))]) };
}
